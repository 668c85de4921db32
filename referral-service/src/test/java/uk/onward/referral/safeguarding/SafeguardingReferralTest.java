package uk.onward.referral.safeguarding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import uk.onward.platform.problem.IllegalMove;
import uk.onward.platform.time.WorkingDays;
import uk.onward.referral.code.CodeList;
import uk.onward.referral.onward.CodedValue;
import uk.onward.referral.onward.OnwardReferralKind;
import uk.onward.referral.onward.OnwardReferralState;
import uk.onward.referral.safeguarding.SafeguardingStatus.Move;
import uk.onward.referral.safeguarding.clock.ClockRules;
import uk.onward.referral.safeguarding.clock.Deadlines;
import uk.onward.referral.safeguarding.clock.Timetable;

@DisplayNameGeneration(ReplaceUnderscores.class)
class SafeguardingReferralTest {
    private static final Instant SENT = Instant.parse("2021-02-02T09:41:07Z");
    private static final Instant LATER = Instant.parse("2021-02-02T11:00:00Z");
    private static final CodedValue REASON = new CodedValue("onward-decline-reason", "1", "wrong-borough");
    private static final UUID PERSON = UUID.randomUUID();

    @ParameterizedTest
    @EnumSource
    void only_the_moves_of_the_table_are_legal(SafeguardingStatus status) {
        Map<SafeguardingStatus, Set<Move>> legal = Map.of(
                SafeguardingStatus.RECEIVED,
                Set.of(
                        Move.ACCEPT,
                        Move.DECIDE,
                        Move.DECIDE_LAST,
                        Move.NAME_CHILD,
                        Move.NOTE,
                        Move.DECLINE,
                        Move.TAKE_BACK),
                SafeguardingStatus.ACCEPTED,
                Set.of(
                        Move.DECIDE,
                        Move.DECIDE_LAST,
                        Move.NAME_CHILD,
                        Move.CORRECT,
                        Move.NOTE,
                        Move.DECLINE,
                        Move.TAKE_BACK),
                SafeguardingStatus.DECIDED,
                Set.of(Move.DECIDE_LAST, Move.NAME_CHILD, Move.CORRECT, Move.NOTE, Move.TAKE_BACK, Move.CLOSE),
                SafeguardingStatus.CLOSED,
                Set.of(Move.CORRECT),
                SafeguardingStatus.DECLINED,
                Set.of(),
                SafeguardingStatus.WITHDRAWN,
                Set.of());

        for (Move move : Move.values()) {
            if (legal.get(status).contains(move)) {
                assertThat(status.can(move)).isTrue();
                assertThat(status.after(move)).isNotNull();
            } else {
                assertThatThrownBy(() -> status.after(move)).isInstanceOf(IllegalMove.class);
            }
        }
    }

    @Test
    void what_was_not_begun_can_be_taken_back_and_what_was_begun_goes_on() {
        // Given
        SafeguardingReferral untouched = received(2);
        SafeguardingReferral acknowledged = received(2);
        acknowledged.accept(LATER);

        // When
        boolean first = untouched.withdraw();
        boolean second = acknowledged.withdraw();
        boolean again = acknowledged.withdraw();

        // Then
        assertThat(first).isTrue();
        assertThat(untouched.status()).isEqualTo(SafeguardingStatus.WITHDRAWN);
        assertThat(untouched.dueNext()).isNull();
        assertThat(second).isTrue();
        assertThat(acknowledged.status()).isEqualTo(SafeguardingStatus.ACCEPTED);
        assertThat(acknowledged.isTakenBack()).isTrue();
        assertThat(acknowledged.dueNext()).isNotNull();
        assertThat(again).isFalse();
    }

    @Test
    void declining_notes_when_and_why_and_stops_the_clock() {
        // Given
        SafeguardingReferral referral = received(1);

        // When
        referral.decline(REASON, LATER);

        // Then
        assertThat(referral.declineReason()).isEqualTo(REASON);
        assertThat(referral.decidedAt()).isEqualTo(LATER);
        assertThat(referral.status().isOpen()).isFalse();
        assertThat(referral.clockNext()).isNull();
        assertThat(referral.dueNext()).isNull();
        assertThat(referral.withdraw()).as("our refusal came first").isFalse();
    }

    @Test
    void once_a_child_is_decided_on_the_others_can_not_be_declined() {
        // Given
        SafeguardingReferral referral = received(2);

        // When
        referral.decide(1, LATER);

        // Then
        assertThat(referral.status()).isEqualTo(SafeguardingStatus.ACCEPTED);
        assertThat(referral.decidedAt()).as("deciding is acknowledging").isEqualTo(LATER);
        assertThatThrownBy(() -> referral.decline(REASON, LATER)).isInstanceOf(IllegalMove.class);
    }

    @Test
    void a_child_that_is_named_after_all_were_decided_on_opens_the_decision_again() {
        // Given
        SafeguardingReferral referral = received(1);
        referral.decide(0, LATER);

        // When
        referral.packKept(PERSON, false, false, 2, 1);

        // Then
        assertThat(referral.status()).isEqualTo(SafeguardingStatus.ACCEPTED);
        assertThat(referral.undecided()).isEqualTo(1);
        assertThat(referral.children()).isEqualTo(2);
    }

    @Test
    void danger_once_said_stays_said_and_what_a_parent_may_know_follows_the_sender() {
        // Given
        SafeguardingReferral referral = received(1);
        assertThat(MayBeTold.of(referral)).isEqualTo(MayBeTold.NO);

        // When
        referral.packKept(PERSON, true, null, 1, 0);
        referral.packKept(PERSON, false, true, 1, 0);

        // Then
        assertThat(referral.isImmediateDanger()).isTrue();
        assertThat(MayBeTold.of(referral)).isEqualTo(MayBeTold.YES);
        referral.packKept(PERSON, false, null, 1, 0);
        assertThat(MayBeTold.of(referral)).isEqualTo(MayBeTold.NOT_KNOWN);
    }

    @Test
    void nothing_is_closed_while_something_is_due() {
        // Given
        SafeguardingReferral referral = received(1);
        referral.decide(0, LATER);

        // Then
        assertThatThrownBy(() -> referral.close(LATER))
                .isInstanceOf(IllegalMove.class)
                .hasMessageContaining("while something is due");
        referral.stands(new Deadlines(referral.id(), timetable(), List.of()));
        referral.close(LATER);
        assertThat(referral.status()).isEqualTo(SafeguardingStatus.CLOSED);
        assertThat(referral.closedAt()).isEqualTo(LATER);
    }

    @Test
    void what_follows_from_a_decision_is_known_of_every_code_of_the_list() {
        assertThat(Arrays.stream(ChildDecision.values()).map(ChildDecision::code))
                .containsExactlyElementsOf(codes("onward-safeguarding-decision"));
        assertThat(Arrays.stream(Milestone.values()).map(Milestone::code))
                .containsExactlyElementsOf(codes("onward-safeguarding-milestone"));
    }

    private static List<String> codes(String scheme) {
        return CodeList.of(scheme).codes().stream().map(CodeList.Entry::code).toList();
    }

    private static SafeguardingReferral received(int children) {
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
        var referral = new SafeguardingReferral(UUID.randomUUID(), request, SENT);
        Deadlines deadlines = new Deadlines(referral.id(), timetable(), List.of());
        deadlines.beginChildren(SENT);
        referral.packKept(PERSON, false, false, children, children);
        referral.stands(deadlines);
        return referral;
    }

    private static Timetable timetable() {
        return new Timetable(ClockRules.DEFAULT, new WorkingDays(Optional.empty()));
    }
}
