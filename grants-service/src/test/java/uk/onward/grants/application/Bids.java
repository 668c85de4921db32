package uk.onward.grants.application;

import static io.restassured.RestAssured.given;

import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import uk.onward.platform.persistence.Ids;
import uk.onward.platform.testing.RealComponents;
import uk.onward.platform.testing.TestTokens;

/**
 * A call of a funder's, with what it needs to be applied to: a programme of £6,000,000, a cap of £750,000, three outcomes, and a
 * round with two rules and two criteria. Each has a funder and applicants of its own.
 */
public final class Bids {
    public static final String APPLICATIONS = "/grants/v1/applications";
    public static final String ROUNDS = "/grants/v1/rounds";

    public final UUID programme = Ids.next();
    public final UUID round = UUID.randomUUID();
    public final String funder = "funder-" + programme;
    public final String applicant = "applicant-" + programme;
    public final String lead = charity();
    public final String member = charity();

    public Bids() {
        agency(funder, "commissioner");
        agency(applicant, "consortium");
        organisation(lead, applicant);
        organisation(member, null);
        execute("""
                begin;
                insert into programme (id, code, name, budget_pence, cap_pence, period_from, period_to, status, funder)
                values ('%1$s', 'p-%1$s', 'MyEnds', 600000000, 75000000, '2021-02-01', '2023-04-30', 'open', '%2$s');
                insert into funding_source (id, programme_id, position, kind, name, amount_pence)
                values (gen_random_uuid(), '%1$s', 0, 'own', 'Violence Reduction Unit', 600000000);
                insert into programme_outcome (programme_id, position, code, name) values ('%1$s', 0, 'stronger-networks', 'Stronger'),
                    ('%1$s', 1, 'inclusive-decisions', 'Inclusive'), ('%1$s', 2, 'greater-capacity', 'Capacity');
                insert into funding_round (id, programme_id, code, name, opens_at, closes_at)
                values ('%3$s', '%1$s', 'one', 'First', now() - interval '1 day', now() + interval '1 day');
                insert into round_criterion (round_id, position, code, name, weight, max_score)
                values ('%3$s', 0, 'need', 'Need', 60, 5), ('%3$s', 1, 'reach', 'Reach', 40, 10);
                insert into round_rule (round_id, position, kind, codes, number, reason) values
                    ('%3$s', 0, 'members-at-least', null, 1, 'A network has a lead and at least one member'),
                    ('%3$s', 1, 'declaration', array['safeguarding-policy'], null, 'Every member has a safeguarding policy');
                commit""".formatted(programme, funder, round));
    }

    public static RequestSpecification as(String agency, String role) {
        return as(agency, role, "staff-1");
    }

    public static RequestSpecification as(String agency, String role, String actor) {
        return given().auth()
                .oauth2(TestTokens.client(agency, agency, role))
                .header("Onward-Actor", actor)
                .contentType(ContentType.JSON);
    }

    public RequestSpecification applicant() {
        return as(applicant, "consortium");
    }

    public RequestSpecification officer() {
        return as(funder, "grants-officer");
    }

    public RequestSpecification commissioner() {
        return as(funder, "commissioner");
    }

    public RequestSpecification auditor() {
        return as("independent-audit", "auditor");
    }

    public static ValidatableResponse post(RequestSpecification caller, String path, String body) {
        RequestSpecification request =
                caller.header("Idempotency-Key", UUID.randomUUID().toString());
        return (body == null ? request.post(path) : request.body(body).post(path)).then();
    }

    /** As good a bid as there is. */
    public String bid() {
        return """
                {"roundId": "%s", "leadOrgId": "%s", "title": "Tottenham Hale together", "summary": "A network of neighbours",
                 "requested": {"amount": "750000.00", "currency": "GBP"},
                 "members": [{"orgId": "%s", "role": "community"}],
                 "neighbourhoods": [{"name": "Tottenham Hale", "kind": "ward", "gssCode": "E05013606", "borough": "E09000014"}],
                 "lines": [
                   {"heading": "Staff", "financialYear": 2021, "amount": {"amount": "500000.00", "currency": "GBP"}},
                   {"heading": "Grants", "financialYear": 2022, "amount": {"amount": "250000.00", "currency": "GBP"}}],
                 "outcomes": [{"outcome": "stronger-networks", "plan": "Meet every week"}],
                 "declarations": ["safeguarding-policy"]}""".formatted(round, lead, member);
    }

