package uk.onward.referral.marac;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static uk.onward.referral.Journey.eventually;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import net.jqwik.api.sessions.JqwikSession;
import org.junit.jupiter.api.Test;
import uk.onward.referral.Bus;
import uk.onward.referral.Callers;
import uk.onward.referral.Database;
import uk.onward.referral.Journey;
import uk.onward.referral.MaracForms;
import uk.onward.referral.OnwardRequest;
import uk.onward.referral.ServiceTest;
import uk.onward.referral.marac.MaracModel.Command;

/**
 * MARAC referrals, by API and by event, sent through generated commands, each held against {@link MaracModel}: what is
 * answered, where the referral then stands, whether its pack can be read, and what its events tell. A failure names the
 * seed; {@code -Donward.sequences.seed=…} repeats it.
 */
@ServiceTest
class MaracSequencesTest {
    private static final int SEQUENCES = 24;
    private static final int COMMANDS = 12;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final long seed = Long.getLong("onward.sequences.seed", System.nanoTime());

    /** A referral that is played; {@code request} is null where it was made by API. */
    private record Played(
            String id,
            String name,
            OnwardRequest request,
            AtomicInteger sequence,
            MaracModel model,
            AtomicBoolean takenBackAfterItWentOn) {
        boolean isByEvent() {
            return request != null;
        }

        @Override
        public String toString() {
            return name;
        }
    }

    @Test
    void no_sequence_of_commands_leads_astray_and_each_that_was_taken_is_told_once() {
        // Given
        MaracForms.writeAgencies();
        List<List<Command>> sequences = generate();

        // When
        List<Played> played = IntStream.range(0, sequences.size())
                .mapToObj(number -> play(sequences.get(number), number))
                .toList();

        // Then
        eventually(() -> {
            Map<String, TreeMap<Long, JsonNode>> told = told();
            for (Played each : played) {
                TreeMap<Long, JsonNode> events = told.getOrDefault(each.id(), new TreeMap<>());
                assertThat(events.keySet())
                        .as("sequence of the events of " + each)
                        .containsExactlyElementsOf(LongStream.rangeClosed(1, eventsOf(each.id()))
                                .boxed()
                                .toList());
                assertThat(events.values().stream()
                                .map(MaracSequencesTest::what)
                                .filter(what -> !what.equals("pack-held")))
                        .as("events of " + each)
                        .containsExactlyElementsOf(each.model().told());
                assertThat(events.lastEntry().getValue().at("/data/status").asText())
                        .as("last event of " + each)
                        .isEqualTo(each.model().status());
            }
        });
        for (Played each : played) {
            List<String> successors =
                    Database.column("select id from marac_referral where transferred_from = '" + each.id() + "'");
            assertThat(successors)
                    .as("what goes on from " + each)
                    .hasSize(each.model().status().equals("transferred") ? 1 : 0);
            for (String successor : successors) {
                boolean takenBack = each.takenBackAfterItWentOn().get();
                Callers.lambethMarac()
                        .get(Callers.MARAC + "/" + successor)
                        .then()
                        .statusCode(200)
                        .body("status", equalTo(takenBack ? "withdrawn" : "received"))
                        .body("pack.state", equalTo("held"));
                Callers.lambethMarac()
                        .get(Callers.MARAC + "/" + successor + "/pack")
                        .then()
                        .statusCode(takenBack ? 404 : 200);
            }
        }
    }

    private List<List<Command>> generate() {
        System.out.println("Sequences of seed " + seed);
        var sequences = new ArrayList<List<Command>>();
        // Rare among the generated ones: the whole way, and to another MARAC after the hearing; each by API and by
        // event
        List<Command> whole = List.of(
                Command.RETURN,
                Command.RESUBMIT,
                Command.ACCEPT,
                Command.LIST,
                Command.DEFER,
                Command.LIST,
                Command.HEAR,
                Command.WITHDRAW,
                Command.CLOSE,
                Command.TRANSFER);
        List<Command> passedOn =
                List.of(Command.ACCEPT, Command.LIST, Command.HEAR, Command.TRANSFER, Command.CLOSE, Command.WITHDRAW);
        List<Command> returned =
                List.of(Command.RETURN, Command.TRANSFER, Command.RESUBMIT, Command.WITHDRAW, Command.WITHDRAW);
        sequences.addAll(List.of(whole, whole, passedOn, passedOn, returned, returned));
        JqwikSession.run(() -> {
            var generator = MaracModel.commands(COMMANDS, COMMANDS).generator(SEQUENCES);
            var random = new Random(seed);
            IntStream.range(0, SEQUENCES)
                    .forEach(number -> sequences.add(generator.next(random).value()));
        });
        return sequences;
    }

