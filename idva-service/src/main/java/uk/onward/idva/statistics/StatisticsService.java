package uk.onward.idva.statistics;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.LocalDate;
import java.time.Month;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;
import uk.onward.idva.code.CodeList;
import uk.onward.idva.code.Lists;
import uk.onward.idva.post.CoLocation;
import uk.onward.idva.trust.Rating;
import uk.onward.idva.trust.Trusts;
import uk.onward.platform.http.Validation;
import uk.onward.platform.time.BusinessClock;

/** Answers for the figures: whole and as of now, or as published for everybody that day. */
@ApplicationScoped
class StatisticsService {
    /** What the projection's times can hold, with room on both sides. */
    private static final LocalDate EARLIEST = LocalDate.of(1950, Month.JANUARY, 1);

    private static final LocalDate LATEST = LocalDate.of(2059, Month.DECEMBER, 31);
    private static final LocalDate EARLIEST_YEAR = LocalDate.of(2000, Month.APRIL, 1);

    private final CurrentFacts facts;
    private final PublishedStatistics published;
    private final Trusts trusts;
    private final CoLocation coLocation;
    private final EntityManager database;
    private final BusinessClock clock;
    private final ObjectMapper json;
    private final ReentrantLock publishing = new ReentrantLock();

    StatisticsService(
            CurrentFacts facts,
            PublishedStatistics published,
            Trusts trusts,
            CoLocation coLocation,
            EntityManager database,
            BusinessClock clock,
            ObjectMapper json) {
        this.facts = facts;
        this.published = published;
        this.trusts = trusts;
        this.coLocation = coLocation;
        this.database = database;
        this.clock = clock;
        this.json = json;
    }

    /** What a caller asked for; all null but the dates where no filter was given. */
    record Question(
            @Nullable LocalDate from,
            @Nullable LocalDate to,
            @Nullable String service,
            @Nullable String trust,
            @Nullable String hospital,
            @Nullable String borough) {}

    StatisticsResponse whole(Question question) {
        Selection selection = period(question);
        if (question.borough() != null && !CodeList.of(Lists.BOROUGH).has(question.borough())) {
            throw Validation.refuse("borough", "must be the ONS code of a borough, or another code of that list");
        }
        Surroundings surroundings = QuarkusTransaction.requiringNew().call(() -> {
            known("service", "service", "code", question.service());
            known("trust", "trust", "ods_code", question.trust());
            known("hospital", "hospital", "ods_code", question.hospital());
            return surroundings(selection);
        });
        return Answer.whole(count(selection, surroundings), selection, surroundings);
    }

    /** @return JSON, the same for everybody who asks that day */
    String published(Question question) {
        Selection selection = period(question);
        unfiltered("service", question.service());
        unfiltered("trust", question.trust());
        unfiltered("hospital", question.hospital());
        unfiltered("borough", question.borough());
        LocalDate year = selection.from();
        boolean isYear = year.getMonth() == Month.APRIL
                && year.getDayOfMonth() == 1
                && selection.to().equals(year.plusYears(1).minusDays(1));
        if (!isYear || year.isBefore(EARLIEST_YEAR)) {
            throw Validation.refuse("from", "must be the 1 April and to the 31 March of one financial year");
        }
        LocalDate today = clock.today();
        if (year.isAfter(today)) {
            throw Validation.refuse("from", "must not lie ahead");
        }
        return published.of(year, today).orElseGet(() -> publish(selection, today));
    }

    private String publish(Selection selection, LocalDate today) {
        // One at a time is enough: whoever waits finds it made
        publishing.lock();
        try {
            return published.of(selection.from(), today).orElseGet(() -> {
                Surroundings surroundings = QuarkusTransaction.requiringNew().call(() -> surroundings(selection));
                Figures figures = count(selection, surroundings);
                return published.publish(
                        selection.from(), today, written(Answer.suppressed(figures, selection, surroundings)));
            });
        } finally {
            publishing.unlock();
        }
    }

    private Figures count(Selection selection, Surroundings surroundings) {
        return facts.read(now -> Tally.of(now, selection, surroundings.trustOfHospital()));
    }

    private String written(StatisticsResponse response) {
        try {
            return json.writeValueAsString(response);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private Selection period(Question question) {
        LocalDate from = day("from", question.from());
        LocalDate to = day("to", question.to());
        if (from.isAfter(to)) {
            throw Validation.refuse("to", "must not lie before from");
        }
        return new Selection(
                from, to, question.service(), question.trust(), question.hospital(), question.borough(), clock.now());
    }

    private static LocalDate day(String name, @Nullable LocalDate day) {
        if (day == null || day.isBefore(EARLIEST) || day.isAfter(LATEST)) {
            throw Validation.refuse(name, "must be a date from " + EARLIEST + " to " + LATEST);
        }
        return day;
    }

    private static void unfiltered(String name, @Nullable String value) {
        if (value != null) {
            throw Validation.refuse(name, "must be left out: these figures are the same for everybody");
        }
    }

    private void known(String name, String table, String column, @Nullable String code) {
        if (code != null
                && database.createNativeQuery("select 1 from " + table + " where " + column + " = :code", Integer.class)
                        .setParameter("code", code)
                        .getResultList()
                        .isEmpty()) {
            throw Validation.refuse(name, "must be a known code");
        }
    }

    private Surroundings surroundings(Selection selection) {
        Map<String, String> trustOf = trustOfHospital();
        var ratings = new TreeMap<String, Optional<Rating>>();
        for (String trust : allTrusts()) {
            if (isChosen(selection.trust(), trust)
                    && (selection.hospital() == null || trust.equals(trustOf.get(selection.hospital())))) {
                ratings.put(trust, trusts.ratingOn(trust, selection.to()));
            }
        }
        Map<String, Map<YearMonth, Integer>> days =
                new HashMap<>(coLocation.days(selection.from(), selection.to(), selection.service()));
        days.keySet()
                .removeIf(hospital -> !isChosen(selection.hospital(), hospital)
                        || !isChosen(selection.trust(), trustOf.get(hospital)));
        return new Surroundings(trustOf, ratings, days);
    }

    private static boolean isChosen(@Nullable String only, @Nullable String one) {
        return only == null || only.equals(one);
    }

    private List<String> allTrusts() {
        return database.unwrap(Session.class)
                .createNativeQuery("select ods_code from trust", String.class)
                .getResultList();
    }

    private Map<String, String> trustOfHospital() {
        Map<String, String> found = new HashMap<>();
        for (Object[] row : database.unwrap(Session.class)
                .createNativeQuery("select ods_code, trust from hospital where trust is not null", Object[].class)
                .getResultList()) {
            found.put((String) row[0], (String) row[1]);
        }
        return found;
    }
}
