package uk.onward.referral.received;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import uk.onward.platform.audit.ReadAudit;
import uk.onward.platform.http.Cursor;
import uk.onward.platform.http.ETags;
import uk.onward.platform.http.Page;
import uk.onward.platform.http.Validation;
import uk.onward.platform.idempotency.Idempotency;
import uk.onward.platform.identity.CallerContext;
import uk.onward.platform.persistence.DatabaseRole;
import uk.onward.platform.persistence.DatabaseRoles;
import uk.onward.platform.problem.ProblemType;
import uk.onward.platform.time.BusinessClock;
import uk.onward.referral.pack.PackFetches;
import uk.onward.referral.pack.PackResponse;
import uk.onward.referral.pack.ReferralPacks;
import uk.onward.referral.person.Fingerprints.Print;
import uk.onward.referral.received.ReferralEvents.Happening;

/** What the receiver of a referral does with it: looks, reads the pack, accepts or declines. */
@ApplicationScoped
public class ReferralDesk {
    /** Far more than are shown, so that what a caller is barred from leaves no gap in what is. */
    private static final int LOOKED_UP = 1000;

    private static final Logger LOG = Logger.getLogger(ReferralDesk.class);
    private final CallerContext context;
    private final ReferralEvents events;
    private final ReferralPacks packs;
    private final PackFetches fetches;
    private final DatabaseRoles roles;
    private final Idempotency idempotency;
    private final ETags etags;
    private final Validation validation;
    private final ReadAudit audit;
    private final BusinessClock clock;

    ReferralDesk(
            CallerContext context,
            ReferralEvents events,
            ReferralPacks packs,
            PackFetches fetches,
            DatabaseRoles roles,
            Idempotency idempotency,
            ETags etags,
            Validation validation,
            ReadAudit audit,
            BusinessClock clock) {
        this.context = context;
        this.events = events;
        this.packs = packs;
        this.fetches = fetches;
        this.roles = roles;
        this.idempotency = idempotency;
        this.etags = etags;
        this.validation = validation;
        this.audit = audit;
        this.clock = clock;
    }

    @Transactional
    public <T extends ReceivedReferral> Page<T> list(
            ReceivedReferrals<T> referrals, @Nullable String status, @Nullable Integer limit, @Nullable String cursor) {
        int size = Page.limit(limit);
        List<T> found = referrals.receivedBy(agency(), status(referrals, status), Cursor.parse(cursor), size + 1);
        Page<T> page = Page.of(found, size, last -> Cursor.after(last.id()));
        audit.shown(
                referrals.name() + ".list",
                page.items().stream().map(ReceivedReferral::id).toList());
        return page;
    }

    /**
     * The latest few of one exact person. Fingerprints are the job's to read; what they lead to is read again as the caller,
     * so that row-level security and the bar decide what is shown.
     *
     * @param person empty for a name that can stand for nobody
     */
    @Transactional
    public <T extends ReceivedReferral> Page<T> search(ReceivedReferrals<T> referrals, Optional<Print> person) {
        List<UUID> named = person.map(
                        print -> roles.as(DatabaseRole.JOB, () -> referrals.ofPerson(print, agency(), LOOKED_UP)))
                .orElse(List.of());
        Page<T> page =
                Page.whole(named.isEmpty() ? List.of() : referrals.receivedBy(agency(), named, Page.DEFAULT_LIMIT));
        audit.shown(
                referrals.name() + ".search",
                page.items().stream().map(ReceivedReferral::id).toList());
        return page;
    }

    @Transactional
    public <T extends ReceivedReferral> T read(ReceivedReferrals<T> referrals, UUID id) {
        T referral = find(referrals, id);
        audit.shown(referrals.name() + ".read", id);
        return referral;
    }

    /** The pack and, written down apart, the safe address and contact in it. */
    @Transactional
    public <T extends ReceivedReferral> PackResponse readPack(ReceivedReferrals<T> referrals, UUID id) {
        T referral = find(referrals, id);
        if (!referral.status().isOpen()) {
            // A 404 and not a 409: whoever asks for it all the same is written down as turned away
            throw ProblemType.NOT_FOUND.problem("The pack can be read while its request is open");
        }
        if (!referral.isPackHeld()) {
            throw ProblemType.ILLEGAL_MOVE.problem("The pack has not arrived yet");
        }
        PackResponse pack = packs.read(id, referral.isPackCurrent());
        audit.shown(referrals.name() + ".pack.read", id);
        if (pack.safe() != null) {
            audit.shown(referrals.name() + ".safe-contact.read", id);
        }
        return pack;
    }

    @Transactional
    public <T extends ReceivedReferral> T accept(
            ReceivedReferrals<T> referrals, UUID id, @Nullable AcceptanceRequest request) {
        T referral = lock(referrals, id);
        idempotency.once(null, () -> {
            etags.honour(referral.version());
            validation.check(request);
            referral.accept(clock.now());
            return decided(referrals, referral, Happening.ACCEPTED);
        });
        return shown(referrals, referral);
    }

    @Transactional
    public <T extends ReceivedReferral> T decline(
            ReceivedReferrals<T> referrals, UUID id, @Nullable DeclineRequest request) {
        T referral = lock(referrals, id);
        idempotency.once(request, () -> {
            etags.honour(referral.version());
            validation.check(request);
            referral.decline(DeclineReasons.of(request.reason()), clock.now());
            // The worker's list is not ours to write as the caller
            roles.as(DatabaseRole.JOB, () -> fetches.close(referral.onwardReferralId()));
            return decided(referrals, referral, Happening.DECLINED);
        });
        return shown(referrals, referral);
    }

    private <T extends ReceivedReferral> UUID decided(ReceivedReferrals<T> referrals, T referral, Happening happening) {
        events.tell(referrals, referral, happening);
        audit.recorded(
                referrals.name() + "." + (happening == Happening.ACCEPTED ? "accept" : "decline"), referral.id());
        LOG.infof(
                "%s %s is %s",
                referrals.name(), referral.id(), referral.status().code());
        return referral.id();
    }

    /** Flushed, so that the entity tag is the one that is stored. A repeat shows the referral too. */
    private <T extends ReceivedReferral> T shown(ReceivedReferrals<T> referrals, T referral) {
        referrals.flush();
        audit.shown(referrals.name() + ".read", referral.id());
        return referral;
    }

    private <T extends ReceivedReferral> T find(ReceivedReferrals<T> referrals, UUID id) {
        return referrals.receivedBy(agency(), id).orElseThrow(ProblemType.NOT_FOUND::problem);
    }

    private <T extends ReceivedReferral> T lock(ReceivedReferrals<T> referrals, UUID id) {
        return referrals.lock(id, agency()).orElseThrow(ProblemType.NOT_FOUND::problem);
    }

    private String agency() {
        return context.caller().agency();
    }

    private static @Nullable ReferralStatus status(ReceivedReferrals<?> referrals, @Nullable String asked) {
        if (asked == null) {
            return null;
        }
        return referrals.statuses().stream()
                .filter(known -> known.code().equals(asked))
                .findFirst()
                .orElseThrow(() -> Validation.refuse(
                        "status",
                        "must be one of "
                                + referrals.statuses().stream()
                                        .map(ReferralStatus::code)
                                        .collect(Collectors.joining(", "))));
    }
}
