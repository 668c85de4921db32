package uk.onward.grants.monitoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static uk.onward.grants.payment.SomeAward.API;
import static uk.onward.grants.payment.SomeAward.column;
import static uk.onward.grants.payment.SomeAward.execute;
import static uk.onward.grants.payment.SomeAward.post;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import uk.onward.grants.payment.SomeAward;
import uk.onward.platform.persistence.DatabaseRole;
import uk.onward.platform.persistence.DatabaseRoles;
import uk.onward.platform.testing.RealComponents;

@QuarkusTest
@QuarkusTestResource(value = RealComponents.class, initArgs = @ResourceArg(name = "service", value = "grants"))
@DisplayNameGeneration(ReplaceUnderscores.class)
class MonitoringReturnsTest {
    private static final Path SCHEMA = Path.of("../docs/events/grants.monitoring-return.v1.schema.json");
    private static final String REPORT = """
            {"period":{"from":"2021-04-01","to":"2021-06-30"},"final":false,"spent":{"amount":"912.50","currency":"GBP"},\
            "indicators":[{"indicator":"residents-trained","value":120},{"indicator":"networks-begun","value":1.5}],\
            "narrative":"Zzyzxa from the estate spoke"}""";

    private static final String TRAINED = "{\"indicator\":\"residents-trained\",\"value\":120}";
    private static final String NO_TRAINED = "{\"indicator\":\"residents-trained\",\"reason\":\"not-started\"}";
    private static final String NO_BEGUN = "{\"indicator\":\"networks-begun\",\"reason\":\"not-collected\"}";

    @Inject
    MonitoringEvents events;

    @Inject
    DatabaseRoles roles;

    @Test
    void a_return_is_sent_back_amended_and_accepted() {
        // Given
        var award = SomeAward.agreed();
        String id = submitted(award);
        post(award.officer(), "/monitoring-returns/" + id + "/return", "{\"reason\":\"Count once\"}")
                .statusCode(201);
        String path = API + "/monitoring-returns/" + id;
        String tag = award.grantee()
                .get(path)
                .then()
                .body("status", equalTo("returned"))
                .extract()
                .header("ETag");
        String amended = REPORT.replace("120", "90");
        award.grantee().body(amended).put(path).then().statusCode(428);

        // When
        ValidatableResponse answer =
                award.grantee().header("If-Match", tag).body(amended).put(path).then();

        // Then
        answer.statusCode(200)
                .body("status", equalTo("submitted"))
                .body("revision", equalTo(2))
                .body("indicators.value", contains(1.5f, 90))
                .body("notes.kind", contains("narrative", "returned", "narrative"));
        post(award.officer(), "/monitoring-returns/" + id + "/acceptance", null)
                .statusCode(201)
                .body("status", equalTo("accepted"));
        award.grantee().header("If-Match", "*").body(REPORT).put(path).then().statusCode(409);
        post(award.officer(), "/monitoring-returns/" + id + "/return", "{\"reason\":\"Late\"}")
                .statusCode(409);
        // What it said before is kept
        assertThat(column(
                        "select indicators #>> '{1,value}' from return_revision where return_id = '%s' order by revision"
                                .formatted(id)))
                .containsExactly("120", "90");
        assertThat(column(
                        "select value::int from return_indicator where return_id = '%s' and indicator = 'residents-trained'"
                                .formatted(id)))
                .containsExactly("90");
        assertThat(told(id)).containsExactly("submitted", "returned", "amended", "accepted");
    }

    @Test
    void it_is_told_as_its_schema_says_and_without_a_word() throws IOException {
        // Given
        var award = SomeAward.agreed();

        // When
        String id = submitted(award);

        // Then
        String event = column("select payload from outbox where aggregateid = '%s'".formatted(id))
                .getFirst();
        var schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(Files.readString(SCHEMA), InputFormat.JSON);
        assertThat(schema.validate(event, InputFormat.JSON)).isEmpty();
        assertThat(schema.validate(event.replace("912.50", "912.5"), InputFormat.JSON))
                .isNotEmpty();
        assertThat(event).doesNotContain("Zzyzxa").contains("networks-begun").contains("\"networks\"");
    }

