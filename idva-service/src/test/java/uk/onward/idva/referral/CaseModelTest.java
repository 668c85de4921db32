package uk.onward.idva.referral;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;
import uk.onward.idva.CaseModel;
import uk.onward.idva.CaseModel.Command;
import uk.onward.idva.code.Coded;
import uk.onward.platform.http.WireName;
import uk.onward.platform.problem.IllegalMove;

/** The referral and the provider's file of it, after any sequence of commands, held against {@link CaseModel}. */
class CaseModelTest {
    private static final Instant NOW = Instant.parse("2021-02-01T22:10:00Z");
    private static final Coded CODE = new Coded("s", "1", "c");

    private Referral referral = received();
    private CaseFile file = new CaseFile(referral.id());

    @Provide
    Arbitrary<List<Command>> commands() {
        return CaseModel.commandsWithoutTransfer(1, 40);
    }

    @Property(tries = 5_000)
    void no_sequence_of_commands_leads_where_the_table_does_not(@ForAll("commands") List<Command> commands) {
        // One instance serves every try
        referral = received();
        file = new CaseFile(referral.id());
        var model = new CaseModel();
        for (Command command : commands) {
            String before = WireName.of(referral.status());
            boolean taken = model.take(command);
            if (taken) {
                apply(command);
            } else {
                assertThatThrownBy(() -> apply(command))
                        .as("%s of a case that is %s", command, before)
                        .isInstanceOf(IllegalMove.class);
            }
            assertThat(WireName.of(referral.status()))
                    .as("%s of a case that was %s", command, before)
                    .isEqualTo(model.status());
            assertThat(referral.withdrawnAt() != null).isEqualTo(model.takenBack());
            keepsItsWord();
        }
        Statistics.collect(model.status());
        Statistics.coverage(reached -> List.of(
                        "received", "accepted", "assigned", "engaged", "not-engaged", "closed", "rejected", "withdrawn")
                .forEach(state -> reached.check(state).count(count -> count > 20)));
    }

    /** What must hold in every state, whatever led there. */
    private void keepsItsWord() {
        ReferralStatus status = referral.status();
        boolean open = status == ReferralStatus.RECEIVED || status.isInHand();
        assertThat(file.closedAt() != null).as("closed at a time").isEqualTo(status == ReferralStatus.CLOSED);
        assertThat(file.closureReason() != null).isEqualTo(status == ReferralStatus.CLOSED);
        assertThat(referral.rejectedAt() != null).isEqualTo(status == ReferralStatus.REJECTED);
        if (!open) {
            assertThat(referral.contactClock()).as("a clock runs for nobody").isNull();
        }
        if (status == ReferralStatus.ASSIGNED) {
            assertThat(file.idva()).as("assigned to somebody").isNotNull();
        }
        if (status == ReferralStatus.ENGAGED) {
            assertThat(file.engagement()).isEqualTo(EngagementOutcome.ENGAGED);
        }
    }

    /** As the services do it; in the order of their lines, since a refusal must come before anything was written. */
    private void apply(Command command) {
        switch (command) {
            case ACCEPT -> {
                referral.accept();
                file.accepted(NOW);
            }
            case REJECT -> referral.reject(CODE, CODE, NOW);
            case ASSIGN -> {
                referral.assign();
                file.assigned("yidva-7", IdvaKind.YOUTH_IDVA, NOW);
            }
            case ASSESS -> {
                referral.assess();
                file.assessed(3, false);
            }
            case REFER_ONWARD -> referral.referOnward();
            case CONTACT -> {
                referral.stopContactClock();
                file.contacted(NOW);
            }
            case ENGAGE -> {
                referral.recordEngagement(true);
                file.responded(EngagementOutcome.ENGAGED, NOW);
            }
            case DECLINE -> {
                referral.recordEngagement(false);
                file.responded(EngagementOutcome.DECLINED, NOW);
            }
            case ADD_NEED, MEET -> {
                // Written beside the case: nothing of it moves
            }
            case FOLLOW_UP -> file.followedUp(RiskView.REDUCED, NOW);
            case CLOSE -> {
                referral.close();
                file.closed(CODE, RiskView.REDUCED, NOW);
            }
            case REOPEN -> {
                referral.reopen(file.statusInHand());
                file.reopened(NOW);
            }
            case OFFER, TAKE_OVER -> throw new AssertionError("Not for one referral to decide");
            case CORRECT -> referral.correct(presentation());
            case WITHDRAW -> referral.withdraw(WithdrawalReason.WRONG_PATIENT, NOW);
        }
    }

    private static Referral received() {
        Referral received = Referral.receive(
                Referral.newId(), Referral.newId(), "provider", "referrer", false, presentation(), NOW);
        received.firstContactDueBy(NOW.plusSeconds(60));
        return received;
    }

    private static Presentation presentation() {
        return new Presentation("s", "RJZ01", CODE, CODE, List.of("domestic-abuse"), List.of(), NOW, null, CODE);
    }
}
