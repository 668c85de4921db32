package uk.onward.referral.meeting;

import static org.assertj.core.api.Assertions.assertThat;
import static uk.onward.referral.MaracDay.ACTIONS;
import static uk.onward.referral.MaracDay.HUB;
import static uk.onward.referral.MaracDay.POLICE;
import static uk.onward.referral.MaracDay.accepted;
import static uk.onward.referral.MaracDay.agree;
import static uk.onward.referral.MaracDay.coordinator;
import static uk.onward.referral.MaracDay.hear;
import static uk.onward.referral.MaracDay.list;
import static uk.onward.referral.MaracDay.listLate;
import static uk.onward.referral.MaracDay.member;
import static uk.onward.referral.MaracDay.nilReturns;
import static uk.onward.referral.MaracDay.planned;
import static uk.onward.referral.MaracDay.post;
import static uk.onward.referral.MaracDay.referral;
import static uk.onward.referral.MaracDay.soon;
import static uk.onward.referral.MaracDay.writeMinutes;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.sessions.JqwikSession;
import org.junit.jupiter.api.Test;
import uk.onward.referral.Bus;
import uk.onward.referral.Journey;
import uk.onward.referral.MaracDay;
import uk.onward.referral.ServiceTest;
import uk.onward.referral.meeting.ConferenceModel.Command;

/**
 * Cases sent by API through generated commands, each held against {@link ConferenceModel}: what is answered, where the case then
 * stands, what its events and those of its actions tell. A failure names the seed; {@code -Donward.sequences.seed=…} repeats it.
 */
@ServiceTest
class ConferenceSequencesTest {
    private static final int SEQUENCES = 10;
    private static final int COMMANDS = 18;

    private final long seed = Long.getLong("onward.sequences.seed", System.nanoTime());

    @Test
    void no_sequence_of_commands_leads_astray_and_each_that_was_taken_is_told_once() {
        // Given
        MaracDay.agenciesAreKnown();
        List<List<Command>> sequences = generate();

        // When
        List<Played> cases = IntStream.range(0, sequences.size())
                .mapToObj(number -> play(sequences.get(number), "sequence %d of seed %d".formatted(number, seed)))
                .toList();

        // Then
        for (Played played : cases) {
            Journey.eventually(() -> assertThat(Bus.typesOf(Bus.MARAC_REFERRALS, played.referral()))
                    .as(played.toString())
                    .filteredOn(type -> !type.contains("pack-held") && !type.contains("received"))
                    .containsExactlyElementsOf(expected(played)));
            Journey.eventually(() -> assertThat(played.actions())
                    .as(played.toString())
                    .flatExtracting(action -> Bus.typesOf(Bus.MARAC_ACTIONS, action))
                    .containsExactlyInAnyOrderElementsOf(played.toldOfActions().stream()
                            .map("marac-action.%s.v1"::formatted)
                            .toList()));
        }
        assertThat(cases).extracting(Played::status).contains("closed");
    }

    private static List<String> expected(Played played) {
        var expected = new ArrayList<>(List.of("marac-referral.accepted.v1"));
        played.told().forEach(what -> expected.add("marac-referral.%s.v1".formatted(what)));
        return expected;
    }

    private List<List<Command>> generate() {
        System.out.println("Sequences of seed " + seed);
        var sequences = new ArrayList<List<Command>>();
        // To the end and past it, which is rare among the generated ones
        sequences.add(List.of(
                Command.LIST,
                Command.CANCEL,
                Command.LIST,
                Command.PLAN,
                Command.LIST,
                Command.HEAR,
                Command.OPEN,
                Command.HEAR,
                Command.CLOSE,
                Command.AGREE,
                Command.WRITE_MINUTES,
                Command.CLOSE,
                Command.SETTLE,
                Command.CLOSE,
                Command.AGREE,
                Command.SETTLE,
                Command.WRITE_MINUTES));
        JqwikSession.run(() -> {
            var generator = ConferenceModel.commands(COMMANDS).generator(SEQUENCES);
            var random = new Random(seed);
            IntStream.range(0, SEQUENCES)
                    .forEach(number -> sequences.add(generator.next(random).value()));
        });
        return sequences;
    }

    private record Played(
            String name,
            String referral,
            String status,
            List<String> told,
            List<String> actions,
            List<String> toldOfActions) {
        @Override
        public String toString() {
            return name + ", " + referral;
        }
    }

    private static Played play(List<Command> commands, String name) {
        var model = new ConferenceModel();
        String id = accepted();
        Instant begin = soon();
        String meeting = planned("emergency", begin, POLICE, HUB);
        var actions = new ArrayList<String>();
        var open = new ArrayList<String>();
        int revision = 0;
        for (Command command : commands) {
            boolean late = model.isLate();
            boolean taken = model.take(command);
            int answer = 0;
            switch (command) {
                case PLAN -> {
                    begin = soon();
                    meeting = planned("emergency", begin, POLICE, HUB);
                    answer = 201;
                }
                case LIST ->
                    answer = (late ? listLate(meeting, id, "risk-rising") : list(meeting, id))
                            .extract()
                            .statusCode();
                case OPEN ->
                    answer = post(
                                    coordinator(),
                                    MaracDay.meeting(meeting) + "/opening",
                                    "{\"openedAt\":\"%s\",\"attendance\":[%s]}"
                                            .formatted(begin, MaracDay.attendance(POLICE)))
                            .extract()
                            .statusCode();
                case CANCEL ->
                    answer = post(coordinator(), MaracDay.meeting(meeting) + "/cancellation", "{\"reason\":\"other\"}")
                            .extract()
                            .statusCode();
                case DEFER ->
                    answer = post(coordinator(), referral(id) + "/deferral", "{\"reason\":\"information-awaited\"}")
                            .extract()
                            .statusCode();
                case HEAR -> answer = hear(id, soon()).extract().statusCode();
                case WRITE_MINUTES -> {
                    answer = writeMinutes(id, Integer.toString(revision), nilReturns(POLICE))
                            .extract()
                            .statusCode();
                    revision += taken ? 1 : 0;
                    answer = answer == 200 ? 201 : answer;
                }
                case AGREE -> {
                    var agreed = agree(id, POLICE, LocalDate.now().plusDays(20)).extract();
                    answer = agreed.statusCode();
                    if (taken && answer == 201) {
                        actions.add(agreed.path("id"));
                        open.add(agreed.path("id"));
                    }
                }
                case SETTLE -> {
                    if (actions.isEmpty()) {
                        answer = 409;
                    } else {
                        String action = open.isEmpty() ? actions.getFirst() : open.removeFirst();
                        answer = post(
                                        member(POLICE),
                                        ACTIONS + "/" + action + "/outcome",
                                        "{\"outcome\":\"done\",\"occurredAt\":\"%s\"}"
                                                .formatted(soon().plusSeconds(60)))
                                .extract()
                                .statusCode();
                    }
                }
                case CLOSE ->
                    answer = post(
                                    coordinator(),
                                    referral(id) + "/closure",
                                    "{\"closedAt\":\"%s\"}".formatted(soon().plusSeconds(60)))
                            .extract()
                            .statusCode();
            }
            assertThat(answer).as("%s in %s of %s", command, name, id).isEqualTo(taken ? 201 : 409);
            assertThat(coordinator().get(referral(id)).<String>path("status"))
                    .as("after %s in %s of %s", command, name, id)
                    .isEqualTo(model.status());
        }
        return new Played(name, id, model.status(), model.told(), actions, model.toldOfActions());
    }
}
