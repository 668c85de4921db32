package uk.onward.referral.research;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static uk.onward.referral.MaracDay.HOSPITAL;
import static uk.onward.referral.MaracDay.HUB;
import static uk.onward.referral.MaracDay.POLICE;
import static uk.onward.referral.MaracDay.accepted;
import static uk.onward.referral.MaracDay.bar;
import static uk.onward.referral.MaracDay.coordinator;
import static uk.onward.referral.MaracDay.inDays;
import static uk.onward.referral.MaracDay.list;
import static uk.onward.referral.MaracDay.meeting;
import static uk.onward.referral.MaracDay.member;
import static uk.onward.referral.MaracDay.planned;
import static uk.onward.referral.MaracDay.quoted;
import static uk.onward.referral.MaracDay.referral;

import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import uk.onward.referral.Database;
import uk.onward.referral.MaracDay;
import uk.onward.referral.ServiceTest;

@ServiceTest
class ResearchTest {
    private static final String FOUND = "{\"nothingFound\":false,\"findings\":\"two calls in January\"}";

    @BeforeEach
    void agencies() {
        MaracDay.agenciesAreKnown();
    }

    @Test
    void research_is_read_by_the_agency_that_did_it_and_by_nobody_else() throws SQLException {
        // Given
        String referral = listed(POLICE, HUB);

        // When
        write(member(POLICE), referral, "0", FOUND).statusCode(200).header("ETag", equalTo("\"1\""));

        // Then
        member(POLICE)
                .get(referral(referral) + "/research")
                .then()
                .statusCode(200)
                .body("findings", equalTo("two calls in January"))
                .body("writtenBy", equalTo("staff-1"));
        member(HUB).get(referral(referral) + "/research").then().statusCode(404);
        coordinator().get(referral(referral) + "/research").then().statusCode(404);
        String select = "select id from case_research where referral_id = '" + referral + "'";
        assertThat(Database.columnAs(POLICE, select)).hasSize(1);
        for (String other : List.of(HUB, "southwark-marac", "youth-advocacy-london", "")) {
            assertThat(Database.columnAs(other, select)).isEmpty();
        }
        assertThat(Database.column("select content::text from case_research where referral_id = '" + referral + "'"))
                .noneMatch(content -> content.contains("January"));
        assertThat(Database.column(
                        "select action from read_audit where agency = '%s' and subjects @> array['%s']::uuid[]"
                                .formatted(POLICE, referral)))
                .contains("research.write", "research.read");
    }

    @Test
    void not_even_the_services_own_jobs_and_the_auditor_can_read_research() {
        // Given
        String select = "select id from case_research";

        // When
        List<String> roles = List.of("referral_job", "referral_auditor");

        // Then
        for (String role : roles) {
            assertThatThrownBy(() -> Database.columnAs(POLICE, "set local role " + role + "; " + select))
                    .hasMessageContaining("permission denied");
        }
    }

    @Test
    void each_agency_has_its_own_under_the_same_address() {
        // Given
        String referral = listed(POLICE, HUB);
        write(member(POLICE), referral, "0", FOUND).statusCode(200);

        // When
        write(member(HUB), referral, "0", "{\"nothingFound\":true}").statusCode(200);

        // Then
        member(HUB).get(referral(referral) + "/research").then().body("nothingFound", equalTo(true));
        member(POLICE).get(referral(referral) + "/research").then().body("nothingFound", equalTo(false));
        assertThat(Database.column("select count(distinct person_key)::text from case_research where referral_id = '"
                        + referral + "'"))
                .containsExactly("2");
    }

    @Test
    void it_stays_with_its_agency_when_the_case_has_gone_from_there() {
        // Given
        String referral = accepted();
        String meeting = planned("ordinary", inDays(30), POLICE, HUB);
        list(meeting, referral).statusCode(201);
        write(member(POLICE), referral, "0", FOUND).statusCode(200);

        // When
        coordinator()
                .header("If-Match", coordinator().get(meeting(meeting)).header("ETag"))
                .body("{\"seats\":[%s]}".formatted(quoted(HUB)))
                .put(meeting(meeting) + "/seats")
                .then()
                .statusCode(200);

        // Then
        member(POLICE).get(referral(referral) + "/research").then().statusCode(200);
        write(member(POLICE), referral, "1", FOUND).statusCode(404);
    }

    @Test
    void who_is_no_party_or_barred_writes_none() {
        // Given
        String referral = listed(POLICE);
        bar(referral, POLICE, "staff-1");

        // When
        List<ValidatableResponse> answers = List.of(
                write(member(HOSPITAL), referral, "0", FOUND),
                write(member("lambeth-marac"), referral, "0", FOUND),
                write(member(POLICE), referral, "0", FOUND),
                write(member(POLICE), accepted(), "0", FOUND));

        // Then
        answers.forEach(answer -> answer.statusCode(404));
    }

    @Test
    void it_is_written_by_who_read_it_last_and_says_something_or_that_there_is_nothing() {
        // Given
        String referral = listed(POLICE);
        write(member(POLICE), referral, "0", FOUND).statusCode(200);

        // When
        ValidatableResponse stale = write(member(POLICE), referral, "0", FOUND);

        // Then
        stale.statusCode(412);
        write(member(POLICE), referral, "1", "{\"nothingFound\":true,\"findings\":\"x\"}")
                .statusCode(400)
                .body("errors.pointer", contains("/findings"));
        write(member(POLICE), referral, "1", "{\"nothingFound\":false}")
                .statusCode(400)
                .body("errors.pointer", contains("/findings"));
        write(member(POLICE), referral, "1", FOUND).statusCode(200).header("ETag", equalTo("\"2\""));
    }

    private static String listed(String... seats) {
        String referral = accepted();
        list(planned("ordinary", inDays(30), seats), referral).statusCode(201);
        return referral;
    }

    private static ValidatableResponse write(RequestSpecification caller, String referral, String tag, String body) {
        return caller.header("If-Match", "\"" + tag + "\"")
                .body(body)
                .put(referral(referral) + "/research")
                .then();
    }
}
