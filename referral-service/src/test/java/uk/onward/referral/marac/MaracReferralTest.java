package uk.onward.referral.marac;

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
import uk.onward.referral.marac.MaracStatus.Move;
import uk.onward.referral.onward.CodedValue;
import uk.onward.referral.onward.OnwardReferralKind;
import uk.onward.referral.onward.OnwardReferralState;

@DisplayNameGeneration(ReplaceUnderscores.class)
class MaracReferralTest {
    private static final Instant SENT = Instant.parse("2021-02-02T09:41:07Z");
    private static final Instant LATER = Instant.parse("2021-02-02T11:00:00Z");
    private static final CodedValue REASON = new CodedValue("onward-decline-reason", "1", "wrong-borough");

    @ParameterizedTest
    @EnumSource
    void only_the_moves_of_the_table_are_legal(MaracStatus status) {
        Map<MaracStatus, Set<Move>> legal = Map.of(
                MaracStatus.RECEIVED, Set.of(Move.RETURN, Move.ACCEPT, Move.DECLINE, Move.WITHDRAW, Move.TRANSFER),
                MaracStatus.RETURNED, Set.of(Move.RESUBMIT, Move.DECLINE, Move.WITHDRAW, Move.TRANSFER),
                MaracStatus.ACCEPTED, Set.of(Move.LIST, Move.WITHDRAW, Move.TRANSFER),
                MaracStatus.DEFERRED, Set.of(Move.LIST, Move.WITHDRAW, Move.TRANSFER),
                MaracStatus.LISTED, Set.of(Move.HEAR, Move.DEFER, Move.WITHDRAW, Move.TRANSFER),
                MaracStatus.HEARD, Set.of(Move.CLOSE, Move.TRANSFER),
                MaracStatus.CLOSED, Set.of(Move.TRANSFER));

        for (Move move : Move.values()) {
            if (legal.getOrDefault(status, Set.of()).contains(move)) {
                assertThat(status.after(move)).isNotEqualTo(status);
            } else {
                assertThatThrownBy(() -> status.after(move)).isInstanceOf(IllegalMove.class);
            }
        }
    }

    @Test
    void accepting_notes_when() {
        MaracReferral referral = received();

        referral.accept(LATER);

        assertThat(referral.status()).isEqualTo(MaracStatus.ACCEPTED);
        assertThat(referral.decidedAt()).isEqualTo(LATER);
    }

    @Test
    void declining_notes_when_and_why_and_ends_it() {
        MaracReferral referral = received();

        referral.decline(REASON, LATER);

        assertThat(referral.declineReason()).isEqualTo(REASON);
        assertThat(referral.status().isOpen()).isFalse();
        assertThatThrownBy(() -> referral.accept(LATER))
                .isInstanceOf(IllegalMove.class)
                .hasMessageContainingAll("referral", "declined", "accepted");
    }

    @Test
    void a_withdrawal_that_comes_after_our_refusal_changes_nothing() {
        MaracReferral referral = received();
        referral.decline(REASON, LATER);

        boolean changed = referral.withdraw();

        assertThat(changed).isFalse();
        assertThat(referral.status()).isEqualTo(MaracStatus.DECLINED);
    }

    @Test
    void an_accepted_referral_can_be_withdrawn_and_keeps_its_decision() {
        MaracReferral referral = received();
        referral.accept(LATER);

        boolean changed = referral.withdraw();

        assertThat(changed).isTrue();
        assertThat(referral.decidedAt()).isEqualTo(LATER);
    }

    @Test
    void only_a_later_pack_is_wanted_and_only_a_later_one_kept() {
        MaracReferral referral = received();

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
        MaracReferral referral = received();
        referral.withdraw();

        assertThat(referral.wantPack(2)).isFalse();
        assertThat(referral.holdPack(2, SENT)).isFalse();
    }

    @Test
    void the_pack_brings_the_exact_time_of_receipt() {
        MaracReferral referral = received();

        referral.holdPack(1, SENT.plusSeconds(1));

        assertThat(referral.receivedAt()).isEqualTo(SENT.plusSeconds(1));
    }

    @Test
    void a_heard_case_is_flagged_for_twelve_months_from_when_it_was_heard() {
        MaracReferral referral = received();
        referral.accept(LATER);
        referral.list(UUID.randomUUID(), Instant.parse("2021-02-11T09:30:00Z"));

        referral.hear(Instant.parse("2021-02-11T10:10:00Z"));

        assertThat(referral.flaggedUntil()).isEqualTo(Instant.parse("2022-02-11T10:10:00Z"));
        assertThat(referral.withdraw()).isFalse();
        assertThat(referral.status()).isEqualTo(MaracStatus.HEARD);
    }

    @Test
    void a_closed_case_goes_on_elsewhere_while_it_is_flagged_and_not_after() {
        MaracReferral flagged = closed();
        MaracReferral old = closed();

        flagged.transfer(Instant.parse("2022-02-11T10:10:00Z"), false);

        assertThat(flagged.status()).isEqualTo(MaracStatus.TRANSFERRED);
        assertThat(flagged.closedAt()).isNotNull();
        assertThatThrownBy(() -> old.transfer(Instant.parse("2022-02-11T10:10:01Z"), false))
                .isInstanceOf(IllegalMove.class)
                .hasMessageContainingAll("closed", "transferred");
        assertThat(old.status()).isEqualTo(MaracStatus.CLOSED);
    }

    @Test
    void what_is_asked_for_is_not_asked_any_more_where_a_returned_case_goes_on_elsewhere() {
        MaracReferral referral = received();
        referral.giveBack(List.of("criteria-evidence"), LATER);

        referral.transfer(LATER, false);

        assertThat(referral.informationWanted()).isEmpty();
    }

    @Test
    void a_closed_case_knows_of_a_later_pack_and_does_not_fetch_it() {
        MaracReferral referral = closed();

        boolean fetched = referral.wantPack(2);

        assertThat(fetched).isFalse();
        assertThat(referral.packWanted()).isEqualTo(2);
    }

    @Test
    void a_deferred_case_is_off_its_agenda_until_it_is_listed_again() {
        MaracReferral referral = received();
        referral.accept(LATER);
        referral.list(UUID.randomUUID(), Instant.parse("2021-02-11T09:30:00Z"));

        referral.defer(new CodedValue("marac-deferral-reason", "1", "no-time-left"));

        assertThat(referral.meetingId()).isNull();
        assertThat(referral.deferralReason()).isNotNull();
        UUID next = UUID.randomUUID();
        referral.list(next, Instant.parse("2021-03-11T09:30:00Z"));
        assertThat(referral.meetingId()).isEqualTo(next);
        assertThat(referral.deferralReason()).isNull();
    }

    /** Heard on 11 February 2021. */
    private static MaracReferral closed() {
        MaracReferral referral = received();
        referral.accept(LATER);
        referral.list(UUID.randomUUID(), Instant.parse("2021-02-11T09:30:00Z"));
        referral.hear(Instant.parse("2021-02-11T10:10:00Z"));
        referral.close(Instant.parse("2021-03-11T10:10:00Z"));
        return referral;
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
