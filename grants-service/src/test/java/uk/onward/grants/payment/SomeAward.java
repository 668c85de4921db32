package uk.onward.grants.payment;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.quarkus.arc.Arc;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import uk.onward.grants.Roles;
import uk.onward.grants.ledger.Ledger;
import uk.onward.grants.money.FinancialYear;
import uk.onward.grants.money.Money;
import uk.onward.platform.persistence.Ids;
import uk.onward.platform.testing.RealComponents;
import uk.onward.platform.testing.TestTokens;
import uk.onward.platform.time.BusinessClock;

/**
 * An award of £1,000.00 that is agreed, of a programme of its own, with a funder and a grantee of its own: where the money of this
 * test begins. How an award comes about is tested elsewhere.
 */
public final class SomeAward {
    public static final String API = "/grants/v1";
    public static final String OFFICER = "officer-1";
    public static final String CHIEF = "chief-1";
    /** A payment is of a financial year that is not over, and settled on a day that has come. */
    public static final LocalDate TODAY = LocalDate.now(BusinessClock.LONDON);

    public static final int THIS_YEAR = FinancialYear.of(TODAY);

    public final UUID id = UUID.randomUUID();
    public final UUID caseId;
    public final UUID programme = Ids.next();
    public final UUID decision = UUID.randomUUID();
    public final String funder = "funder-" + id.toString().substring(24);
    public final String grantee = "grantee-" + id.toString().substring(24);

    private SomeAward(Map<Integer, Money> profile, String status, boolean historic, boolean deferred) {
        caseId = historic ? id : UUID.randomUUID();
        execute(
                "insert into programme (id, code, name, funding_source, budget_pence, period_from, period_to, status, funder)"
                        + " values ('%s', 'p-%s', 'Programme', 'own', 200000, '2015-04-01', '2023-04-30', 'open', '%s')"
                                .formatted(programme, programme, funder));
        execute(
                "insert into programme_outcome (programme_id, position, code, name) values ('%s', 0, 'networks', 'Networks')"
                        .formatted(programme));
        for (String indicator : List.of("residents-trained", "networks-begun")) {
            execute("insert into indicator (programme_id, position, outcome_code, code, name, unit) values"
                    + " ('%s', %d, 'networks', '%s', 'Counted', 'number')"
                            .formatted(programme, indicator.equals("residents-trained") ? 0 : 1, indicator));
        }
        execute(
                "insert into decision_record (id, funder, reference, title, decided_by, decided_on, part1, deferred_until,"
                        + " published_at, recorded_at) values ('%s', '%s', 'PCD-1', 'Award', 'Deputy Mayor', '2015-04-01', 'Agreed', %s, now())"
                                .formatted(
                                        decision, funder, deferred ? "now() + interval '1 day', null" : "null, now()"));
        execute(
                "insert into case_party (case_id, agency, capacity) values ('%s', '%s', 'funder'), ('%1$s', '%s', 'applicant')"
                        .formatted(caseId, funder, grantee));
        execute(
                "insert into organisation (org_id, name, kind) values ('GB-CHC-1', 'Somebody', 'charity') on conflict do nothing");
        // Its application's round is not there: nothing that is tested here asks for it
        execute(
                "set session_replication_role = replica; insert into application (id, round_id, programme_id, funder, agency,"
                        + " reference, lead_org_id, title, summary, requested_pence, status, revision, submitted_at, person_key, created_by,"
                        + " created_at) values ('%s', gen_random_uuid(), '%s', '%s', '%s', 'a-%1$s', 'GB-CHC-1', 'Work', 'Work', 100000,"
                                .formatted(caseId, programme, funder, grantee)
                        + " 'submitted', 1, now(), gen_random_uuid(), 'x', now())");
        execute(
                "insert into award (id, case_id, application_id, programme_id, funder, agency, reference, recipient_org_id, title,"
                        + " description, awarded_pence, cap_pence, period_from, period_to, decision_id, awarded_on, status, historic,"
                        + " recorded_at, agreed_at) values ('%s', '%s', %s, '%s', '%s', '%s', 'r-%s', 'GB-CHC-1', 'Work', 'Work', 100000,"
                                .formatted(
                                        id,
                                        caseId,
                                        historic ? "null" : "'" + caseId + "'",
                                        programme,
                                        funder,
                                        grantee,
                                        id)
                        + " 200000, '2015-04-01', '2023-04-30', '%s', '2015-04-01', '%s', %s, now(), now())"
                                .formatted(decision, status, historic));
        execute("insert into award_outcome (award_id, case_id, outcome_code) values ('%s', '%s', 'networks')"
                .formatted(id, caseId));
        var ledger = Arc.container().instance(Ledger.class).get();
        QuarkusTransaction.requiringNew().run(() -> {
            ledger.fund(programme, funder, Map.of(UUID.randomUUID(), new Money(200_000)), profile);
            ledger.award(programme, id, caseId, new Money(100_000));
        });
    }

