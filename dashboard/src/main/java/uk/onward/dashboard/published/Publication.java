package uk.onward.dashboard.published;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jboss.logging.Logger;
import uk.onward.dashboard.figures.Figures;
import uk.onward.dashboard.figures.Period;
import uk.onward.dashboard.figures.Sheet;
import uk.onward.dashboard.figures.Table;
import uk.onward.dashboard.figures.Theme;

/**
 * Makes public what is due: a closed financial year once it has settled, for good; the money of grants once a day. Any replica
 * may, at any time and as often as it likes.
 */
@ApplicationScoped
class Publication {
    private static final Logger LOG = Logger.getLogger(Publication.class);

    /** Years in which something was presented, sent or received, as far as the projections know, and of which there can be figures. */
    private static final YearQuery YEARS = new YearQuery("""
            select distinct financial_year_of((at at time zone 'Europe/London')::date) as year from (
                select presented_at as at from live_referral
                union all select coalesce(occurred_at, sent_at) from live_onward_referral
                union all select received_at from live_safeguarding_referral) facts
            where at >= '2000-04-01' and at < '2099-03-31'
            order by year""");

    private static final YearQuery MONEY_YEARS = new YearQuery("""
            select distinct financial_year_of(awarded_on) as year from live_award
            where awarded_on >= '2000-04-01' and awarded_on < '2099-03-31'
            order by year""");

    /**
     * What the public tables of a year are counted from: any change of it gives another text, and a state that is only told
     * again gives the same.
     */
    private static final String STATE = """
            with sent as (
                select onward_referral_id, referral_id, sequence from live_onward_referral
                where coalesce(occurred_at, sent_at) >= ? and coalesce(occurred_at, sent_at) < ?),
            facts (id, sequence) as (
                select referral_id, sequence from live_referral where presented_at >= ? and presented_at < ?
                union
                select onward_referral_id, sequence from sent
                union
                -- A request of the year counts by what its referral and its answer are, whenever those came
                select r.referral_id, r.sequence from live_referral r join sent using (referral_id)
                union
                select m.marac_referral_id, m.sequence from live_marac_referral m join sent using (onward_referral_id)
                union
                select s.safeguarding_referral_id, s.sequence
                from live_safeguarding_referral s join sent using (onward_referral_id)
                union
                select safeguarding_referral_id, sequence from live_safeguarding_referral
                where received_at >= ? and received_at < ?)
            select concat_ws(' ', count(*), sum(hashtextextended(id || ' ' || sequence, 0)::numeric)) from facts""";

    private static final String WATCH = """
            insert into watched_year as before (year, first_seen, state, unchanged_since) values (?, ?, ?, ?)
            on conflict (year) do update set
                state = excluded.state,
                unchanged_since = case when before.state = excluded.state
                    then before.unchanged_since else excluded.unchanged_since end
            returning first_seen, unchanged_since""";

    private final AgroalDataSource database;
    private final Figures figures;
    private final PublishedTables published;
    private final PublishedConfig config;

    Publication(AgroalDataSource database, Figures figures, PublishedTables published, PublishedConfig config) {
        this.database = database;
        this.figures = figures;
        this.published = published;
        this.config = config;
    }

    /**
     * To be called only while the projections are complete: what is made public stays as it is.
     *
     * @return the years that became public by this
     */
    List<Integer> publishDue(Instant now) {
        List<Integer> made = new ArrayList<>();
        for (int year : YEARS.ask(database)) {
            try {
                if (!published.isMade(year) && isDue(year, now) && publish(year, now)) {
                    LOG.infof("The financial year %d is public", year);
                    made.add(year);
                }
            } catch (RuntimeException failure) {
                // One that fails stays due, and keeps neither the others nor the money
                LOG.errorf(failure, "The financial year %d could not be made public", year);
            }
        }
        publishMoney(now);
        return made;
    }

