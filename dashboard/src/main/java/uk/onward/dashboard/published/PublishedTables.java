package uk.onward.dashboard.published;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import uk.onward.dashboard.figures.Dimension;
import uk.onward.dashboard.figures.Period;
import uk.onward.dashboard.figures.Sheet;
import uk.onward.dashboard.figures.Theme;

/** What is public, as it was made. */
@ApplicationScoped
public class PublishedTables {
    private static final YearQuery YEARS = new YearQuery("select year from published_year order by year desc");

    /** Of the day made last: just after midnight that is still yesterday's. */
    private static final String MONEY = "(select sheets from published_money order by day desc limit 1) latest";

    private static final YearQuery MONEY_YEARS =
            new YearQuery("select year::int from " + MONEY + ", jsonb_object_keys(sheets) as year order by 1 desc");

    private final AgroalDataSource database;
    private final ObjectMapper json;

    PublishedTables(AgroalDataSource database, ObjectMapper json) {
        this.database = database;
        this.json = json.copy().addMixIn(Dimension.class, StoredDimension.class);
    }

    /**
     * A theme's public tables for a financial year.
     *
     * @param year in which it begins
     * @return empty while that year is not public
     */
    public Optional<Sheet> of(Theme theme, int year) {
        return theme == Theme.GRANTS
                ? first("select sheets -> ? from " + MONEY, Integer.toString(year))
                        .map(this::sheet)
                : first("select sheets -> ? from published_year where year = ?", theme.id(), year)
                        .map(this::sheet);
    }

    /** Years of which a theme's tables are public, the latest first. */
    public List<Integer> years(Theme theme) {
        return (theme == Theme.GRANTS ? MONEY_YEARS : YEARS).ask(database);
    }

    /** For how long a sheet is what is public: until London's midnight. */
    public static Duration unchangedFor(Sheet sheet, Instant now) {
        ZonedDateTime here = now.atZone(Period.LONDON);
        ZonedDateTime midnight = here.toLocalDate().atStartOfDay(Period.LONDON);
        // Just after it the money is yesterday's until a replica has looked
        boolean isYesterdays = sheet.theme() == Theme.GRANTS && sheet.asOf().isBefore(midnight.toInstant());
        return isYesterdays
                ? Duration.ofMinutes(1)
                : Duration.between(here, here.toLocalDate().plusDays(1).atStartOfDay(Period.LONDON));
    }

    boolean isMade(int year) {
        return first("select year from published_year where year = ?", year).isPresent();
    }

    /** The first to insert wins, so that all replicas show one table. @return whether this was the first */
    boolean add(int year, Instant madeAt, Map<Theme, Sheet> sheets) {
        Map<String, Sheet> byId = new TreeMap<>();
        sheets.forEach((theme, sheet) -> byId.put(theme.id(), sheet));
        return insert(
                "insert into published_year (year, made_at, sheets) values (?, ?, ?::jsonb) on conflict do nothing",
                year,
                madeAt,
                byId);
    }

    boolean addMoney(LocalDate day, Instant madeAt, Map<Integer, Sheet> sheets) {
        Map<String, Sheet> byYear = new TreeMap<>();
        sheets.forEach((year, sheet) -> byYear.put(Integer.toString(year), sheet));
        return insert(
                "insert into published_money (day, made_at, sheets) values (?, ?, ?::jsonb) on conflict do nothing",
                day,
                madeAt,
                byYear);
    }

    boolean isMoneyMade(LocalDate day) {
        return first("select day from published_money where day = ?", day).isPresent();
    }

    private boolean insert(String sql, Object key, Instant madeAt, Map<String, Sheet> sheets) {
        try (var connection = database.getConnection();
                var insert = connection.prepareStatement(sql)) {
            set(insert, key, OffsetDateTime.ofInstant(madeAt, ZoneOffset.UTC), json.writeValueAsString(sheets));
            return insert.executeUpdate() == 1;
        } catch (SQLException | JsonProcessingException failure) {
            throw new IllegalStateException("what is to be public can't be kept", failure);
        }
    }

    /** The first column of the first row; empty if there is no row, or nothing in it. */
    private Optional<String> first(String sql, Object... parameters) {
        try (var connection = database.getConnection();
                var select = connection.prepareStatement(sql)) {
            set(select, parameters);
            try (var row = select.executeQuery()) {
                return row.next() ? Optional.ofNullable(row.getString(1)) : Optional.empty();
            }
        } catch (SQLException failure) {
            throw new IllegalStateException("what is public can't be read", failure);
        }
    }

    private static void set(PreparedStatement statement, Object... parameters) throws SQLException {
        for (int i = 0; i < parameters.length; i++) {
            statement.setObject(i + 1, parameters[i]);
        }
    }

    private Sheet sheet(String stored) {
        try {
            return json.readValue(stored, Sheet.class);
        } catch (JsonProcessingException failure) {
            throw new IllegalStateException("what is public can't be read", failure);
        }
    }
}
