package uk.onward.dashboard.published;

import static io.restassured.RestAssured.given;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import jakarta.enterprise.inject.spi.CDI;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import uk.onward.dashboard.figures.Dimension;
import uk.onward.dashboard.figures.RandomStates;
import uk.onward.dashboard.figures.Sheet;
import uk.onward.dashboard.figures.States;
import uk.onward.dashboard.figures.Table;
import uk.onward.dashboard.figures.Theme;
import uk.onward.dashboard.testing.RealComponents;

/** What tests of the public view have in common: facts to make it of, and what anybody gets to see of it. */
public final class Published {
    static final ObjectMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .addMixIn(Dimension.class, StoredDimension.class)
            .build();

    private Published() {}

    /** Facts of two years, of which the one from April 2020 is public; the same at each call. */
    public static void aYear() throws SQLException {
        nothing();
        stand(new RandomStates(9, 150));
        Publication publication = CDI.current().select(Publication.class).get();
        publication.publishDue(Instant.parse("2021-04-01T00:00:00Z"));
        publication.publishDue(Instant.parse("2021-05-01T00:00:00Z"));
    }

    /** Nothing stands, nothing was ever public or looked at. */
    static void nothing() throws SQLException {
        States.clear();
        sql("truncate published_year, watched_year, published_money");
    }

    static void stand(RandomStates states) throws SQLException {
        States.put("referral", states.referrals);
        States.put("onward_referral", states.onward);
        States.put("marac_referral", states.atMaracs);
        States.put("safeguarding_referral", states.atHubs);
    }

    /** Behind the dashboard's back, as the superuser. */
    static void sql(String statement) throws SQLException {
        try (var database = RealComponents.postgres.superuserConnection("dashboard");
                var sql = database.createStatement()) {
            sql.execute(statement);
        }
    }

    /** What anybody is shown, without a token. */
    static String shown(Theme theme, int year) {
        return given().get("/api/v1/public/" + theme.id() + "?year=" + year)
                .then()
                .statusCode(200)
                .extract()
                .asString();
    }

    static Sheet sheet(Theme theme, int year) throws Exception {
        return JSON.readValue(shown(theme, year), Sheet.class);
    }

    /** All tables of cases. */
    static List<Table> tables(int year) throws Exception {
        List<Table> tables = new ArrayList<>();
        for (Theme theme : PublicTables.OF_CASES) {
            tables.addAll(sheet(theme, year).tables());
        }
        return tables;
    }

    static String csv(Theme theme, String table, int year) {
        return given().get("/api/v1/public/" + theme.id() + "/" + table + ".csv?year=" + year)
                .then()
                .statusCode(200)
                .contentType("text/csv;charset=utf-8;header=present")
                .extract()
                .asString();
    }
}
