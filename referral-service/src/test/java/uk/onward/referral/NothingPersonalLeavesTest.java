package uk.onward.referral;

import static org.assertj.core.api.Assertions.assertThat;
import static uk.onward.referral.Journey.eventually;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jboss.logmanager.formatters.PatternFormatter;
import org.junit.jupiter.api.Test;
import uk.onward.referral.triage.FrontDoor;

/** Marked values go in with a pack; everything that comes out but the pack itself is searched for them. */
@ServiceTest
class NothingPersonalLeavesTest {
    private static final List<String> MARKS = List.of(
            OnwardRequest.NAME,
            OnwardRequest.PHONE,
            OnwardRequest.ADDRESS,
            "2001-05-06",
            "Dash 16",
            FrontDoor.NAME,
            FrontDoor.WORDS,
            FrontDoor.NOTE);
    private static final List<String> TOPICS = List.of(
            Bus.MARAC_REFERRALS,
            Bus.MARAC_MEETINGS,
            Bus.MARAC_ACTIONS,
            Bus.SAFEGUARDING_REFERRALS,
            Bus.TRIAGES,
            Bus.BROKEN_GLASS,
            Bus.DEAD_LETTERS);

    @Test
    void no_mark_is_in_a_topic_a_log_line_or_a_metric() {
        Queue<String> lines = new ConcurrentLinkedQueue<>();
        Handler listener = listener(lines);
        Logger.getLogger("").addHandler(listener);
        try {
            OnwardRequest accepted = OnwardRequest.toSouthwarkMarac();
            everythingHappens(accepted);
            everythingIsWrittenHere();
            aMeetingHappens();
            aConcernIsConfirmed();
            glassIsBroken();
            aChildIsReferred();
            brokenMessagesCome();
            OnwardRequest failing = OnwardRequest.toSouthwarkMarac();
            IdvaCounterpart.answer(
                    failing.id(), 200, failing.pack(1, "10:00").replace("\"revision\":1", "\"revision\":\"x\""));
            Bus.send(failing.id(), failing.event(OnwardRequest.REQUESTED, 1, 1));
            eventually(() -> assertThat(IdvaCounterpart.calls(failing.id())).isGreaterThan(1));
        } finally {
            Logger.getLogger("").removeHandler(listener);
        }

        assertThat(lines).isNotEmpty().noneMatch(NothingPersonalLeavesTest::isMarked);
        assertThat(Callers.metrics().lines()).noneMatch(NothingPersonalLeavesTest::isMarked);
        for (String topic : TOPICS) {
            assertThat(Bus.all(topic)).as(topic).isNotEmpty().noneMatch(NothingPersonalLeavesTest::isMarked);
        }
    }

    @Test
    void every_event_is_as_its_schema_says() throws IOException {
        everythingHappens(OnwardRequest.toSouthwarkMarac());
        aMeetingHappens();
        aConcernIsConfirmed();
        glassIsBroken();
        aChildIsReferred();

        Schema marac = schema("referral.marac-referral.v1.schema.json");
        Schema safeguarding = schema("referral.safeguarding-referral.v1.schema.json");

        assertThat(Bus.all(Bus.MARAC_REFERRALS))
                .isNotEmpty()
                .allSatisfy(event ->
                        assertThat(marac.validate(event, InputFormat.JSON)).isEmpty());
        assertThat(Bus.all(Bus.SAFEGUARDING_REFERRALS))
                .isNotEmpty()
                .allSatisfy(event -> assertThat(safeguarding.validate(event, InputFormat.JSON))
                        .isEmpty());
        Schema meeting = schema("referral.marac-meeting.v1.schema.json");
        assertThat(Bus.all(Bus.MARAC_MEETINGS))
                .isNotEmpty()
                .allSatisfy(event ->
                        assertThat(meeting.validate(event, InputFormat.JSON)).isEmpty());
        Schema action = schema("referral.marac-action.v1.schema.json");
        assertThat(Bus.all(Bus.MARAC_ACTIONS))
                .isNotEmpty()
                .allSatisfy(event ->
                        assertThat(action.validate(event, InputFormat.JSON)).isEmpty());
        Schema triage = schema("referral.triage.v1.schema.json");
        assertThat(Bus.all(Bus.TRIAGES))
                .isNotEmpty()
                .allSatisfy(event ->
                        assertThat(triage.validate(event, InputFormat.JSON)).isEmpty());
        Schema brokenGlass = schema("referral.broken-glass.v1.schema.json");
        assertThat(Bus.all(Bus.BROKEN_GLASS))
                .isNotEmpty()
                .allSatisfy(event -> assertThat(brokenGlass.validate(event, InputFormat.JSON))
                        .isEmpty());
        assertThat(marac.validate(Bus.all(Bus.SAFEGUARDING_REFERRALS).getFirst(), InputFormat.JSON))
                .isNotEmpty();
    }

