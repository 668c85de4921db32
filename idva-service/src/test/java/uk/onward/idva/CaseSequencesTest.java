package uk.onward.idva;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.restassured.response.ValidatableResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import net.jqwik.api.sessions.JqwikSession;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import uk.onward.idva.CaseModel.Command;
import uk.onward.platform.testing.RealComponents;

/**
 * Cases sent by API through generated commands, each held against {@link CaseModel}: what is answered, where the case then
 * stands, what its history and its events tell. A failure names the seed; {@code -Donward.sequences.seed=…} repeats it.
 */
@ServiceTest
@DisplayNameGeneration(ReplaceUnderscores.class)
class CaseSequencesTest {
    private static final int SEQUENCES = 25;
    private static final int COMMANDS = 15;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final long seed = Long.getLong("onward.sequences.seed", System.nanoTime());

    @Test
    void no_sequence_of_commands_leads_astray_and_each_that_was_taken_is_told_once() throws IOException {
        // Given
        Client.writeReferenceData();
        List<List<Command>> sequences = generate();

        // When
        List<Played> cases = IntStream.range(0, SEQUENCES)
                .mapToObj(number -> play(sequences.get(number), "sequence %d of seed %d".formatted(number, seed)))
                .toList();

        // Then
        Map<String, TreeMap<Long, JsonNode>> told = readEvents("onward.idva.referrals.v1", counts(cases));
        for (Played played : cases) {
            TreeMap<Long, JsonNode> events = told.getOrDefault(played.id(), new TreeMap<>());
            assertThat(events.values())
                    .as("events of " + played)
                    .extracting(event -> event.get("type").asText())
                    .containsExactlyElementsOf(played.told().stream()
                            .map("uk.onward.idva.referral.%s.v1"::formatted)
                            .toList());
            assertThat(events.keySet())
                    .as("sequence of the events of " + played)
                    .containsExactlyElementsOf(
                            LongStream.rangeClosed(1, played.told().size())
                                    .boxed()
                                    .toList());
            JsonNode last = events.lastEntry().getValue().get("data");
            assertThat(last.get("status").asText())
                    .as("last event of " + played)
                    .isEqualTo(played.status());
            assertThat(last.get("withdrawnByReferrer").asBoolean())
                    .as("last event of " + played)
                    .isEqualTo(played.takenBack());
            // None is still to come: the next would have the next number
            assertThat(events(played.id()))
                    .as("number of events of " + played)
                    .isEqualTo(played.told().size());
        }
        for (Played played : cases) {
            for (String successor : played.successors()) {
                TreeMap<Long, JsonNode> events = told.getOrDefault(successor, new TreeMap<>());
                assertThat(events.keySet())
                        .as("sequence of the events of what follows from " + played)
                        .isNotEmpty()
                        .containsExactlyElementsOf(
                                LongStream.rangeClosed(1, events.size()).boxed().toList());
                assertThat(events.firstEntry().getValue().get("type").asText())
                        .isEqualTo("uk.onward.idva.referral.accepted.v1");
                assertThat(events.lastEntry()
                                .getValue()
                                .at("/data/transferredFrom")
                                .asText())
                        .isEqualTo(played.id());
            }
        }
        var onward = new HashMap<String, Integer>();
        cases.forEach(played -> played.onward().forEach(id -> onward.put(id, 1)));
        Map<String, TreeMap<Long, JsonNode>> asked = readEvents("onward.idva.onward-referrals.v1", onward);
        for (String id : onward.keySet()) {
            assertThat(asked.getOrDefault(id, new TreeMap<>()).values())
                    .as("onward referral %s of seed %d", id, seed)
                    .extracting(event -> event.get("type").asText())
                    .startsWith("uk.onward.idva.onward-referral.requested.v1")
                    .containsOnlyOnce("uk.onward.idva.onward-referral.requested.v1");
        }
    }

