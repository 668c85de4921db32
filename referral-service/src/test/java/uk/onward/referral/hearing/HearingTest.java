package uk.onward.referral.hearing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static uk.onward.referral.MaracDay.HOSPITAL;
import static uk.onward.referral.MaracDay.HUB;
import static uk.onward.referral.MaracDay.POLICE;
import static uk.onward.referral.MaracDay.accepted;
import static uk.onward.referral.MaracDay.agree;
import static uk.onward.referral.MaracDay.bar;
import static uk.onward.referral.MaracDay.coordinator;
import static uk.onward.referral.MaracDay.coordinatorAs;
import static uk.onward.referral.MaracDay.hear;
import static uk.onward.referral.MaracDay.heard;
import static uk.onward.referral.MaracDay.inDays;
import static uk.onward.referral.MaracDay.list;
import static uk.onward.referral.MaracDay.meeting;
import static uk.onward.referral.MaracDay.member;
import static uk.onward.referral.MaracDay.nilReturns;
import static uk.onward.referral.MaracDay.opened;
import static uk.onward.referral.MaracDay.planned;
import static uk.onward.referral.MaracDay.post;
import static uk.onward.referral.MaracDay.referral;
import static uk.onward.referral.MaracDay.soon;
import static uk.onward.referral.MaracDay.writeMinutes;

import io.restassured.response.ValidatableResponse;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import uk.onward.referral.Callers;
import uk.onward.referral.Database;
import uk.onward.referral.MaracDay;
import uk.onward.referral.OnwardRequest;
import uk.onward.referral.ServiceTest;

@ServiceTest
class HearingTest {
    private static final String SAID = """
            {"contributions":[{"agency":"metropolitan-police","sharing":"shared","what":"%s was seen"},
             {"agency":"southwark-childrens-social-care","sharing":"withheld","because":"not needed for the plan"}],
             "victimViews":"wants him to stay away"}""".formatted(OnwardRequest.NAME);

    @BeforeEach
    void agencies() {
        MaracDay.agenciesAreKnown();
    }

    @Test
    void minutes_are_read_by_the_agencies_that_were_in_the_room_and_by_no_other() throws SQLException {
        // Given
        String referral = accepted();
        Instant begin = soon();
        String meeting = planned("emergency", begin, POLICE, HUB, HOSPITAL);
        list(meeting, referral).statusCode(201);
        opened(meeting, begin, POLICE, HUB);
        hear(referral, begin, HUB).statusCode(201).body("flaggedUntil", notNullValue());

        // When
        writeMinutes(referral, "0", SAID).statusCode(200);

        // Then
        member(POLICE)
                .get(referral(referral) + "/minutes")
                .then()
                .statusCode(200)
                .body("inTheRoom", contains(POLICE, "southwark-marac"))
                .body("contributions.sharing", contains("shared", "withheld"))
                .body("contributions[0].what", containsString(OnwardRequest.NAME));
        // The hub sat in the meeting and left for this case, the hospital has a seat and did not come
        for (String other : List.of(HUB, HOSPITAL, "lambeth-marac", "youth-advocacy-london")) {
            member(other).get(referral(referral) + "/minutes").then().statusCode(404);
            assertThat(Database.columnAs(other, "select id from case_minutes where referral_id = '" + referral + "'"))
                    .isEmpty();
            assertThat(Database.columnAs(
                            other, "select meeting_id from case_hearing where referral_id = '" + referral + "'"))
                    .isEmpty();
        }
        assertThat(Database.columnAs(POLICE, "select id from case_minutes where referral_id = '" + referral + "'"))
                .hasSize(1);
        bar(referral, POLICE, "staff-1");
        member(POLICE).get(referral(referral) + "/minutes").then().statusCode(404);
        assertThat(Database.column("select content::text from case_minutes where referral_id = '" + referral + "'"))
                .noneMatch(content -> content.contains("stay away"));
    }

