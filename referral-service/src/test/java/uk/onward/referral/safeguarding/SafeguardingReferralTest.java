package uk.onward.referral.safeguarding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import uk.onward.platform.problem.IllegalMove;
import uk.onward.referral.onward.CodedValue;
import uk.onward.referral.onward.OnwardReferralKind;
import uk.onward.referral.onward.OnwardReferralState;
import uk.onward.referral.safeguarding.SafeguardingStatus.Move;

@DisplayNameGeneration(ReplaceUnderscores.class)
class SafeguardingReferralTest {
    private static final Instant SENT = Instant.parse("2021-02-02T09:41:07Z");
    private static final Instant LATER = Instant.parse("2021-02-02T11:00:00Z");
    private static final CodedValue REASON = new CodedValue("onward-decline-reason", "1", "wrong-borough");

    @ParameterizedTest
    @EnumSource
    void only_the_moves_of_the_table_are_legal(SafeguardingStatus status) {
        Map<SafeguardingStatus, Set<Move>> legal = Map.of(
                SafeguardingStatus.RECEIVED, Set.of(Move.ACCEPT, Move.DECLINE, Move.WITHDRAW),
                SafeguardingStatus.ACCEPTED, Set.of(Move.WITHDRAW),
                SafeguardingStatus.DECLINED, Set.of(),
                SafeguardingStatus.WITHDRAWN, Set.of());

        for (Move move : Move.values()) {
            if (legal.get(status).contains(move)) {
                assertThat(status.after(move)).isNotEqualTo(status);
            } else {
                assertThatThrownBy(() -> status.after(move)).isInstanceOf(IllegalMove.class);
            }
        }
    }

    @Test
    void accepting_notes_when() {
        SafeguardingReferral referral = received();

        referral.accept(LATER);

        assertThat(referral.status()).isEqualTo(SafeguardingStatus.ACCEPTED);
        assertThat(referral.decidedAt()).isEqualTo(LATER);
    }

    @Test
    void declining_notes_when_and_why_and_ends_it() {
        SafeguardingReferral referral = received();

        referral.decline(REASON, LATER);

        assertThat(referral.declineReason()).isEqualTo(REASON);
        assertThat(referral.status().isOpen()).isFalse();
        assertThatThrownBy(() -> referral.accept(LATER))
                .isInstanceOf(IllegalMove.class)
                .hasMessageContainingAll("referral", "declined", "accepted");
    }

    @Test
    void a_withdrawal_that_comes_after_our_refusal_changes_nothing() {
        SafeguardingReferral referral = received();
        referral.decline(REASON, LATER);

        boolean changed = referral.withdraw();

        assertThat(changed).isFalse();
        assertThat(referral.status()).isEqualTo(SafeguardingStatus.DECLINED);
    }

    @Test
    void an_accepted_referral_can_be_withdrawn_and_keeps_its_decision() {
        SafeguardingReferral referral = received();
        referral.accept(LATER);

        boolean changed = referral.withdraw();

        assertThat(changed).isTrue();
        assertThat(referral.decidedAt()).isEqualTo(LATER);
    }

    @Test
    void only_a_later_pack_is_wanted_and_only_a_later_one_kept() {
        SafeguardingReferral referral = received();

        assertThat(referral.holdPack(1, SENT)).isTrue();
        assertThat(referral.isPackCurrent()).isTrue();
        assertThat(referral.wantPack(1)).isFalse();
        assertThat(referral.wantPack(3)).isTrue();
        assertThat(referral.isPackCurrent()).isFalse();
        assertThat(referral.holdPack(3, SENT)).isTrue();
        assertThat(referral.holdPack(2, SENT)).isFalse();
        assertThat(referral.packHeld()).isEqualTo(3);
    }

    @Test
    void a_referral_that_is_closed_wants_and_keeps_no_pack() {
        SafeguardingReferral referral = received();
        referral.withdraw();

        assertThat(referral.wantPack(2)).isFalse();
        assertThat(referral.holdPack(2, SENT)).isFalse();
    }

    @Test
    void the_pack_brings_the_exact_time_of_receipt() {
        SafeguardingReferral referral = received();

        referral.holdPack(1, SENT.plusSeconds(1));

        assertThat(referral.receivedAt()).isEqualTo(SENT.plusSeconds(1));
    }

    private static SafeguardingReferral received() {
        var request = new OnwardReferralState(
                UUID.randomUUID(),
                UUID.randomUUID(),
                OnwardReferralKind.CHILDRENS_SAFEGUARDING,
                "southwark-childrens-social-care",
                "youth-advocacy-london",
                "young-people-trauma",
                OnwardReferralState.Status.OPEN,
                1,
                List.of(),
                SENT);
        return new SafeguardingReferral(UUID.randomUUID(), request, SENT);
    }
}