    private List<List<Command>> generate() {
        System.out.println("Sequences of seed " + seed);
        var sequences = new ArrayList<List<Command>>();
        // Rare among the generated ones, and with the most to go wrong
        sequences.add(List.of(
                Command.ACCEPT,
                Command.REFER_ONWARD,
                Command.OFFER,
                Command.OFFER,
                Command.TAKE_OVER,
                Command.CORRECT,
                Command.REOPEN,
                Command.TAKE_OVER,
                Command.ENGAGE,
                Command.WITHDRAW));
        JqwikSession.run(() -> {
            var generator = CaseModel.commands(COMMANDS, COMMANDS).generator(SEQUENCES);
            var random = new Random(seed);
            IntStream.range(0, SEQUENCES)
                    .forEach(number -> sequences.add(generator.next(random).value()));
        });
        return sequences;
    }

    /**
     * A case after its sequence.
     *
     * @param told in the past tense, on the referrals' topic
     * @param onward ids of the onward referrals that were sent
     * @param successors id of the case in which another provider goes on, if one does
     */
    private record Played(
            String id,
            String name,
            List<String> told,
            List<String> onward,
            List<String> successors,
            String status,
            boolean takenBack) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static Played play(List<Command> commands, String name) {
        String id = referred();
        var model = new CaseModel();
        var onward = new ArrayList<String>();
        var successors = new ArrayList<String>();
        String transfer = null;
        for (int i = 0; i < commands.size(); i++) {
            Command command = commands.get(i);
            if (command == Command.TAKE_OVER && transfer == null) {
                // Nothing was ever offered: there is nowhere to send it
                continue;
            }
            String step = "%s, step %d: %s of a case that is %s".formatted(name, i, command, model.status());
            ValidatableResponse answer = command == Command.TAKE_OVER ? takeOver(transfer) : send(command, id);
            int status = answer.extract().statusCode();
            if (model.take(command)) {
                assertThat(status).as(step).isEqualTo(command == Command.CORRECT ? 200 : 201);
                switch (command) {
                    case REFER_ONWARD -> onward.add(answer.extract().path("id"));
                    case OFFER -> transfer = answer.extract().path("id");
                    case TAKE_OVER -> successors.add(answer.extract().path("newReferralId"));
                    default -> {}
                }
                assertThat(standing(id)).as(step).isEqualTo(model.status());
            } else {
                assertThat(status).as(step).isEqualTo(409);
                answer.body("type", equalTo("urn:problem-type:onward:illegal-move"));
            }
        }
        assertThat(standing(id)).as(name).isEqualTo(model.status());
        List<String> lines = Client.MANAGER
                .get("/referrals/{id}/history?limit=200", id)
                .statusCode(200)
                .extract()
                .path("items.what");
        assertThat(lines.reversed()).as("history of " + name).isEqualTo(model.history());
        return new Played(id, name, model.told(), onward, successors, model.status(), model.takenBack());
    }

    private static String standing(String id) {
        return Client.MANAGER
                .get("/referrals/{id}/case", id)
                .statusCode(200)
                .extract()
                .path("status");
    }

    private static ValidatableResponse send(Command command, String id) {
        return switch (command) {
            case ACCEPT -> provider("", "acceptance", id);
            case REJECT -> provider(Map.of("reason", "out-of-area", "sentInstead", "local-idva"), "rejection", id);
            case ASSIGN -> provider(Map.of("idva", "yidva-7", "kind", "youth-idva"), "assignment", id);
            case ASSESS -> provider(Examples.dash(16), "risk-assessments", id);
            case REFER_ONWARD ->
                provider(
                        Examples.onward("childrens-safeguarding", "southwark-childrens-social-care"),
                        "onward-referrals",
                        id);
            case CONTACT ->
                provider(
                        Map.of("channel", "phone", "occurredAt", "2021-02-02T11:00:00Z", "outcome", "spoken"),
                        "contact-attempts",
                        id);
            case ENGAGE -> provider(responded("engaged"), "engagement", id);
            case DECLINE -> provider(responded("declined"), "engagement", id);
            case ADD_NEED -> provider(Map.of("need", "housing-advice"), "needs", id);
            case MEET ->
                provider(
                        Map.of("occurredAt", "2021-02-09T11:00:00Z", "minutes", 45, "mode", "in-person"),
                        "sessions",
                        id);
            case FOLLOW_UP ->
                provider(
                        Map.of("occurredAt", "2021-07-20T14:00:00Z", "reached", true, "riskView", "reduced"),
                        "follow-ups",
                        id);
            case CLOSE ->
                provider(
                        Map.of("reason", "planned", "closedAt", "2021-04-20T14:00:00Z", "riskView", "reduced"),
                        "closure",
                        id);
            case REOPEN -> provider(Map.of("reason", "further-incident"), "reopening", id);
            case OFFER ->
                provider(
                        Map.of("toService", "other", "reason", "moved-away", "handover", Examples.MARK + " handover"),
                        "transfers",
                        id);
            case TAKE_OVER -> throw new IllegalArgumentException("Of an offer, not of a case");
            case CORRECT -> correct(id);
            case WITHDRAW -> Client.KINGS.post(Map.of("reason", "wrong-patient"), "/referrals/{id}/withdrawal", id);
        };
    }

