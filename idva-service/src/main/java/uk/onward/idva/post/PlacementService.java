package uk.onward.idva.post;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import uk.onward.idva.hospital.Hospital;
import uk.onward.idva.hospital.Hospitals;
import uk.onward.idva.period.Period;
import uk.onward.idva.service.Service;
import uk.onward.idva.service.Services;
import uk.onward.platform.audit.ReadAudit;
import uk.onward.platform.http.ETags;
import uk.onward.platform.http.Validation;
import uk.onward.platform.idempotency.Idempotency;
import uk.onward.platform.problem.ProblemType;
import uk.onward.platform.time.BusinessClock;

/** Places posts at hospitals, and ends that. */
@ApplicationScoped
class PlacementService {
    private final PostService posts;
    private final Posts allPosts;
    private final Placements placements;
    private final Services services;
    private final Hospitals hospitals;
    private final PostRights rights;
    private final ReadAudit audit;
    private final Idempotency idempotency;
    private final ETags etags;
    private final Validation validation;
    private final BusinessClock clock;

    PlacementService(
            PostService posts,
            Posts allPosts,
            Placements placements,
            Services services,
            Hospitals hospitals,
            PostRights rights,
            ReadAudit audit,
            Idempotency idempotency,
            ETags etags,
            Validation validation,
            BusinessClock clock) {
        this.posts = posts;
        this.allPosts = allPosts;
        this.placements = placements;
        this.services = services;
        this.hospitals = hospitals;
        this.rights = rights;
        this.audit = audit;
        this.idempotency = idempotency;
        this.etags = etags;
        this.validation = validation;
        this.clock = clock;
    }

    @Transactional
    Placement add(String code, PlacementRequest request) {
        // Locked before its placements are summed: the second of two requests at once sees what the first one added
        Post post = posts.lockOwn(code);
        if (post == null) {
            throw ProblemType.NOT_FOUND.problem();
        }
        UUID id = idempotency.once(request, () -> {
            validation.check(request);
            check(post, request);
            var placement = new Placement(code, request, clock.now());
            placements.persistAndFlush(placement);
            audit.recorded("placement.create", placement.id());
            return placement.id();
        });
        return placements.findById(id);
    }

    @Transactional
    List<Placement> ofPost(String code) {
        if (allPosts.findById(code) == null) {
            throw ProblemType.NOT_FOUND.problem();
        }
        return placements.ofPost(code);
    }

    @Transactional
    Placement read(UUID id) {
        return placements.findByIdOptional(id).orElseThrow(ProblemType.NOT_FOUND::problem);
    }

    @Transactional
    Placement end(UUID id, EndRequest request) {
        Placement placement = placements.findById(id, LockModeType.PESSIMISTIC_WRITE);
        if (placement == null
                || !rights.mayManage(allPosts.findById(placement.post()).service())) {
            throw ProblemType.NOT_FOUND.problem();
        }
        idempotency.once(request, () -> {
            etags.honour(placement.version());
            validation.check(request);
            placement.end(request.to());
            audit.recorded("placement.end", id);
            return id;
        });
        placements.flush();
        return placement;
    }

    private void check(Post post, PlacementRequest request) {
        Period period = request.period();
        period.check("");
        if (period.from().isBefore(post.established().from())) {
            throw Validation.refuse("/from", "must not be before the post is established");
        }
        if (!post.established().contains(period)) {
            throw Validation.refuse("/to", "must be given, and not after the last day of the post");
        }
        Service service = services.findById(post.service());
        Hospital hospital = hospitals.findById(request.hospital());
        if (hospital == null || !service.runsAt(hospital.odsCode())) {
            throw Validation.refuse("/hospital", "must be a hospital at which the post's service runs");
        }
        if (!service.besideLocalIdva() && hospital.hasLocalIdvaIn(period)) {
            throw Validation.refuse(
                    "/hospital",
                    "must have no locally commissioned IDVA on any day of the period: the service does not go beside one");
        }
        checkFte(post, request);
    }

    private void checkFte(Post post, PlacementRequest request) {
        List<Placement> placed = placements.ofPost(post.code());
        if (placed.stream()
                .anyMatch(other -> other.hospital().equals(request.hospital())
                        && other.period().overlaps(request.period()))) {
            throw Validation.refuse("/hospital", "must not be where the post is placed already on a day of the period");
        }
        var shares = new ArrayList<>(placed.stream().map(Placement::share).toList());
        shares.add(new Share(request.period(), request.fte()));
        if (Share.exceed(shares, post.fte())) {
            throw Validation.refuse(
                    "/fte", "must not, with the post's other placements, be more than its FTE on any day");
        }
    }
}
