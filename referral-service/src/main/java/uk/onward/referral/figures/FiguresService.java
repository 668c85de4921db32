package uk.onward.referral.figures;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import uk.onward.platform.agency.Agencies;
import uk.onward.platform.persistence.DatabaseRole;
import uk.onward.platform.persistence.DatabaseRoles;
import uk.onward.platform.problem.ProblemType;
import uk.onward.platform.time.BusinessClock;
import uk.onward.referral.conference.Conferences;
import uk.onward.referral.figures.FactCounts.Counts;
import uk.onward.referral.figures.Figures.Extent;
import uk.onward.referral.figures.Figures.Women;

/**
 * Computes a finished quarter's figures when they are first asked for, whoever asks, and keeps them: two readings at different times
 * would otherwise tell, by subtraction, of the case that came between.
 */
@ApplicationScoped
class FiguresService {
    private static final BigDecimal TEN_THOUSAND = BigDecimal.valueOf(10_000);

    private final FactCounts facts;
    private final Population population;
    private final Conferences conferences;
    private final Agencies agencies;
    private final EntityManager database;
    private final DatabaseRoles roles;
    private final FiguresConfig config;
    private final BusinessClock clock;
    private final ObjectMapper json;

    FiguresService(
            FactCounts facts,
            Population population,
            Conferences conferences,
            Agencies agencies,
            EntityManager database,
            DatabaseRoles roles,
            FiguresConfig config,
            BusinessClock clock,
            ObjectMapper json) {
        this.facts = facts;
        this.population = population;
        this.conferences = conferences;
        this.agencies = agencies;
        this.database = database;
        this.roles = roles;
        this.config = config;
        this.clock = clock;
        this.json = json;
    }

    @Transactional
    Figures of(String marac, String quarter) {
        Quarter asked = Quarter.parse(quarter);
        if (!agencies.has(marac, Conferences.KIND)) {
            throw ProblemType.NOT_FOUND.problem();
        }
        LocalDate computed = asked.lastDay().plusDays(1).plus(config.settle());
        if (clock.today().isBefore(computed)) {
            throw ProblemType.NOT_FOUND.problem(
                    "The figures of a quarter are there some days after its end: of this one on " + computed);
        }
        if (find("marac_figures_published", marac, asked).isEmpty()) {
            keep(compute(marac, asked));
        }
        // Row-level security shows the whole to the MARAC and the commissioner: to others there is no row
        return find("marac_figures", marac, asked)
                .or(() -> find("marac_figures_published", marac, asked))
                .orElseThrow(ProblemType.NOT_FOUND::problem);
    }

    private Optional<Figures> find(String table, String marac, Quarter quarter) {
        List<?> found = database.createNativeQuery(
                        "select cast(content as text) from " + table + " where marac = ?1 and quarter = ?2",
                        String.class)
                .setParameter(1, marac)
                .setParameter(2, quarter.toString())
                .getResultList();
        return found.stream().findFirst().map(text -> read((String) text));
    }

    private Figures compute(String marac, Quarter quarter) {
        Counts counts = roles.as(DatabaseRole.JOB, () -> facts.of(marac, quarter));
        Optional<Integer> women =
                population.womenIn(conferences.settingsOf(marac).boroughs());
        return new Figures(
                marac,
                quarter.toString(),
                quarter.firstDay(),
                quarter.lastDay(),
                clock.now(),
                Extent.WHOLE,
                counts.cases(),
                women.map(number -> per10000(counts.cases(), number)).orElse(null),
                women.map(number -> new Women(number, population.source())).orElse(null),
                counts.repeats(),
                counts.referrals(),
                counts.children(),
                counts.casesWithChildren(),
                counts.minoritised(),
                counts.lgbt(),
                counts.disability(),
                counts.male(),
                counts.aged16To17(),
                counts.youngPerpetrators(),
                List.of());
    }

    private static BigDecimal per10000(int cases, int women) {
        return BigDecimal.valueOf(cases)
                .multiply(TEN_THOUSAND)
                .divide(BigDecimal.valueOf(women), 2, RoundingMode.HALF_UP);
    }

    /** Of two that compute it at the same moment the first one's stays, and both read that. */
    private void keep(Figures whole) {
        roles.as(DatabaseRole.JOB, () -> {
            int mine = insert("marac_figures", whole, whole);
            if (mine == 1) {
                insert("marac_figures_published", whole, Withholding.of(whole));
            }
        });
    }

    private int insert(String table, Figures named, Figures content) {
        return database.createNativeQuery("insert into " + table + " (marac, quarter, computed_at, content)"
                        + " values (?1, ?2, ?3, cast(?4 as jsonb)) on conflict do nothing")
                .setParameter(1, named.marac())
                .setParameter(2, named.quarter())
                .setParameter(3, named.computedAt())
                .setParameter(4, write(content))
                .executeUpdate();
    }

    private String write(Figures figures) {
        try {
            return json.writeValueAsString(figures);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private Figures read(String text) {
        try {
            return json.readerFor(Figures.class)
                    .without(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .readValue(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