    @Test
    void an_agency_that_turns_out_not_to_have_come_reads_the_minutes_no_more() {
        // Given
        String referral = heard();
        writeMinutes(referral, "0", SAID).statusCode(200);
        member(HUB).get(referral(referral) + "/minutes").then().statusCode(200);
        String meeting = coordinator().get(referral(referral)).path("meetingId");
        String tag = coordinator().get(meeting(meeting)).header("ETag");

        // When
        coordinator()
                .header("If-Match", tag)
                .body("{\"attendance\":[%s]}".formatted(MaracDay.attendance(POLICE)))
                .put(meeting(meeting) + "/attendance")
                .then()
                .statusCode(200);

        // Then
        member(HUB).get(referral(referral) + "/minutes").then().statusCode(404);
        member(POLICE).get(referral(referral) + "/minutes").then().statusCode(200);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    [{"agency":"metropolitan-police","sharing":"nil-return"}] | /contributions
                    [{"agency":"metropolitan-police","sharing":"shared"}] | /contributions/0/what
                    [{"agency":"metropolitan-police","sharing":"withheld"}] | /contributions/0/because
                    [{"agency":"metropolitan-police","sharing":"nil-return","what":"x"}] | /contributions/0/what
                    [{"agency":"lambeth-marac","sharing":"nil-return"}] | /contributions/0/agency
                    [{"agency":"metropolitan-police","sharing":"nil-return"},{"agency":"metropolitan-police","sharing":"nil-return"}] | /contributions/1/agency
                    """)
    void minutes_say_of_each_agency_in_the_room_what_it_shared_or_why_not(String contributions, String pointer) {
        // Given
        String referral = heard();

        // When
        ValidatableResponse answer = writeMinutes(referral, "0", "{\"contributions\":" + contributions + "}");

        // Then
        answer.statusCode(400).body("errors.pointer", contains(pointer));
    }

    @Test
    void minutes_are_corrected_by_who_read_them_last_and_nothing_of_them_is_lost() {
        // Given
        String referral = heard();
        writeMinutes(referral, "0", SAID).statusCode(200);

        // When
        ValidatableResponse corrected = writeMinutes(referral, "1", nilReturns(POLICE, HUB));

        // Then
        corrected.statusCode(200).header("ETag", equalTo("\"2\""));
        writeMinutes(referral, "1", SAID).statusCode(412);
        writeMinutes(referral, "0", SAID).statusCode(412);
        coordinator().body(SAID).put(referral(referral) + "/minutes").then().statusCode(428);
        assertThat(Database.column(
                        "select revision from case_minutes where referral_id = '%s' order by 1".formatted(referral)))
                .containsExactly("1", "2");
    }

    @Test
    void only_what_is_listed_is_heard_and_only_once_its_meeting_is_open() {
        // Given
        String referral = accepted();
        Instant begin = soon();
        hear(referral, begin).statusCode(409);
        String meeting = planned("emergency", begin, POLICE);
        list(meeting, referral).statusCode(201);

        // When
        ValidatableResponse tooEarly = hear(referral, begin);

        // Then
        tooEarly.statusCode(409);
        opened(meeting, begin, POLICE);
        hear(referral, inDays(1)).statusCode(400).body("errors.pointer", contains("/heardAt"));
        hear(referral, begin.minusSeconds(3600)).statusCode(400).body("errors.pointer", contains("/heardAt"));
        hear(referral, begin, HUB).statusCode(400).body("errors.pointer", contains("/outOfTheRoom"));
        post(Callers.lambethMarac(), referral(referral) + "/hearing", "{\"heardAt\":\"%s\"}".formatted(begin))
                .statusCode(404);
        hear(referral, begin).statusCode(201);
        hear(referral, begin).statusCode(409);
        writeMinutes(accepted(), "0", SAID).statusCode(409);
    }

    @Test
    void a_case_is_closed_once_its_minutes_are_written_and_its_actions_settled() {
        // Given
        String referral = heard();
        String closure = "{\"closedAt\":\"%s\"}".formatted(soon());
        post(coordinator(), referral(referral) + "/closure", closure)
                .statusCode(409)
                .body("detail", containsString("minutes"));
        writeMinutes(referral, "0", SAID).statusCode(200);
        String action = agree(referral, POLICE, LocalDate.now().plusDays(30))
                .statusCode(201)
                .extract()
                .path("id");
        post(coordinator(), referral(referral) + "/closure", closure)
                .statusCode(409)
                .body("detail", containsString("actions"));
        post(
                        member(POLICE),
                        MaracDay.ACTIONS + "/" + action + "/outcome",
                        "{\"outcome\":\"done\",\"occurredAt\":\"%s\"}".formatted(soon()))
                .statusCode(201);

        // When
        ValidatableResponse closed = post(coordinator(), referral(referral) + "/closure", closure);

        // Then
        closed.statusCode(201).body("status", equalTo("closed"));
        agree(referral, POLICE, LocalDate.now().plusDays(30)).statusCode(409);
        post(coordinator(), referral(referral) + "/closure", closure).statusCode(409);
        member(POLICE).get(referral(referral) + "/minutes").then().statusCode(200);
        String meeting = Database.column(
                        "select meeting_id from case_hearing where referral_id = '%s'".formatted(referral))
                .getFirst();
        // Its pack is shut, and with it her name on the agenda
        assertThat(member(POLICE).get(meeting(meeting) + "/agenda").asString())
                .contains(referral)
                .doesNotContain(OnwardRequest.NAME);
        assertThat(Database.column("select status from marac_referral where id = '%s'".formatted(referral)))
                .containsExactly("closed");
    }

    @Test
    void a_barred_coordinator_hears_closes_and_minutes_nothing() {
        // Given
        String referral = heard();
        bar(referral, "southwark-marac", "relative");

        // When
        List<Integer> answers = List.of(
                post(
                                coordinatorAs("relative"),
                                referral(referral) + "/closure",
                                "{\"closedAt\":\"%s\"}".formatted(soon()))
                        .extract()
                        .statusCode(),
                post(coordinatorAs("relative"), referral(referral) + "/actions", "{}")
                        .extract()
                        .statusCode(),
                coordinatorAs("relative").get(referral(referral) + "/minutes").statusCode(),
                coordinatorAs("relative").get(referral(referral) + "/actions").statusCode(),
                coordinatorAs("relative").get(referral(referral) + "/research").statusCode());

        // Then
        assertThat(answers).containsOnly(404);
    }

    @Test
    void the_agencies_that_came_are_named_in_the_minutes() {
        // Given
        String referral = heard();

        // When
        ValidatableResponse written = writeMinutes(referral, "0", nilReturns(POLICE, HUB, HOSPITAL));

        // Then
        written.statusCode(200)
                .body("inTheRoom", containsInAnyOrder(POLICE, HUB, "southwark-marac"))
                .body("writtenBy", equalTo("staff-1"));
    }
}
