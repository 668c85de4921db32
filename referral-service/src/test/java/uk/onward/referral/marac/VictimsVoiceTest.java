package uk.onward.referral.marac;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.nullValue;
import static uk.onward.referral.MaracDay.HOSPITAL;
import static uk.onward.referral.MaracDay.HUB;
import static uk.onward.referral.MaracDay.POLICE;
import static uk.onward.referral.MaracDay.coordinator;
import static uk.onward.referral.MaracDay.hear;
import static uk.onward.referral.MaracDay.inDays;
import static uk.onward.referral.MaracDay.list;
import static uk.onward.referral.MaracDay.meeting;
import static uk.onward.referral.MaracDay.member;
import static uk.onward.referral.MaracDay.opened;
import static uk.onward.referral.MaracDay.planned;
import static uk.onward.referral.MaracDay.post;
import static uk.onward.referral.MaracDay.referral;
import static uk.onward.referral.MaracDay.soon;
import static uk.onward.referral.MaracForms.MADE;
import static uk.onward.referral.MaracForms.idva;
import static uk.onward.referral.MaracForms.police;

import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import uk.onward.referral.Callers;
import uk.onward.referral.Database;
import uk.onward.referral.MaracDay;
import uk.onward.referral.MaracForms;
import uk.onward.referral.Roles;
import uk.onward.referral.ServiceTest;

/** Who brings her views to a meeting, who hears them there, and who tells her what came of it. */
@ServiceTest
class VictimsVoiceTest {
    private static final String IDVAS = "youth-advocacy-london";
    private static final String VIEWS = "victim-views";
    private static final String TOLD = "safe-feedback";

    @BeforeEach
    void agencies() {
        MaracDay.agenciesAreKnown();
    }

    @Test
    void where_the_police_referred_the_idva_at_the_meeting_brings_her_views_and_tells_her_afterwards()
            throws SQLException {
        // Given
        String id = referredByPolice();
        idva().get(path(id, VIEWS)).then().statusCode(404);
        write(idva(), id, VIEWS, "No letters").statusCode(404);
        Instant begin = soon();
        String meeting = planned("emergency", begin, IDVAS, HUB);
        list(meeting, id).statusCode(201);

        // When
        write(idva(), id, VIEWS, "No letters").statusCode(201);

        // Then
        idva().get(path(id, VIEWS)).then().statusCode(200).body("text", equalTo("No letters"));
        for (RequestSpecification seated : List.of(member(HUB), member(IDVAS), coordinator())) {
            seated.get(meeting(meeting) + "/agenda").then().body("items[0].victimViews", equalTo("No letters"));
        }
        member(HOSPITAL).get(meeting(meeting) + "/agenda").then().statusCode(404);
        // What she was told is said once she was heard of
        write(idva(), id, TOLD, "Told on Thursday").statusCode(409);
        opened(meeting, begin, IDVAS, HUB);
        hear(id, begin).statusCode(201);
        write(idva(), id, TOLD, "Told on Thursday").statusCode(201);
        idva().get(path(id, TOLD)).then().statusCode(200).body("text", equalTo("Told on Thursday"));
        coordinator().get(referral(id) + "/notes").then().body("items.kind", hasItem(TOLD));
        assertThat(Database.columnAs(
                        IDVAS, "select kind from marac_note where marac_referral_id = '" + id + "' order by 1"))
                .containsExactly(TOLD, VIEWS);
    }

    @Test
    void nobody_else_at_the_meeting_brings_them() throws SQLException {
        // Given
        String id = referredByPolice();
        MaracForms.agency("another-advocacy", "idva-provider");
        list(planned("ordinary", inDays(30), IDVAS, HUB), id).statusCode(201);
        write(police(), id, VIEWS, "Afraid of him").statusCode(201);

        // Then
        for (RequestSpecification caller : List.of(
                Callers.as(HUB, Roles.IDVA),
                Callers.as("another-advocacy", Roles.IDVA),
                Callers.as(IDVAS, Roles.PARTNER_AGENCY))) {
            caller.get(path(id, VIEWS)).then().statusCode(404);
            write(caller, id, VIEWS, "She wants nothing").statusCode(404);
        }
        for (String agency : List.of(HUB, "another-advocacy", HOSPITAL)) {
            assertThat(Database.columnAs(agency, "select id from marac_note where marac_referral_id = '" + id + "'"))
                    .as(agency)
                    .isEmpty();
        }
        idva().get(MADE + "/" + id).then().statusCode(404);
    }

    @Test
    void who_is_no_idva_tells_her_nothing() {
        String id = referredByPolice();
        Instant begin = soon();
        String meeting = planned("emergency", begin, POLICE);
        list(meeting, id).statusCode(201);
        opened(meeting, begin, POLICE);
        hear(id, begin).statusCode(201);

        write(police(), id, TOLD, "We came to her door").statusCode(403);
        police().get(path(id, TOLD)).then().statusCode(403);
    }

    @Test
    void for_a_barred_idva_there_is_no_voice_to_bring() {
        String id = referredByPolice();
        String meeting = planned("ordinary", inDays(30), IDVAS);
        list(meeting, id).statusCode(201);
        MaracDay.bar(id, IDVAS, "staff-1");

        write(idva(), id, VIEWS, "x").statusCode(404);

        coordinator().get(meeting(meeting) + "/agenda").then().body("items[0].victimViews", nullValue());
    }

    private static String referredByPolice() {
        String id = MaracForms.submitted(MaracForms.submission());
        post(coordinator(), referral(id) + "/acceptance", "{}").statusCode(201);
        return id;
    }

    private static String path(String id, String what) {
        return MADE + "/" + id + "/" + what;
    }

    private static ValidatableResponse write(RequestSpecification caller, String id, String what, String text) {
        return caller.header("If-None-Match", "*")
                .body(Map.of("text", text))
                .put(path(id, what))
                .then();
    }
}