    private Played play(List<Command> commands, int number) {
        Played played = open("sequence %d of seed %d".formatted(number, seed), number % 2 == 1);
        MaracModel model = played.model();
        for (int i = 0; i < commands.size(); i++) {
            Command command = commands.get(i);
            String step = "%s, step %d: %s of a referral that is %s".formatted(played, i, command, model.status());
            boolean wentOn = model.status().equals("transferred");
            if (command == Command.WITHDRAW && played.isByEvent()) {
                // A fact that is told: never refused, and without effect where it comes too late
                if (wentOn) {
                    played.takenBackAfterItWentOn().set(true);
                }
                model.take(command);
                withdrawAtTheSender(played);
            } else if (command == Command.WITHDRAW && wentOn) {
                // Where it is now it can be taken back, once
                boolean again = played.takenBackAfterItWentOn().getAndSet(true);
                send(command, played).statusCode(again ? 409 : 201);
            } else {
                ValidatableResponse answer = send(command, played);
                int status = answer.extract().statusCode();
                if (model.take(command)) {
                    assertThat(status).as(step).isIn(200, 201);
                } else {
                    assertThat(status).as(step).isEqualTo(409);
                    answer.body("type", equalTo("urn:problem-type:onward:illegal-move"));
                }
            }
            assertThat(standing(played)).as(step).isEqualTo(model.status());
            assertThat(Callers.southwarkMarac()
                            .get(Callers.MARAC + "/" + played.id() + "/pack")
                            .statusCode())
                    .as(step)
                    .isEqualTo(model.isOpen() ? 200 : 404);
        }
        return played;
    }

    private static Played open(String name, boolean byEvent) {
        if (byEvent) {
            OnwardRequest request = OnwardRequest.toSouthwarkMarac();
            return new Played(
                    Journey.received(request),
                    name,
                    request,
                    new AtomicInteger(1),
                    new MaracModel(),
                    new AtomicBoolean());
        }
        String id = MaracForms.submitted(MaracForms.submission());
        return new Played(id, name, null, new AtomicInteger(1), new MaracModel(), new AtomicBoolean());
    }

    private static ValidatableResponse send(Command command, Played played) {
        String one = Callers.MARAC + "/" + played.id();
        String made = MaracForms.MADE + "/" + played.id();
        Supplier<RequestSpecification> referrer = played.isByEvent() ? MaracForms::idva : MaracForms::police;
        return switch (command) {
            case RETURN ->
                post(Callers.southwarkMarac(), one + "/return", Map.of("information", List.of("safe-contact")));
            case RESUBMIT -> post(referrer.get(), made + "/resubmission", Map.of());
            case ACCEPT -> post(Callers.southwarkMarac(), one + "/acceptance", Map.of());
            case DECLINE -> post(Callers.southwarkMarac(), one + "/decline", Map.of("reason", "duplicate"));
            case TRANSFER ->
                post(Callers.southwarkMarac(), one + "/transfer", Map.of("reason", "moved", "agency", "lambeth-marac"));
            case WITHDRAW -> post(referrer.get(), made + "/withdrawal", null);
            case LIST -> move(played, "list");
            case DEFER -> move(played, "defer");
            case HEAR -> move(played, "hear");
            case CLOSE -> move(played, "close");
        };
    }

    private static ValidatableResponse move(Played played, String move) {
        return Callers.southwarkMarac()
                .post("/referrals/v1/stand-in/marac-referrals/" + played.id() + "/" + move)
                .then();
    }

    private static ValidatableResponse post(RequestSpecification caller, String path, Object body) {
        caller.header("Idempotency-Key", UUID.randomUUID());
        if (body != null) {
            caller.body(body);
        }
        return caller.post(path).then();
    }

    private static void withdrawAtTheSender(Played played) {
        OnwardRequest request = played.request();
        int sequence = played.sequence().incrementAndGet();
        Bus.send(request.id(), request.event(OnwardRequest.WITHDRAWN, sequence, 1));
        eventually(() -> assertThat(Database.column("select sequence from applied_sequence where consumer ="
                        + " 'onward-referrals' and subject = '" + request.id() + "'"))
                .containsExactly(String.valueOf(sequence)));
    }

    private static String standing(Played played) {
        return Callers.southwarkMarac()
                .get(Callers.MARAC + "/" + played.id())
                .then()
                .statusCode(200)
                .extract()
                .path("status");
    }

    private static int eventsOf(String id) {
        return Integer.parseInt(Database.column("select event_sequence from marac_referral where id = '" + id + "'")
                .getFirst());
    }

    /** By subject and sequence; copies of an event are one. */
    private static Map<String, TreeMap<Long, JsonNode>> told() {
        return Bus.all(Bus.MARAC_REFERRALS).stream()
                .map(MaracSequencesTest::read)
                .collect(Collectors.groupingBy(
                        event -> event.get("subject").asText(),
                        Collectors.toMap(
                                event -> event.get("sequence").asLong(),
                                event -> event,
                                (one, copy) -> one,
                                TreeMap::new)));
    }

    private static String what(JsonNode event) {
        String[] type = event.get("type").asText().split("\\.");
        return type[type.length - 2];
    }

    private static JsonNode read(String event) {
        try {
            return JSON.readTree(event);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
