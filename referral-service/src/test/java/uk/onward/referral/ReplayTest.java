package uk.onward.referral;

import static org.assertj.core.api.Assertions.assertThat;
import static uk.onward.referral.Journey.eventually;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import uk.onward.platform.testing.TopicHistory;
import uk.onward.referral.triage.FrontDoor;

/** What was told once is told again as it stands. */
@ServiceTest
class ReplayTest {
    private TopicHistory history;

    @BeforeEach
    void casesThatHaveLived() {
        // Given
        MaracDay.agenciesAreKnown();
        history = TopicHistory.from("referral", "/referrals/v1");
        String heard = MaracDay.heard();
        MaracDay.agree(heard, MaracDay.POLICE, LocalDate.now().plusDays(9)).statusCode(201);
        String meeting = MaracDay.planned("ordinary", MaracDay.inDays(9), MaracDay.POLICE);
        MaracDay.post(MaracDay.coordinator(), MaracDay.meeting(meeting) + "/cancellation", "{\"reason\":\"moved\"}")
                .statusCode(201);
        String barred = MaracDay.accepted();
        MaracDay.bar(barred, "southwark-marac", "staff-1");
        MaracDay.post(
                        Callers.as("southwark-marac", Roles.BREAK_GLASS),
                        Callers.MARAC + "/" + barred + "/break-glass",
                        "{\"reason\":\"She called\",\"minutes\":30}")
                .statusCode(201);
        OnwardRequest child = OnwardRequest.of("childrens-safeguarding", "southwark-childrens-social-care");
        IdvaCounterpart.answer(child.id(), 200, child.pack(1, "10:00"));
        Bus.send(child.id(), child.event(OnwardRequest.REQUESTED, 1, 1));
        FrontDoor.furnish();
        JsonNode concern = FrontDoor.taken(FrontDoor.concern());
        FrontDoor.confirm(concern.path("id").asText(), FrontDoor.allServices(concern))
                .statusCode(201);
        Journey.packHeld(
                Callers::southwarkHub,
                Callers.SAFEGUARDING,
                Journey.seen(Callers::southwarkHub, Callers.SAFEGUARDING, child),
                1);
    }

    @ParameterizedTest
    @CsvSource({
        "onward.referral.marac-referrals.v1, referral.marac-referral, 2",
        "onward.referral.marac-meetings.v1, referral.marac-meeting, 2",
        "onward.referral.marac-actions.v1, referral.marac-action, 1",
        "onward.referral.safeguarding-referrals.v1, referral.safeguarding-referral, 1",
        "onward.referral.triages.v1, referral.triage, 1",
        "onward.referral.broken-glass.v1, referral.broken-glass, 1"
    })
    void each_is_told_again_under_the_sequence_and_in_the_state_it_was_last_told(
            String topic, String thing, int atLeast) throws IOException {
        // When
        List<String> sent = history.replay(topic);

        // Then
        assertThat(history.told(topic)).hasSizeGreaterThanOrEqualTo(atLeast);
        assertThat(history.toldAgain(topic)).isEqualTo(history.told(topic));
        Schema schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(Files.readString(Path.of("../docs/events", thing + ".v1.schema.json")), InputFormat.JSON);
        assertThat(sent)
                .allSatisfy(event ->
                        assertThat(schema.validate(event, InputFormat.JSON)).isEmpty());
        assertThat(sent).allSatisfy(event -> assertThat(event).contains("uk.onward." + thing + ".republished.v1"));
    }

    /** The consumer had lost all but what a replay tells it. */
    @Test
    void a_request_that_was_never_heard_is_taken_from_a_replay_and_one_that_was_is_left_alone() {
        // Given
        OnwardRequest lost = OnwardRequest.toSouthwarkMarac();
        IdvaCounterpart.answer(lost.id(), 200, lost.pack(2, "10:00"));
        OnwardRequest known = OnwardRequest.toSouthwarkMarac();
        String id = Journey.received(known);
        List<String> before = rowsOf(known);

        // When
        Bus.send(known.id(), known.event("republished", 1, 2));
        Bus.send(lost.id(), lost.event("republished", 3, 2));

        // Then
        Journey.packHeld(
                Callers::southwarkMarac, Callers.MARAC, Journey.seen(Callers::southwarkMarac, Callers.MARAC, lost), 2);
        eventually(() -> assertThat(Database.column("select 1 from consumed_message c join applied_sequence a"
                        + " on a.consumer = c.consumer and a.subject = '" + lost.id() + "' and a.sequence = 3"))
                .isNotEmpty());
        assertThat(rowsOf(known)).isEqualTo(before);
        Bus.send(
                known.id(),
                known.event("republished", 5, 1).replace("\"status\":\"open\"", "\"status\":\"withdrawn\""));
        eventually(() -> assertThat(Database.column("select status from marac_referral where id = '" + id + "'"))
                .containsExactly("withdrawn"));
    }

    private static List<String> rowsOf(OnwardRequest request) {
        return Database.column(
                "select row(r.*)::text from marac_referral r where onward_referral_id = '" + request.id() + "'");
    }
}