    @Test
    void while_the_decision_is_deferred_nothing_is_told_and_afterwards_each_as_it_stands() {
        // Given
        var award = SomeAward.deferred();
        String id = submitted(award);
        post(award.officer(), "/monitoring-returns/" + id + "/acceptance", null).statusCode(201);
        assertThat(told(id)).isEmpty();
        execute("update decision_record set published_at = now() where id = '%s'".formatted(award.decision));

        // When
        roles.inTransaction(DatabaseRole.JOB, () -> {
            events.tell(award.decision);
            return null;
        });

        // Then
        assertThat(told(id)).containsExactly("accepted");
        assertThat(column("select sequence from outbox where aggregateid = '%s'".formatted(id)))
                .containsExactly("1");
    }

    @Test
    void it_is_of_the_indicators_of_the_awards_own_outcomes_and_an_interim_one_says_something_of_them() {
        // Given an outcome of the programme that is not the award's
        var award = SomeAward.agreed();
        execute(
                "insert into programme_outcome (programme_id, position, code, name) values ('%1$s', 1, 'voices', 'Voices');"
                                .formatted(award.programme)
                        + "insert into indicator (programme_id, position, outcome_code, code, name, unit) values"
                        + " ('%s', 2, 'voices', 'meetings-held', 'Meetings', 'number')".formatted(award.programme));

        // When
        ValidatableResponse others = report(award, false, "{\"indicator\":\"meetings-held\",\"value\":3}", "");
        ValidatableResponse none = report(award, false, "", "");
        ValidatableResponse noneAndWhy = report(award, false, "", NO_TRAINED + "," + NO_BEGUN);
        ValidatableResponse some = report(award, false, TRAINED, "");

        // Then
        others.statusCode(400).body("errors.pointer", contains("/indicators/0/indicator"));
        none.statusCode(400).body("errors.pointer", contains("/indicators"));
        noneAndWhy.statusCode(400).body("errors.pointer", contains("/indicators"));
        some.statusCode(201).body("indicators.indicator", contains("residents-trained"));
    }

    @Test
    void the_final_one_reports_each_indicator_of_the_award_or_says_why_not() throws IOException {
        // Given
        var award = SomeAward.agreed();

        // When
        ValidatableResponse silent = report(award, true, TRAINED, "");
        ValidatableResponse both = report(award, true, TRAINED, NO_TRAINED + "," + NO_BEGUN);
        ValidatableResponse unknownWhy = report(award, true, TRAINED, NO_BEGUN.replace("not-collected", "forgotten"));
        ValidatableResponse whole = report(award, true, TRAINED, NO_BEGUN);

        // Then
        silent.statusCode(400).body("errors.pointer", contains("/indicators"));
        both.statusCode(400).body("errors.pointer", contains("/notReported/0/indicator"));
        unknownWhy.statusCode(400).body("errors.pointer", contains("/notReported/0/reason"));
        whole.statusCode(201)
                .body("indicators.indicator", contains("residents-trained"))
                .body("notReported.indicator", contains("networks-begun"))
                .body("notReported.reason", contains("not-collected"));
        String id = whole.extract().path("id");
        String event = column("select payload from outbox where aggregateid = '%s'".formatted(id))
                .getFirst();
        var schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(Files.readString(SCHEMA), InputFormat.JSON);
        assertThat(schema.validate(event, InputFormat.JSON)).isEmpty();
        assertThat(event).contains("not-collected");
        // And what was said is kept with its reasons, though it is amended
        award.grantee()
                .header("If-Match", "*")
                .body(body(true, TRAINED + ",{\"indicator\":\"networks-begun\",\"value\":2}", ""))
                .put(API + "/monitoring-returns/" + id)
                .then()
                .statusCode(200)
                .body("notReported", empty());
        assertThat(column(
                        "select jsonb_array_length(not_reported) from return_revision where return_id = '%s' order by revision"
                                .formatted(id)))
                .containsExactly("1", "0");
    }

