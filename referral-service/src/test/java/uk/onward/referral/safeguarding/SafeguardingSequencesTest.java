package uk.onward.referral.safeguarding;

import static org.assertj.core.api.Assertions.assertThat;
import static uk.onward.referral.safeguarding.Safeguarding.hub;
import static uk.onward.referral.safeguarding.Safeguarding.post;

import io.restassured.path.json.JsonPath;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.sessions.JqwikSession;
import org.junit.jupiter.api.Test;
import uk.onward.referral.ServiceTest;
import uk.onward.referral.safeguarding.ReferralModel.Command;
import uk.onward.referral.safeguarding.ReferralModel.Happening;
import uk.onward.referral.safeguarding.Safeguarding.Referral;

/**
 * Referrals sent by API through generated commands, each held against {@link ReferralModel}: what is answered, where the
 * referral then stands, what is told. A failure names the seed; {@code -Donward.sequences.seed=…} repeats it.
 */
@ServiceTest
class SafeguardingSequencesTest {
    private static final int SEQUENCES = 20;
    private static final int COMMANDS = 12;
    private final long seed = Long.getLong("onward.sequences.seed", System.nanoTime());

    @Test
    void no_sequence_of_calls_leads_astray_and_each_that_was_taken_is_told_once() {
        Safeguarding.agencies();
        List<List<Command>> sequences = generate();
        for (int i = 0; i < sequences.size(); i++) {
            play(sequences.get(i), "sequence %d of seed %d".formatted(i, seed));
        }
    }

    private List<List<Command>> generate() {
        var sequences = new ArrayList<List<Command>>();
        JqwikSession.run(() -> {
            var generator = ReferralModel.commands(COMMANDS).generator(SEQUENCES);
            var random = new Random(seed);
            IntStream.range(0, SEQUENCES)
                    .forEach(number -> sequences.add(generator.next(random).value()));
        });
        return sequences;
    }

    private static void play(List<Command> commands, String which) {
        // Given
        Referral referral = Safeguarding.received(2);
        var model = new ReferralModel();
        int told = 1;
        for (Command command : commands) {
            // These two come from the sender and the watch, and have tests of their own
            if (command.happening() == Happening.NAME_CHILD
                    || command.happening() == Happening.TAKE_BACK
                    || command.happening() == Happening.WATCH) {
                continue;
            }
            JsonPath before = referral.read();
            boolean due = before.getList("deadlines.findAll { it.metAt == null && it.droppedAt == null }")
                            .size()
                    > 0;

            // When
            int status = call(referral, before, command);

            // Then
            boolean taken = status == 201;
            assertThat(taken)
                    .as("%s: %s, %s answered %d", which, model.status(), command, status)
                    .isEqualTo(model.does(command, due));
            told += taken ? 1 : 0;
            JsonPath after = referral.read();
            assertThat(after.getString("status")).as(which).isEqualTo(model.status());
            assertThat(after.getInt("undecided")).as(which).isEqualTo(model.undecided());
        }
        JsonPath end = referral.read();
        assertThat(end.getList("children.steps.flatten()")).as(which).hasSize(model.recorded());
        assertThat(referral.told()).as(which).hasSize(told);
        assertThat(referral.events())
                .as(which)
                .extracting(event -> event.get("sequence").asInt())
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(1, told).boxed().toList());
        assertThat(referral.events().getLast().at("/data/status").asText())
                .as(which)
                .isEqualTo(model.status());
    }

    private static int call(Referral referral, JsonPath now, Command command) {
        int child = command.child() % referral.children().size();
        Map<String, ?> discussion = command.decision() == ChildDecision.SECTION_47_ENQUIRY
                ? Map.of("strategyDiscussionAt", now.getString("receivedAt"))
                : Map.of();
        return (switch (command.happening()) {
                    case ACKNOWLEDGE -> post(hub(), referral.path() + "/acceptance", "{}");
                    case DECIDE -> referral.decide(child, command.decision().code(), discussion);
                    case CORRECT ->
                        referral.decide(child, command.decision().code(), correcting(now, child, discussion));
                    case ASSESSED -> referral.note(child, "assessment-completed", Map.of());
                    case CONFERENCE -> referral.note(child, "conference-held", Map.of());
                    case DECLINE -> post(hub(), referral.path() + "/decline", "{\"reason\":\"wrong-borough\"}");
                    case CLOSE -> post(hub(), referral.path() + "/closure", "{}");
                    default -> throw new IllegalArgumentException("not by API");
                })
                .extract()
                .statusCode();
    }

    /** The last decision on the child, or, where there is none, an id that is nobody's. */
    private static Map<String, ?> correcting(JsonPath now, int child, Map<String, ?> further) {
        List<String> valid = now.getList(
                "children[" + child + "].steps.findAll { it.kind == 'decision' && !it.corrected }.id", String.class);
        var body = new java.util.HashMap<String, Object>(further);
        body.put("corrects", valid.isEmpty() ? "01781f50-9a10-7c3e-8a51-2f6d0c4b9e11" : valid.getLast());
        return body;
    }
}
