package uk.onward.referral.meeting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import uk.onward.platform.problem.IllegalMove;
import uk.onward.referral.onward.CodedValue;

/** A meeting after any sequence of commands, held against a table written from the domain's words. */
class MeetingModelTest {
    private static final Instant NOW = Instant.parse("2021-03-04T10:00:00Z");
    private static final CodedValue REASON = new CodedValue("s", "1", "c");

    /** Where each command leads; what is not there is refused. */
    private static final Map<String, Map<String, String>> TABLE = Map.of(
            "planned",
                    Map.of(
                            "seat",
                            "planned",
                            "list",
                            "planned",
                            "order",
                            "planned",
                            "open",
                            "held",
                            "cancel",
                            "cancelled"),
            "held", Map.of("seat", "held", "list", "held", "order", "held", "attendance", "held", "hear", "held"),
            "cancelled", Map.of());

    @Provide
    Arbitrary<List<String>> commands() {
        return Arbitraries.of("seat", "list", "order", "open", "attendance", "hear", "cancel")
                .list()
                .ofMinSize(1)
                .ofMaxSize(20);
    }

    @Property(tries = 2_000)
    void no_sequence_of_commands_leads_where_the_table_does_not(@ForAll("commands") List<String> commands) {
        var meeting = new MaracMeeting(
                "southwark-marac", MeetingKind.ORDINARY, NOW, NOW, 16, List.of("police"), null, "c", NOW);
        String status = "planned";
        for (String command : commands) {
            String next = TABLE.get(status).get(command);
            if (next == null) {
                assertThatThrownBy(() -> apply(meeting, command))
                        .as("%s of a meeting that is %s", command, status)
                        .isInstanceOf(IllegalMove.class);
            } else {
                apply(meeting, command);
                status = next;
            }
            assertThat(meeting.status().code()).as("after %s", command).isEqualTo(status);
            assertThat(meeting.openedAt() != null).isEqualTo(status.equals("held"));
            assertThat(meeting.cancelled() != null).isEqualTo(status.equals("cancelled"));
            assertThat(meeting.agenciesPresent().isEmpty()).isEqualTo(!status.equals("held"));
        }
    }

    private static void apply(MaracMeeting meeting, String command) {
        switch (command) {
            case "seat" -> meeting.seat(Set.of("police", "hub"));
            case "list" -> meeting.list();
            case "order" -> meeting.order();
            case "open" -> meeting.open(NOW, List.of(present("police")));
            case "attendance" -> meeting.recordAttendance(List.of(present("hub")));
            case "hear" -> meeting.hear();
            case "cancel" -> meeting.cancel(REASON);
            default -> throw new AssertionError(command);
        }
    }

    private static Attendance present(String agency) {
        return new Attendance(agency, "rep-1", Attendance.Role.REPRESENTATIVE, Attendance.Presence.PRESENT);
    }
}