    /** Researched, heard, minuted with marks in each, an action agreed and not done; another meeting cancelled. */
    private static void aMeetingHappens() {
        MaracDay.agenciesAreKnown();
        String heard = MaracDay.heard();
        MaracDay.member(MaracDay.POLICE)
                .header("If-Match", "\"0\"")
                .body("{\"nothingFound\":false,\"findings\":\"%s, %s\"}"
                        .formatted(OnwardRequest.NAME, OnwardRequest.PHONE))
                .put(MaracDay.referral(heard) + "/research")
                .then()
                .statusCode(200);
        MaracDay.writeMinutes(
                        heard,
                        "0",
                        MaracDay.nilReturns(MaracDay.POLICE, MaracDay.HUB)
                                .replaceFirst("}$", ",\"discussion\":\"%s\"}".formatted(OnwardRequest.ADDRESS)))
                .statusCode(200);
        String action = MaracDay.agree(heard, MaracDay.POLICE, LocalDate.now().plusDays(9))
                .statusCode(201)
                .extract()
                .path("id");
        MaracDay.post(
                        MaracDay.coordinator(),
                        MaracDay.ACTIONS + "/" + action + "/outcome",
                        "{\"outcome\":\"not-done\",\"occurredAt\":\"%s\",\"reason\":\"other\",\"note\":\"%s\"}"
                                .formatted(MaracDay.soon(), OnwardRequest.NAME))
                .statusCode(201);
        String meeting = MaracDay.planned("ordinary", MaracDay.inDays(9), MaracDay.POLICE);
        MaracDay.post(MaracDay.coordinator(), MaracDay.meeting(meeting) + "/cancellation", "{\"reason\":\"moved\"}")
                .statusCode(201);
        Journey.eventually(() -> {
            assertThat(Bus.typesOf(Bus.MARAC_ACTIONS, action)).hasSize(2);
            assertThat(Bus.typesOf(Bus.MARAC_MEETINGS, meeting)).hasSize(2);
        });
    }

    /** Received, fetched, read, accepted, revised, withdrawn; and another one declined. */
    private static void everythingHappens(OnwardRequest request) {
        String one = Callers.MARAC + "/" + Journey.received(request);
        Callers.southwarkMarac().get(one + "/pack").then().statusCode(200);
        Callers.southwarkMarac()
                .header("Idempotency-Key", UUID.randomUUID())
                .body("{}")
                .post(one + "/acceptance")
                .then()
                .statusCode(201);
        Bus.send(request.id(), request.event(OnwardRequest.WITHDRAWN, 2, 1));
        Journey.told(
                Bus.MARAC_REFERRALS,
                request,
                "marac-referral.received.v1",
                "marac-referral.pack-held.v1",
                "marac-referral.accepted.v1",
                "marac-referral.withdrawn.v1");
        OnwardRequest declined = OnwardRequest.toSouthwarkMarac();
        String other = Callers.MARAC + "/" + Journey.received(declined);
        Callers.southwarkMarac()
                .header("Idempotency-Key", UUID.randomUUID())
                .body("{\"reason\":\"duplicate\"}")
                .post(other + "/decline")
                .then()
                .statusCode(201);
        Journey.told(
                Bus.MARAC_REFERRALS,
                declined,
                "marac-referral.received.v1",
                "marac-referral.pack-held.v1",
                "marac-referral.declined.v1");
    }

