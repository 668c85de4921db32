package uk.onward.dashboard.published;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import uk.onward.dashboard.figures.Sheet;
import uk.onward.dashboard.figures.Theme;

/** What is public, as it was made. */
@ApplicationScoped
public class PublishedTables {
    private static final TypeReference<TreeMap<String, Sheet>> SHEETS = new TypeReference<>() {};

    private final AgroalDataSource database;
    private final ObjectMapper json;

    PublishedTables(AgroalDataSource database, ObjectMapper json) {
        this.database = database;
        this.json = json.copy().addMixIn(uk.onward.dashboard.figures.Dimension.class, StoredDimension.class);
    }

    /**
     * A theme's public tables for a financial year.
     *
     * @param year in which it begins
     * @return empty while that year is not public
     */
    public Optional<Sheet> of(Theme theme, int year) {
        return theme == Theme.GRANTS
                ? money().map(sheets -> sheets.get(Integer.toString(year)))
                : one("select sheets from published_year where year = ?", year).map(sheets -> sheets.get(theme.id()));
    }

    /** Years of which a theme's tables are public, the latest first. */
    public List<Integer> years(Theme theme) {
        if (theme == Theme.GRANTS) {
            return money().map(sheets -> sheets.keySet().stream()
                            .map(Integer::valueOf)
                            .sorted((one, other) -> other - one)
                            .toList())
                    .orElse(List.of());
        }
        try (var connection = database.getConnection();
                var select = connection.prepareStatement("select year from published_year order by year desc");
                var row = select.executeQuery()) {
            List<Integer> years = new ArrayList<>();
            while (row.next()) {
                years.add(row.getInt(1));
            }
            return years;
        } catch (SQLException failure) {
            throw new IllegalStateException("what is public can't be read", failure);
        }
    }

    boolean isMade(int year) {
        return years(Theme.RECORDING).contains(year);
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
        return one("select '{}' from published_money where day = ?", day).isPresent();
    }

    /** Of the day made last: just after midnight that is still yesterday's. */
    private Optional<Map<String, Sheet>> money() {
        return one("select sheets from published_money order by day desc limit 1", null);
    }

    private boolean insert(String sql, Object key, Instant madeAt, Map<String, Sheet> sheets) {
        try (var connection = database.getConnection();
                var insert = connection.prepareStatement(sql)) {
            insert.setObject(1, key);
            insert.setObject(2, OffsetDateTime.ofInstant(madeAt, ZoneOffset.UTC));
            insert.setString(3, json.writeValueAsString(sheets));
            return insert.executeUpdate() == 1;
        } catch (SQLException | JsonProcessingException failure) {
            throw new IllegalStateException("what is to be public can't be kept", failure);
        }
    }

    private Optional<Map<String, Sheet>> one(String sql, @org.jspecify.annotations.Nullable Object key) {
        try (var connection = database.getConnection();
                var select = connection.prepareStatement(sql)) {
            if (key != null) {
                select.setObject(1, key);
            }
            try (var row = select.executeQuery()) {
                return row.next() ? Optional.of(json.readValue(row.getString(1), SHEETS)) : Optional.empty();
            }
        } catch (SQLException | JsonProcessingException failure) {
            throw new IllegalStateException("what is public can't be read", failure);
        }
    }
}