    public ValidatableResponse draft(String body) {
        return post(applicant(), APPLICATIONS, body);
    }

    public String drafted() {
        return draft(bid()).statusCode(201).extract().path("id");
    }

    public String submitted() {
        String id = drafted();
        post(applicant(), APPLICATIONS + "/" + id + "/submission", null).statusCode(201);
        return id;
    }

    /** The bid of another applicant to the same round. */
    public String submittedBy(String agency) {
        String org = charity();
        agency(agency, "consortium");
        organisation(org, agency);
        String id = post(as(agency, "consortium"), APPLICATIONS, bid().replace(lead, org))
                .statusCode(201)
                .extract()
                .path("id");
        post(as(agency, "consortium"), APPLICATIONS + "/" + id + "/submission", null)
                .statusCode(201);
        return id;
    }

    /** It closed a moment ago. */
    public void close() {
        closesAt(Instant.now().minusSeconds(1));
    }

    public void closesAt(Instant at) {
        execute("update funding_round set closes_at = '%s' where id = '%s'".formatted(at, round));
    }

    /** It closed a moment ago, and the panel is through with what was applied for. */
    public void closeScored() {
        close();
        execute("""
                insert into panel (round_id, funder, closed_at, closed_by) values ('%s', '%s', now(), 'chair-1')
                on conflict (round_id) do update set closed_at = now(), closed_by = 'chair-1'""".formatted(round, funder));
    }

    /** @param until null for one that is public at once */
    public UUID paper(Instant until) {
        UUID id = UUID.randomUUID();
        execute("""
                insert into decision_record (id, funder, reference, title, decided_by, decided_on, part1, deferred_until,
                    published_at, recorded_at)
                values ('%1$s', '%2$s', 'PCD-%1$s', 'Awards', 'The Mayor', '2021-03-01', 'Public', %3$s, %4$s, now())""".formatted(
                        id, funder, until == null ? "null" : "'" + until + "'", until == null ? "now()" : "null"));
        return id;
    }

    public static void agency(String code, String kind) {
        execute("insert into agency (code, name, kind) values ('%s', 'Agency', '%s') on conflict do nothing"
                .formatted(code, kind));
    }

    public static String charity() {
        return "GB-CHC-" + (1_000_000 + (int) (Math.random() * 8_999_999));
    }

    public static void organisation(String orgId, String agency) {
        execute("insert into organisation (org_id, name, kind, agency) values ('%s', 'Organisation', 'charity', %s)"
                .formatted(orgId, agency == null ? "null" : "'" + agency + "'"));
    }

    /** As the superuser, whom no policy binds. */
    public static void execute(String statements) {
        try (Connection connection = RealComponents.postgres.superuserConnection("grants");
                var sql = connection.createStatement()) {
            sql.execute(statements);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    public static List<String> column(String query) {
        try (Connection connection = RealComponents.postgres.superuserConnection("grants")) {
            return column(connection, query);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** As the service's own login, in a transaction of that person's, with not a line of the service's code. */
    public static List<String> columnAs(String agency, String actor, String role, String query) throws SQLException {
        try (Connection app = RealComponents.postgres.connection("grants", "grants_app", "test")) {
            app.setAutoCommit(false);
            try (var setting = app.prepareStatement(
                    "select set_config('app.agency', ?, true),"
                            + " set_config('app.actor', ?, true), set_config('app.person', ?, true), set_config('app.roles', ?, true)")) {
                setting.setString(1, agency);
                setting.setString(2, actor);
                setting.setString(3, actor);
                setting.setString(4, role);
                setting.execute();
            }
            return column(app, query);
        }
    }

    private static List<String> column(Connection connection, String query) throws SQLException {
        try (var sql = connection.createStatement();
                var row = sql.executeQuery(query)) {
            var values = new ArrayList<String>();
            while (row.next()) {
                values.add(row.getString(1));
            }
            return values;
        }
    }
}