    private static ValidatableResponse takeOver(String transfer) {
        return Client.OTHER_PROVIDER.post("", "/transfers/{id}/acceptance", transfer);
    }

    private static ValidatableResponse provider(Object body, String resource, String id) {
        return Client.MANAGER.post(body, "/referrals/{id}/" + resource, id);
    }

    private static Map<String, String> responded(String outcome) {
        return Map.of("outcome", outcome, "occurredAt", "2021-02-03T11:00:00Z");
    }

    private static ValidatableResponse correct(String id) {
        var sent = Client.KINGS.get("/referrals/{id}", id).statusCode(200).extract();
        Map<String, Object> corrected = new LinkedHashMap<>(sent.path("submission"));
        corrected.put("department", "trauma-ward");
        return Client.KINGS.put(sent.header("ETag"), corrected, "/referrals/{id}", id);
    }

    /** Of nobody else: who is known from another case would be told of in both. */
    private static String referred() {
        Map<String, Object> referral = Examples.referral();
        @SuppressWarnings("unchecked")
        var patient = (Map<String, Object>) referral.get("patient");
        patient.put("familyName", Examples.MARK + UUID.randomUUID());
        return Client.KINGS
                .post(referral, "/referrals")
                .statusCode(201)
                .extract()
                .path("id");
    }

    private static Map<String, Integer> counts(List<Played> cases) {
        var counts = new HashMap<String, Integer>();
        for (Played played : cases) {
            counts.put(played.id(), played.told().size());
            played.successors().forEach(successor -> counts.put(successor, events(successor)));
        }
        return counts;
    }

    /** As counted under the lock of the referral's row. */
    private static int events(String referral) {
        return Database.count("select event_sequence from referral where id = '%s'".formatted(referral));
    }

    /** By subject and sequence; copies of an event are one. Stops when each subject has as many as it must, or none come. */
    private static Map<String, TreeMap<Long, JsonNode>> readEvents(String topic, Map<String, Integer> atLeast)
            throws IOException {
        var config = new Properties();
        config.put("bootstrap.servers", RealComponents.kafka.bootstrapServers());
        config.put("group.id", "test-" + UUID.randomUUID());
        config.put("auto.offset.reset", "earliest");
        var found = new HashMap<String, TreeMap<Long, JsonNode>>();
        try (var consumer = new KafkaConsumer<>(config, new StringDeserializer(), new StringDeserializer())) {
            consumer.subscribe(List.of(topic));
            long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
            while (System.nanoTime() < deadline
                    && atLeast.entrySet().stream()
                            .anyMatch(subject -> found.getOrDefault(subject.getKey(), new TreeMap<>())
                                            .size()
                                    < subject.getValue())) {
                for (var message : consumer.poll(Duration.ofMillis(200))) {
                    if (!atLeast.containsKey(message.key())) {
                        continue;
                    }
                    JsonNode event = JSON.readTree(message.value());
                    found.computeIfAbsent(message.key(), subject -> new TreeMap<>())
                            .put(event.get("sequence").asLong(), event);
                }
            }
        }
        return found;
    }
}
