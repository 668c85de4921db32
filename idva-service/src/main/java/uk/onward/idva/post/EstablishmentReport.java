package uk.onward.idva.post;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import uk.onward.idva.hospital.HospitalKind;
import uk.onward.idva.post.EstablishmentResponse.CoLocated;
import uk.onward.idva.post.EstablishmentResponse.Figures;
import uk.onward.idva.post.EstablishmentResponse.HospitalCount;
import uk.onward.idva.service.Service;
import uk.onward.idva.service.Services;
import uk.onward.platform.http.Validation;
import uk.onward.platform.time.BusinessClock;

/** What is established and what operates on a day. */
@ApplicationScoped
class EstablishmentReport {
    private final Posts posts;
    private final Services services;
    private final EntityManager database;
    private final BusinessClock clock;

    EstablishmentReport(Posts posts, Services services, EntityManager database, BusinessClock clock) {
        this.posts = posts;
        this.services = services;
        this.database = database;
        this.clock = clock;
    }

    /**
     * @param day null for today
     * @param service null for all of them
     */
    @Transactional
    EstablishmentResponse on(@Nullable LocalDate day, @Nullable String service) {
        if (service != null && services.findById(service) == null) {
            throw Validation.refuse("service", "must be the code of a known service");
        }
        LocalDate on = day == null ? clock.today() : day;
        List<Post> established = posts.establishedOn(on, service);
        List<Post> held = established.stream()
                .filter(post -> !post.holdersOn(on).isEmpty())
                .toList();
        List<Placed> placed = placedOn(on, service);
        List<Placed> operating = placed.stream().filter(Placed::operating).toList();
        Map<String, String> providers =
                services.listAll().stream().collect(Collectors.toMap(Service::code, Service::provider));
        return new EstablishmentResponse(
                on,
                service,
                new Count(on, providers, Post::fte).of(established, placed),
                new Count(on, providers, post -> filled(post, on)).of(held, operating),
                placed.stream()
                        .filter(each -> !each.suspendedFor().isEmpty())
                        .map(each -> each.affected(each.suspendedFor()))
                        .toList(),
                placed.stream()
                        .filter(each -> !each.conflicts().isEmpty())
                        .map(each -> each.affected(each.conflicts()))
                        .toList());
    }

    private static BigDecimal filled(Post post, LocalDate on) {
        return Share.on(
                post.holders().stream().map(holder -> holder.share(post.fte())).toList(), on);
    }

    private List<Placed> placedOn(LocalDate on, @Nullable String service) {
        @SuppressWarnings("unchecked")
        List<Object[]> rows = database.createNativeQuery("""
                        select c.placement, c.post, c.service, c.hospital, h.kind, c.fte, c.operating @> cast(:on as date),
                            array(select distinct s.reason from suspended_placement s
                                where s.placement = c.placement and s.days @> cast(:on as date) order by s.reason),
                            not o.beside_local_idva and exists (select 1 from hospital_local_idva l
                                where l.hospital = c.hospital and l.days @> cast(:on as date)),
                            not c.hospital = any(o.hospitals)
                        from co_location c join hospital h on h.ods_code = c.hospital join service o on o.code = c.service
                        where c.days @> cast(:on as date)
                            and (cast(:service as text) is null or c.service = cast(:service as text))
                        order by c.hospital, c.post
                        """)
                .setParameter("on", on)
                .setParameter("service", service)
                .getResultList();
        return rows.stream().map(EstablishmentReport::placed).toList();
    }

    private static Placed placed(Object[] row) {
        var conflicts = new ArrayList<String>();
        if ((Boolean) row[8]) {
            conflicts.add("beside-local-idva");
        }
        if ((Boolean) row[9]) {
            conflicts.add("service-not-at-hospital");
        }
        return new Placed(
                (UUID) row[0],
                (String) row[1],
                (String) row[2],
                (String) row[3],
                HospitalKind.valueOf((String) row[4]),
                (BigDecimal) row[5],
                (Boolean) row[6],
                Arrays.asList((String[]) row[7]),
                conflicts);
    }

    /** Counts posts and their placements on a day, by one reading of how much of a post there is. */
    private record Count(LocalDate on, Map<String, String> providers, Function<Post, BigDecimal> fte) {

        Figures of(List<Post> posts, List<Placed> placed) {
            Map<String, BigDecimal> placedFte = new HashMap<>();
            placed.forEach(each -> placedFte.merge(each.post(), each.fte(), BigDecimal::add));
            List<Post> coLocated = posts.stream()
                    .filter(post -> placedFte.containsKey(post.code()))
                    .toList();
            return new Figures(
                    posts.size(),
                    people(posts),
                    sum(posts, fte),
                    new CoLocated(
                            coLocated.size(),
                            people(coLocated),
                            sum(coLocated, post -> fte.apply(post).min(placedFte.get(post.code())))),
                    hospitals(placed));
        }

        /** A staff identifier means somebody within her agency only. */
        private int people(List<Post> posts) {
            var people = new HashSet<List<String>>();
            for (Post post : posts) {
                post.holdersOn(on)
                        .forEach(holder -> people.add(List.of(providers.get(post.service()), holder.holder())));
            }
            return people.size();
        }

        private static BigDecimal sum(List<Post> posts, Function<Post, BigDecimal> fte) {
            return posts.stream().map(fte).reduce(BigDecimal.ZERO, BigDecimal::add);
        }

        private static HospitalCount hospitals(List<Placed> placed) {
            var kinds = new HashMap<String, HospitalKind>();
            placed.forEach(each -> kinds.put(each.hospital(), each.kind()));
            var byKind = new EnumMap<HospitalKind, Integer>(HospitalKind.class);
            kinds.values().forEach(kind -> byKind.merge(kind, 1, Integer::sum));
            return new HospitalCount(kinds.size(), byKind);
        }
    }
}