    /** Submitted by API, well and badly, returned with a note, answered with one, and passed on. */
    private static void everythingIsWrittenHere() {
        MaracForms.writeAgencies();
        Map<String, Object> bad = MaracForms.submission();
        MaracForms.packOf(bad).put("children", MaracForms.children(40));
        post(MaracForms.police(), Callers.MARAC, bad).statusCode(400);
        String id = MaracForms.submitted(MaracForms.submission());
        String one = Callers.MARAC + "/" + id;
        String note = OnwardRequest.NAME + " at " + OnwardRequest.ADDRESS;
        post(
                        Callers.southwarkMarac(),
                        one + "/return",
                        Map.of("information", List.of("perpetrator-details"), "note", note))
                .statusCode(201);
        MaracForms.police()
                .header("If-None-Match", "*")
                .body(Map.of("text", note))
                .put(MaracForms.MADE + "/" + id + "/victim-views")
                .then()
                .statusCode(201);
        post(MaracForms.police(), MaracForms.MADE + "/" + id + "/resubmission", Map.of("note", note))
                .statusCode(201);
        post(
                        Callers.southwarkMarac(),
                        one + "/transfer",
                        Map.of("reason", "other", "agency", "lambeth-marac", "note", note))
                .statusCode(201);
        eventually(() -> assertThat(Bus.types(Bus.MARAC_REFERRALS, UUID.fromString(id)))
                .contains("marac-referral.transferred.v1"));
    }

    private static void aChildIsReferred() {
        OnwardRequest child = OnwardRequest.of("childrens-safeguarding", "southwark-childrens-social-care");
        IdvaCounterpart.answer(child.id(), 200, child.pack(1, "10:00"));
        Bus.send(child.id(), child.event(OnwardRequest.REQUESTED, 1, 1));
        Journey.told(
                Bus.SAFEGUARDING_REFERRALS,
                child,
                "safeguarding-referral.received.v1",
                "safeguarding-referral.pack-held.v1");
    }

    /** One that is no JSON and one whose sequence is a name. */
    private static void brokenMessagesCome() {
        int before = Bus.all(Bus.DEAD_LETTERS).size();
        OnwardRequest broken = OnwardRequest.toSouthwarkMarac();
        Bus.send(
                broken.id(),
                "{" + OnwardRequest.NAME,
                broken.event(OnwardRequest.REQUESTED, 1, 1)
                        .replace("\"sequence\":\"1\"", "\"sequence\":\"" + OnwardRequest.NAME + "\""));
        eventually(() -> assertThat(Bus.all(Bus.DEAD_LETTERS)).hasSizeGreaterThanOrEqualTo(before + 2));
    }

    /** Taken in marked words, confirmed with one proposal taken and the other not, for a marked reason. */
    private static void aConcernIsConfirmed() {
        FrontDoor.furnish();
        JsonNode concern = FrontDoor.taken(FrontDoor.concern());
        ObjectNode decision = FrontDoor.allServices(concern);
        String refused = ((ArrayNode) decision.path("chosen"))
                .remove(0)
                .path("destination")
                .asText();
        String id = concern.path("id").asText();
        FrontDoor.confirm(id, FrontDoor.notTaken(decision, refused, "her-choice"))
                .statusCode(201);
        eventually(() -> assertThat(Bus.typesOf(Bus.TRIAGES, id)).contains("triage.confirmed.v1"));
    }

    /** By somebody who is barred, for a marked reason. */
    private static void glassIsBroken() {
        String id = MaracDay.accepted();
        MaracDay.bar(id, "southwark-marac", "staff-1");
        post(
                        Callers.as("southwark-marac", Roles.BREAK_GLASS),
                        Callers.MARAC + "/" + id + "/break-glass",
                        Map.of("reason", OnwardRequest.NAME + " called at " + OnwardRequest.PHONE, "minutes", 30))
                .statusCode(201);
        eventually(() -> assertThat(Bus.all(Bus.BROKEN_GLASS)).anyMatch(event -> event.contains(id)));
    }

    private static ValidatableResponse post(RequestSpecification caller, String path, Object body) {
        return caller.header("Idempotency-Key", UUID.randomUUID())
                .body(body)
                .post(path)
                .then();
    }

    private static boolean isMarked(String text) {
        return MARKS.stream().anyMatch(text::contains);
    }

    private static Schema schema(String name) throws IOException {
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(Files.readString(Path.of("../docs/events", name)), InputFormat.JSON);
    }

    private static Handler listener(Queue<String> lines) {
        var withException = new PatternFormatter("%s%e");
        return new Handler() {
            @Override
            public void publish(LogRecord line) {
                lines.add(withException.format(line));
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
    }
}
