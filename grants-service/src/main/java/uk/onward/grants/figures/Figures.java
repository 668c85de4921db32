package uk.onward.grants.figures;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;
import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import uk.onward.platform.http.Validation;
import uk.onward.platform.time.BusinessClock;

/** Counts from the views {@code published_amount}, {@code published_share} and {@code published_indicator}. */
@ApplicationScoped
class Figures {

    /** More than a programme by borough and year ever has, for some hundred programmes. */
    private static final int MOST_ROWS = 50_000;

    /**
     * Each fact is shared by itself: the first boroughs by code get the pence that do not divide. Of what was taken back, a
     * negative one, the whole pence are rounded down, so that there are pence left to give here too.
     */
    private static final String SHARE = "(floor(f.pence::numeric / s.boroughs)::bigint"
            + " + case when s.position <= (f.pence % s.boroughs + s.boroughs) % s.boroughs then 1 else 0 end)";

    private static final String SUMS = """
            count(distinct f.award_id) filter (where f.kind = 'awarded') as awards,
            coalesce(sum(%1$s) filter (where f.kind = 'awarded'), 0)::bigint as awarded,
            coalesce(sum(%1$s) filter (where f.kind = 'committed'), 0)::bigint as committed,
            coalesce(sum(%1$s) filter (where f.kind = 'paid'), 0)::bigint as paid,
            coalesce(sum(%1$s) filter (where f.kind = 'recoverable'), 0)::bigint as recoverable,
            coalesce(sum(%1$s) filter (where f.kind = 'forecast'), 0)::bigint as forecast,
            coalesce(sum(%1$s) filter (where f.kind = 'disbursed'), 0)::bigint as disbursed
            from published_amount f
            """;

    private static final String INDICATORS = """
            select programme_code, outcome_code, outcome_name, indicator_code, indicator_name, unit,
                   count(distinct award_id) as awards, count(*) as returns,
                   sum(value) as total, min(value) as lowest, max(value) as highest
            from published_indicator
            where cast(?1 as text) is null or programme_code = ?1
            group by 1, 2, 3, 4, 5, 6
            order by 1, 2, 4
            """;

    private final EntityManager database;
    private final BusinessClock clock;

    Figures(EntityManager database, BusinessClock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** @param programme code of the only one to be counted; null for all */
    @Transactional
    Statistics amounts(Set<Grouping> by, @Nullable String programme) {
        Amounts total = amounts(tuples("select " + SUMS.formatted("f.pence") + ofProgramme(), programme)
                .getFirst());
        return new Statistics(clock.now(), by, total, by.isEmpty() ? List.of() : rows(by, programme), Amounts.RULES);
    }

    private List<Statistics.Row> rows(Set<Grouping> by, @Nullable String programme) {
        String keys = by.stream().map(Grouping::column).collect(Collectors.joining(", "));
        boolean shared = by.contains(Grouping.BOROUGH);
        String sql = "select " + keys + ", " + SUMS.formatted(shared ? SHARE : "f.pence")
                + (shared ? "join published_share s on s.award_id = f.award_id " : "") + ofProgramme() + " group by "
                + keys + " order by " + keys + " limit " + (MOST_ROWS + 1);
        List<Tuple> found = tuples(sql, programme);
        if (found.size() > MOST_ROWS) {
            throw Validation.refuse("by", "must make fewer rows: ask for one programme, or by less");
        }
        return found.stream().map(tuple -> row(by, tuple)).toList();
    }

    @Transactional
    Outcomes outcomes(@Nullable String programme) {
        List<Outcomes.Indicator> indicators = tuples(INDICATORS, programme).stream()
                .map(row -> new Outcomes.Indicator(
                        row.get(0, String.class),
                        row.get(1, String.class),
                        row.get(2, String.class),
                        row.get(3, String.class),
                        row.get(4, String.class),
                        row.get(5, String.class),
                        row.get("awards", Long.class),
                        row.get("returns", Long.class),
                        row.get("total", BigDecimal.class),
                        row.get("lowest", BigDecimal.class),
                        row.get("highest", BigDecimal.class)))
                .toList();
        return new Outcomes(clock.now(), indicators, Outcomes.RULES);
    }

    private static String ofProgramme() {
        return "where cast(?1 as text) is null or f.programme_code = ?1";
    }

    @SuppressWarnings("unchecked") // what a native query for tuples gives
    private List<Tuple> tuples(String sql, @Nullable String programme) {
        return database.createNativeQuery(sql, Tuple.class)
                .setParameter(1, programme)
                .getResultList();
    }

    private static Statistics.Row row(Set<Grouping> by, Tuple tuple) {
        return new Statistics.Row(
                by.contains(Grouping.PROGRAMME) ? tuple.get("programme_code", String.class) : null,
                by.contains(Grouping.BOROUGH) ? tuple.get("borough", String.class) : null,
                by.contains(Grouping.FINANCIAL_YEAR) ? tuple.get("financial_year", Integer.class) : null,
                amounts(tuple));
    }

    private static Amounts amounts(Tuple tuple) {
        return Amounts.ofPence(
                tuple.get("awards", Long.class),
                tuple.get("awarded", Long.class),
                tuple.get("committed", Long.class),
                tuple.get("paid", Long.class),
                tuple.get("recoverable", Long.class),
                tuple.get("forecast", Long.class),
                tuple.get("disbursed", Long.class));
    }
}