    private boolean isDue(int year, Instant now) {
        Watched watched = watch(year, now);
        Instant end = Period.financialYear(year).end();
        return !now.isBefore(end.plus(config.afterYearEnd()))
                && (!now.isBefore(watched.unchangedSince().plus(config.quiet()))
                        || !now.isBefore(later(end, watched.firstSeen()).plus(config.latest())));
    }

    private boolean publish(int year, Instant now) {
        String before = state(year);
        Map<Theme, Sheet> whole = new EnumMap<>(Theme.class);
        for (Theme theme : PublicTables.OF_CASES) {
            whole.put(theme, PublicTables.of(figures.sheet(theme, Period.financialYear(year), null)));
        }
        if (!state(year).equals(before)) {
            // Themes are counted one after the other: together they must be of one moment. The next look tries again
            return false;
        }
        return published.add(year, now, heldBack(whole));
    }

    private static Map<Theme, Sheet> heldBack(Map<Theme, Sheet> whole) {
        List<Table> left = new ArrayList<>(CountSystem.heldBack(whole.values().stream()
                .flatMap(sheet -> sheet.tables().stream())
                .toList()));
        Map<Theme, Sheet> sheets = new EnumMap<>(Theme.class);
        whole.forEach((theme, sheet) -> {
            List<Table> its = left.subList(0, sheet.tables().size());
            sheets.put(
                    theme,
                    new Sheet(theme, sheet.period(), sheet.borough(), sheet.asOf(), sheet.version(), List.copyOf(its)));
            its.clear();
        });
        return sheets;
    }

    private void publishMoney(Instant now) {
        LocalDate today = LocalDate.ofInstant(now, Period.LONDON);
        if (published.isMoneyMade(today)) {
            return;
        }
        Map<Integer, Sheet> sheets = new TreeMap<>();
        for (int year : MONEY_YEARS.ask(database)) {
            sheets.put(year, PublicTables.of(figures.grants(Period.financialYear(year), null)));
        }
        published.addMoney(today, now, sheets);
    }

    private String state(int year) {
        Period period = Period.financialYear(year);
        try (var connection = database.getConnection();
                var select = connection.prepareStatement(STATE)) {
            for (int i = 1; i <= 6; i += 2) {
                select.setObject(i, utc(period.begin()));
                select.setObject(i + 1, utc(period.end()));
            }
            try (var row = select.executeQuery()) {
                row.next();
                return row.getString(1);
            }
        } catch (SQLException failure) {
            throw new IllegalStateException("the state of a year can't be read", failure);
        }
    }

    /**
     * What the looks of all replicas have seen of a year. Not the events' own times: a dashboard that is new, or was away, takes
     * in old events now.
     */
    private record Watched(Instant firstSeen, Instant unchangedSince) {}

    private Watched watch(int year, Instant now) {
        try (var connection = database.getConnection();
                var upsert = connection.prepareStatement(WATCH)) {
            upsert.setInt(1, year);
            upsert.setObject(2, utc(now));
            upsert.setString(3, state(year));
            upsert.setObject(4, utc(now));
            try (var row = upsert.executeQuery()) {
                row.next();
                return new Watched(
                        row.getObject(1, OffsetDateTime.class).toInstant(),
                        row.getObject(2, OffsetDateTime.class).toInstant());
            }
        } catch (SQLException failure) {
            throw new IllegalStateException("how long a year has been quiet can't be kept", failure);
        }
    }

    private static OffsetDateTime utc(Instant instant) {
        return OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    /** The shortest times that a site may set: shorter ones are for trying the suite out. */
    static void check(PublishedConfig config) {
        if (config.afterYearEnd().compareTo(Duration.ofDays(14)) < 0
                || config.quiet().compareTo(Duration.ofDays(2)) < 0
                || config.latest().compareTo(Duration.ofDays(60)) < 0) {
            throw new IllegalStateException("onward.published: a year is public 14 days after its end at the earliest,"
                    + " after 2 quiet days, and 60 days where it is not quiet");
        }
    }
}