    public static SomeAward agreed() {
        return new SomeAward(Map.of(), "agreed", false, false);
    }

    /** @param profile the most that its programme may pay in each financial year */
    public static SomeAward agreed(Map<Integer, Money> profile) {
        return new SomeAward(profile, "agreed", false, false);
    }

    public static SomeAward offered() {
        return new SomeAward(Map.of(), "offered", false, false);
    }

    public static SomeAward historic() {
        return new SomeAward(Map.of(), "agreed", true, false);
    }

    /** The publication of its decision is deferred. */
    public static SomeAward deferred() {
        return new SomeAward(Map.of(), "agreed", false, true);
    }

    public RequestSpecification officer() {
        return as(funder, Roles.GRANTS_OFFICER, OFFICER);
    }

    public RequestSpecification chief() {
        return as(funder, Roles.COMMISSIONER, CHIEF);
    }

    public RequestSpecification grantee() {
        return as(grantee, Roles.CONSORTIUM, "finance-1");
    }

    public static RequestSpecification as(String agency, String role, String actor) {
        return given().auth()
                .oauth2(TestTokens.client(agency, agency, role))
                .header("Onward-Actor", actor)
                .contentType(ContentType.JSON);
    }

    public static ValidatableResponse post(RequestSpecification as, String path, @Nullable String body) {
        RequestSpecification request = as.header("Idempotency-Key", UUID.randomUUID());
        return (body == null ? request : request.body(body)).post(API + path).then();
    }

    public String path(String below) {
        return "/awards/" + id + "/" + below;
    }

    public static String gbp(String amount) {
        return "{\"amount\":\"" + amount + "\",\"currency\":\"GBP\"}";
    }

    public static String order(String amount) {
        return order(amount, TODAY.toString());
    }

    public static String order(String amount, String payOn) {
        return "{\"amount\":%s,\"payOn\":\"%s\"}".formatted(gbp(amount), payOn);
    }

    /** @return the payment's id */
    public String raised(String amount) {
        return raised(amount, TODAY.toString());
    }

    /** @return the payment's id */
    public String raised(String amount, String payOn) {
        return post(officer(), path("payments"), order(amount, payOn))
                .statusCode(201)
                .extract()
                .path("id");
    }

    public ValidatableResponse approve(String payment) {
        return post(chief(), "/payments/" + payment + "/approval", null);
    }

    /** @return the payment's id */
    public String paid(String amount) {
        String payment = raised(amount);
        approve(payment).statusCode(201);
        post(officer(), "/payments/" + payment + "/settlement", "{\"settledOn\":\"%s\"}".formatted(TODAY))
                .statusCode(201);
        return payment;
    }

    /** What an account of the award holds, in pence. */
    public long balance(String kind) {
        return Long.parseLong(column("select balance_pence from ledger_account where award_id = '%s' and kind = '%s'"
                        .formatted(id, kind))
                .getFirst());
    }

    public long available() {
        return Long.parseLong(
                column("select balance_pence from ledger_account where programme_id = '%s' and kind = 'available'"
                                .formatted(programme))
                        .getFirst());
    }

    public long journals(String kind) {
        return column("select id from ledger_journal where case_id = '%s' and kind = '%s'".formatted(caseId, kind))
                .size();
    }

    /** Sums of all postings of the programme, money and memorandum: both nothing. */
    public List<String> trialBalance() {
        return column("select sum(p.amount_pence) from ledger_posting p join ledger_account a on a.id = p.account_id"
                + " where a.programme_id = '%s' group by a.memorandum".formatted(programme));
    }

    /** What the award has told of itself, in order, each whole and by its published schema. */
    public List<String> told() {
        var schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(text(Path.of("../docs/events/grants.award.v1.schema.json")), InputFormat.JSON);
        for (String event :
                column("select payload from outbox where aggregateid = '%s' order by sequence".formatted(id))) {
            assertThat(schema.validate(event, InputFormat.JSON)).as(event).isEmpty();
        }
        return column(
                "select split_part(type, '.', 5) from outbox where aggregateid = '%s' order by sequence".formatted(id));
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As the superuser, whom no policy binds. */
    public static void execute(String statement) {
        try (Connection connection = RealComponents.postgres.superuserConnection("grants");
                var sql = connection.createStatement()) {
            sql.execute(statement);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    public static List<String> column(String query) {
        try (Connection connection = RealComponents.postgres.superuserConnection("grants");
                var sql = connection.createStatement();
                var row = sql.executeQuery(query)) {
            var values = new ArrayList<String>();
            while (row.next()) {
                values.add(row.getString(1));
            }
            return values;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
