package uk.onward.referral.figures;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import uk.onward.referral.figures.Figures.Share;

/** Counts the facts of cases that were heard in a quarter; run as the job, over all of them, so that all viewers are told the same. */
@ApplicationScoped
class FactCounts {
    private final EntityManager database;

    FactCounts(EntityManager database) {
        this.database = database;
    }

    /** What there is of a MARAC's quarter. */
    record Counts(
            int cases,
            int repeats,
            int children,
            int casesWithChildren,
            Share minoritised,
            Share lgbt,
            Share disability,
            Share male,
            int aged16To17,
            Share youngPerpetrators,
            SortedMap<String, Integer> referrals) {}

    /** A case whose pack never came has no facts: it counts, and nothing is known of it. */
    Counts of(String marac, Quarter quarter) {
        Object[] row = (Object[]) database.createNativeQuery("""
                        select count(*), count(*) filter (where v.in_time and v.certain),
                            coalesce(sum(f.children_in_household), 0), count(*) filter (where f.children_in_household > 0),
                            count(*) filter (where f.minoritised), count(*) filter (where f.minoritised is null),
                            count(*) filter (where f.lgbt), count(*) filter (where f.lgbt is null),
                            count(*) filter (where f.disabled), count(*) filter (where f.disabled is null),
                            count(*) filter (where f.male_victim), count(*) filter (where f.male_victim is null),
                            count(*) filter (where f.aged_16_17),
                            count(*) filter (where f.perpetrator_17_or_under),
                            count(*) filter (where f.perpetrator_17_or_under is null)
                        from marac_referral r
                            left join marac_fact f on f.marac_referral_id = r.id
                            left join marac_recurrence v on v.marac_referral_id = r.id
                        where r.agency = :marac and r.heard_at >= :from and r.heard_at < :to
                        """)
                .setParameter("marac", marac)
                .setParameter("from", quarter.from())
                .setParameter("to", quarter.to())
                .getSingleResult();
        return new Counts(
                number(row[0]),
                number(row[1]),
                number(row[2]),
                number(row[3]),
                share(row, 4),
                share(row, 6),
                share(row, 8),
                share(row, 10),
                number(row[12]),
                share(row, 13),
                referrals(marac, quarter));
    }

    private SortedMap<String, Integer> referrals(String marac, Quarter quarter) {
        @SuppressWarnings("unchecked")
        List<Object[]> rows = database.createNativeQuery("""
                        select coalesce(f.referrer_kind, 'not-known'), count(*)
                        from marac_referral r left join marac_fact f on f.marac_referral_id = r.id
                        where r.agency = :marac and r.heard_at >= :from and r.heard_at < :to
                        group by 1
                        """)
                .setParameter("marac", marac)
                .setParameter("from", quarter.from())
                .setParameter("to", quarter.to())
                .getResultList();
        var byKind = new TreeMap<String, Integer>();
        rows.forEach(row -> byKind.put((String) row[0], number(row[1])));
        return byKind;
    }

    private static Share share(Object[] row, int at) {
        return new Share(number(row[at]), number(row[at + 1]));
    }

    private static int number(Object value) {
        return ((Number) value).intValue();
    }
}
