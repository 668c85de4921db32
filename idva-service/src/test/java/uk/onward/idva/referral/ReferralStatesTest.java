package uk.onward.idva.referral;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import uk.onward.idva.code.Coded;
import uk.onward.platform.problem.IllegalMove;

/** The states of a referral, against a table of its own. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ReferralStatesTest {
    private static final Instant NOW = Instant.parse("2021-02-01T22:10:00Z");
    private static final Coded CODE = new Coded("s", "1", "c");

    /** From each state the commands it takes, and where they lead. Written apart from the code it is held against. */
    private static final Map<ReferralStatus, Map<Command, ReferralStatus>> MODEL = Map.of(
            ReferralStatus.RECEIVED,
                    Map.of(
                            Command.ACCEPT, ReferralStatus.ACCEPTED,
                            Command.WITHDRAW, ReferralStatus.WITHDRAWN,
                            Command.ENGAGED, ReferralStatus.ENGAGED,
                            Command.NOT_ENGAGED, ReferralStatus.NOT_ENGAGED),
            ReferralStatus.ACCEPTED,
                    Map.of(
                            Command.ASSIGN, ReferralStatus.ASSIGNED,
                            Command.ASSESS, ReferralStatus.ACCEPTED,
                            Command.REFER_ONWARD, ReferralStatus.ACCEPTED,
                            Command.WITHDRAW, ReferralStatus.ACCEPTED,
                            Command.ENGAGED, ReferralStatus.ENGAGED,
                            Command.NOT_ENGAGED, ReferralStatus.NOT_ENGAGED),
            ReferralStatus.ASSIGNED,
                    Map.of(
                            Command.ASSIGN, ReferralStatus.ASSIGNED,
                            Command.ASSESS, ReferralStatus.ASSIGNED,
                            Command.REFER_ONWARD, ReferralStatus.ASSIGNED,
                            Command.WITHDRAW, ReferralStatus.ASSIGNED,
                            Command.ENGAGED, ReferralStatus.ENGAGED,
                            Command.NOT_ENGAGED, ReferralStatus.NOT_ENGAGED),
            ReferralStatus.ENGAGED,
                    Map.of(
                            Command.ASSIGN, ReferralStatus.ENGAGED,
                            Command.ASSESS, ReferralStatus.ENGAGED,
                            Command.REFER_ONWARD, ReferralStatus.ENGAGED,
                            Command.WITHDRAW, ReferralStatus.ENGAGED,
                            Command.ENGAGED, ReferralStatus.ENGAGED,
                            Command.NOT_ENGAGED, ReferralStatus.ENGAGED),
            ReferralStatus.NOT_ENGAGED,
                    Map.of(
                            Command.ASSIGN, ReferralStatus.NOT_ENGAGED,
                            Command.ASSESS, ReferralStatus.NOT_ENGAGED,
                            Command.REFER_ONWARD, ReferralStatus.NOT_ENGAGED,
                            Command.WITHDRAW, ReferralStatus.NOT_ENGAGED,
                            Command.ENGAGED, ReferralStatus.ENGAGED,
                            Command.NOT_ENGAGED, ReferralStatus.NOT_ENGAGED),
            ReferralStatus.WITHDRAWN,
                    Map.of(
                            Command.ENGAGED, ReferralStatus.WITHDRAWN,
                            Command.NOT_ENGAGED, ReferralStatus.WITHDRAWN));

    enum Command {
        ACCEPT(Referral::accept),
        ASSIGN(Referral::assign),
        ASSESS(Referral::assess),
        REFER_ONWARD(Referral::referOnward),
        WITHDRAW(referral -> referral.withdraw(WithdrawalReason.WRONG_PATIENT, NOW)),
        ENGAGED(referral -> referral.recordEngagement(true)),
        NOT_ENGAGED(referral -> referral.recordEngagement(false));

        @SuppressWarnings("ImmutableEnumChecker") // a method reference
        final Consumer<Referral> on;

        Command(Consumer<Referral> on) {
            this.on = on;
        }
    }

    @Provide
    Arbitrary<List<Command>> commands() {
        return Arbitraries.of(Command.class).list().ofMinSize(1).ofMaxSize(25);
    }

    @Property(tries = 2000)
    void any_sequence_of_commands_keeps_to_the_table(@ForAll("commands") List<Command> commands) {
        Referral referral = received();
        ReferralStatus expected = ReferralStatus.RECEIVED;
        boolean withdrawn = false;
        for (Command command : commands) {
            ReferralStatus next = MODEL.get(expected).get(command);
            boolean refused = next == null || (command == Command.WITHDRAW && withdrawn);
            if (refused) {
                assertThatThrownBy(() -> command.on.accept(referral)).isInstanceOf(IllegalMove.class);
            } else {
                command.on.accept(referral);
                expected = next;
                withdrawn |= command == Command.WITHDRAW;
            }
            assertThat(referral.status()).isEqualTo(expected);
        }
    }

    @Test
    void a_withdrawal_of_a_case_in_hand_tells_the_provider_and_ends_nothing() {
        // Given
        Referral referral = received();
        referral.accept();

        // When
        referral.withdraw(WithdrawalReason.PATIENT_DECLINED, NOW);

        // Then
        assertThat(referral.status()).isEqualTo(ReferralStatus.ACCEPTED);
        assertThat(referral.statusForReferrer()).isEqualTo(ReferrerStatus.WITHDRAWN);
        assertThat(referral.withdrawalReason()).isEqualTo(WithdrawalReason.PATIENT_DECLINED);
    }

    @Test
    void the_referrer_is_told_of_three_states_only() {
        for (ReferralStatus status : Set.of(
                ReferralStatus.ACCEPTED, ReferralStatus.ASSIGNED, ReferralStatus.ENGAGED, ReferralStatus.NOT_ENGAGED)) {
            // Given
            Referral referral = received();
            referral.accept();
            if (status == ReferralStatus.ASSIGNED) {
                referral.assign();
            } else if (status != ReferralStatus.ACCEPTED) {
                referral.recordEngagement(status == ReferralStatus.ENGAGED);
            }

            // Then
            assertThat(referral.status()).isEqualTo(status);
            assertThat(referral.statusForReferrer()).isEqualTo(ReferrerStatus.ACCEPTED);
        }
    }

    @Test
    void a_refusal_names_the_state_and_the_move() {
        // Given
        Referral referral = received();

        // Then
        assertThatThrownBy(referral::assign).hasMessage("This referral is received and can't be assigned");
    }

    private static Referral received() {
        var presentation =
                new Presentation("s", "RJZ01", CODE, CODE, List.of("domestic-abuse"), List.of(), NOW, null, CODE);
        return Referral.receive(Referral.newId(), Referral.newId(), "provider", "referrer", false, presentation, NOW);
    }
}
