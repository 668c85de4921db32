package uk.onward.referral.marac;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;
import uk.onward.platform.problem.IllegalMove;
import uk.onward.referral.marac.MaracModel.Command;
import uk.onward.referral.onward.CodedValue;
import uk.onward.referral.onward.OnwardReferralKind;
import uk.onward.referral.onward.OnwardReferralState;

/** A MARAC referral after any sequence of commands, held against {@link MaracModel}. */
class MaracModelTest {
    private static final Instant SENT = Instant.parse("2021-02-02T09:41:07Z");
    private static final Instant LATER = Instant.parse("2021-02-11T10:10:00Z");
    private static final CodedValue REASON = new CodedValue("s", "1", "c");

    private MaracReferral referral = received();

    @Provide
    Arbitrary<List<Command>> commands() {
        return MaracModel.commands(1, 30);
    }

    @Property(tries = 5_000)
    void no_sequence_of_commands_leads_where_the_table_does_not(@ForAll("commands") List<Command> commands) {
        // One instance serves every try
        referral = received();
        var model = new MaracModel();
        for (Command command : commands) {
            String before = referral.status().code();
            if (model.take(command)) {
                apply(command);
            } else {
                assertThatThrownBy(() -> apply(command))
                        .as("%s of a referral that is %s", command, before)
                        .isInstanceOf(IllegalMove.class);
            }
            assertThat(referral.status().code())
                    .as("%s of a referral that was %s", command, before)
                    .isEqualTo(model.status());
            keepsItsWord(model);
        }
        Statistics.collect(model.status());
        Statistics.coverage(reached -> {
            for (MaracStatus every : MaracStatus.values()) {
                reached.check(every.code()).count(count -> count > 20);
            }
        });
    }

    /** What must hold in every state, whatever led there. */
    private void keepsItsWord(MaracModel model) {
        String status = model.status();
        assertThat(referral.status().isOpen()).as("open").isEqualTo(model.isOpen());
        assertThat(referral.declineReason() != null).isEqualTo(status.equals("declined"));
        assertThat(referral.transferredAt() != null).isEqualTo(status.equals("transferred"));
        if (!status.equals("transferred")) {
            assertThat(referral.closedAt() != null).isEqualTo(status.equals("closed"));
        }
        assertThat(referral.informationWanted().isEmpty())
                .as("something is asked for exactly while it is returned")
                .isNotEqualTo(status.equals("returned"));
        assertThat(referral.heardAt() == null).isEqualTo(referral.flaggedUntil() == null);
        if (status.equals("deferred") || status.equals("accepted")) {
            assertThat(referral.meetingId()).as("on no agenda").isNull();
        }
        if (status.equals("listed") || status.equals("heard") || status.equals("closed")) {
            assertThat(referral.meetingId()).as("of a meeting").isNotNull();
            assertThat(referral.decidedAt()).as("accepted before").isNotNull();
        }
    }

    private void apply(Command command) {
        switch (command) {
            case RETURN -> referral.giveBack(List.of("criteria-evidence"), LATER);
            case RESUBMIT -> referral.resubmit(LATER);
            case ACCEPT -> referral.accept(LATER);
            case DECLINE -> referral.decline(REASON, LATER);
            case LIST -> referral.list(UUID.randomUUID(), LATER);
            case DEFER -> referral.defer(REASON);
            case HEAR -> referral.hear(LATER);
            case CLOSE -> referral.close(LATER);
            case TRANSFER -> referral.transfer(LATER, false);
            case WITHDRAW -> {
                if (!referral.withdraw()) {
                    throw new IllegalMove("MARAC referral", referral.status(), "withdrawn");
                }
            }
        }
    }

    private static MaracReferral received() {
        var request = new OnwardReferralState(
                UUID.randomUUID(),
                UUID.randomUUID(),
                OnwardReferralKind.MARAC,
                "southwark-marac",
                "youth-advocacy-london",
                "young-people-trauma",
                OnwardReferralState.Status.OPEN,
                1,
                List.of(),
                SENT);
        return new MaracReferral(UUID.randomUUID(), request, SENT);
    }
}
