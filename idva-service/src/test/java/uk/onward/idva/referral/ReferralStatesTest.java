package uk.onward.idva.referral;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import uk.onward.idva.code.Coded;

/** What the states of a referral mean to whom; their moves are held against a table in {@link CaseModelTest}. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ReferralStatesTest {
    private static final Instant NOW = Instant.parse("2021-02-01T22:10:00Z");
    private static final Coded CODE = new Coded("s", "1", "c");

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