    private static ValidatableResponse report(SomeAward award, boolean isFinal, String values, String without) {
        return post(award.grantee(), award.path("monitoring-returns"), body(isFinal, values, without));
    }

    private static String body(boolean isFinal, String values, String without) {
        return """
                {"period":{"from":"2021-04-01","to":"2021-06-30"},"final":%s,"spent":{"amount":"912.50","currency":"GBP"},\
                "indicators":[%s],"notReported":[%s]}""".formatted(isFinal, values, without);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "residents-trained|made-up|/indicators/0/indicator",
                "networks-begun|residents-trained|/indicators/1/indicator",
                "120|-1|/indicators/0/value",
                "120|1.00001|/indicators/0/value",
                "120|\"many\"|/indicators/0/value",
                "912.50|-1.00|/spent/amount",
                "GBP|USD|/spent/currency",
                "2021-06-30|2021-03-31|/period/to",
                "2021-06-30|2023-05-01|/period",
                "2021-04-01|2015-03-31|/period",
            })
    void what_is_no_return_is_refused_by_its_field(String good, String bad, String pointer) {
        // Given
        var award = SomeAward.agreed();

        // When
        ValidatableResponse answer = post(award.grantee(), award.path("monitoring-returns"), REPORT.replace(good, bad));

        // Then
        answer.statusCode(400).body("errors.pointer", hasItem(pointer));
    }

    @Test
    void a_day_is_reported_once_and_there_is_one_final_return() {
        // Given
        var award = SomeAward.agreed();
        String first = submitted(award);
        String later = REPORT.replace("2021-04-01", "2021-07-01").replace("2021-06-30", "2021-09-30");

        // When
        ValidatableResponse overlapping =
                post(award.grantee(), award.path("monitoring-returns"), REPORT.replace("2021-04-01", "2021-06-30"));

        // Then
        overlapping.statusCode(409);
        post(award.grantee(), award.path("monitoring-returns"), later.replace("\"final\":false", "\"final\":true"))
                .statusCode(201);
        award.grantee()
                .header("If-Match", "*")
                .body(REPORT.replace("\"final\":false", "\"final\":true"))
                .put(API + "/monitoring-returns/" + first)
                .then()
                .statusCode(409);
    }

    @Test
    void the_grantee_reports_the_funder_accepts_and_others_see_nothing() {
        // Given
        var award = SomeAward.agreed();
        var other = SomeAward.agreed();
        String id = submitted(award);

        // When
        ValidatableResponse foreign =
                other.grantee().get(API + "/monitoring-returns/" + id).then();

        // Then
        foreign.statusCode(404);
        other.officer().get(API + "/monitoring-returns/" + id).then().statusCode(404);
        other.officer().get(API + award.path("monitoring-returns")).then().statusCode(404);
        other.grantee()
                .header("If-Match", "*")
                .body(REPORT)
                .put(API + "/monitoring-returns/" + id)
                .then()
                .statusCode(404);
        post(other.officer(), "/monitoring-returns/" + id + "/acceptance", null).statusCode(404);
        post(award.grantee(), "/monitoring-returns/" + id + "/acceptance", null).statusCode(403);
        post(award.officer(), award.path("monitoring-returns"), REPORT).statusCode(403);
        award.officer()
                .get(API + "/monitoring-returns?status=submitted&programme=" + award.programme)
                .then()
                .body("items.id", contains(id));
    }

    private static String submitted(SomeAward award) {
        return post(award.grantee(), award.path("monitoring-returns"), REPORT)
                .statusCode(201)
                .extract()
                .path("id");
    }

    private static List<String> told(String id) {
        return column("select replace(replace(type, 'uk.onward.grants.monitoring-return.', ''), '.v1', '') from outbox"
                + " where aggregateid = '%s' order by sequence".formatted(id));
    }
}
