package uk.onward.referral.safeguarding.clock;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import uk.onward.platform.time.BusinessClock;
import uk.onward.platform.time.WorkingDays;

@DisplayNameGeneration(ReplaceUnderscores.class)
class DeadlinesTest {
    private static final Instant RECEIVED = london("2026-03-02T10:00");
    private static final WorkingDays DAYS = new WorkingDays(Optional.empty());

    @ParameterizedTest
    @CsvSource({
        // an ordinary Monday; a Friday; a Saturday, which counts from Monday's start
        "2026-03-02T10:00, 2026-03-03T10:00",
        "2026-03-06T16:30, 2026-03-09T16:30",
        "2026-03-07T11:00, 2026-03-10T00:00",
        // before Good Friday; on Easter Sunday
        "2026-04-02T15:00, 2026-04-07T15:00",
        "2026-04-05T09:00, 2026-04-08T00:00",
        // Christmas Eve 2026: Friday and, for Boxing Day on a Saturday, Monday are bank holidays; New Year's Day
        // follows
        "2026-12-24T17:45, 2026-12-29T17:45",
        "2026-12-31T12:00, 2027-01-04T12:00",
        // the clocks go forward in the night to Sunday: the same time of day, an hour less
        "2026-03-27T10:00, 2026-03-30T10:00"
    })
    void a_decision_is_due_one_working_day_after_receipt(String received, String due) {
        // Given
        Deadlines deadlines = none(ClockRules.DEFAULT);

        // When
        deadlines.beginChildren(london(received));

        // Then
        assertThat(deadlines.due()).isEqualTo(london(due));
    }

    @Test
    void assessment_and_conference_count_their_working_days_over_easter_and_christmas() {
        // Given
        Instant received = london("2026-11-26T09:00");
        Instant discussion = london("2026-12-14T14:00");
        Deadlines deadlines = none(ClockRules.DEFAULT);
        deadlines.beginChildren(received);

        // When
        deadlines.settle(received, List.of(new Course(1, null, received, true, null, discussion, null)), received);

        // Then: 25 and 28 December and 1 January are no working days
        assertThat(one(deadlines, DeadlineKind.CONFERENCE).dueAt()).isEqualTo(london("2027-01-07T14:00"));
        assertThat(one(deadlines, DeadlineKind.CONFERENCE).warnAt()).isEqualTo(london("2026-12-30T14:00"));
        assertThat(one(deadlines, DeadlineKind.ASSESSMENT).dueAt()).isEqualTo(london("2027-02-02T09:00"));
    }

    @Test
    void a_hub_may_screen_by_the_hour_and_set_a_clock_for_adults_and_neither_runs_otherwise() {
        // Given
        ClockRules local = new ClockRules(1, 24, 5, 45, 15, 12, 5);
        Instant saturday = london("2026-03-07T11:00");
        Deadlines children = none(local);
        Deadlines adult = none(local);
        Deadlines nationalAdult = none(ClockRules.DEFAULT);

        // When
        children.beginChildren(saturday);
        adult.beginAdult(saturday);
        nationalAdult.beginAdult(saturday);

        // Then
        assertThat(one(children, DeadlineKind.SCREENING).dueAt()).isEqualTo(london("2026-03-08T11:00"));
        assertThat(one(adult, DeadlineKind.DECISION).dueAt()).isEqualTo(london("2026-03-16T00:00"));
        assertThat(nationalAdult.all()).isEmpty();
        assertThat(nationalAdult.due()).isNull();
    }

    @Test
    void that_it_is_near_is_told_once_and_that_it_was_missed_is_told_once() {
        // Given
        Deadlines deadlines = begun();
        Instant due = deadlines.due();

        // Then
        assertThat(deadlines.next()).isEqualTo(due.minusSeconds(12 * 3600));
        assertThat(deadlines.pass(due.minusSeconds(12 * 3600))).isEmpty();
        assertThat(deadlines.pass(due.minusSeconds(3600))).contains(Deadline.News.NEAR);
        assertThat(deadlines.pass(due.minusSeconds(3600))).isEmpty();
        assertThat(deadlines.pass(due)).isEmpty();
        assertThat(deadlines.pass(due.plusSeconds(1))).contains(Deadline.News.MISSED);
        assertThat(deadlines.pass(due.plusSeconds(999_999))).isEmpty();
        assertThat(deadlines.next()).isNull();
        assertThat(deadlines.due()).as("overdue until it is met").isEqualTo(due);
    }

    @Test
    void what_ran_out_unwatched_is_told_of_as_missed_alone() {
        // Given
        Deadlines deadlines = begun();

        // When
        Optional<Deadline.News> news = deadlines.pass(RECEIVED.plusSeconds(999_999));

        // Then
        assertThat(news).contains(Deadline.News.MISSED);
        assertThat(deadlines.pass(RECEIVED.plusSeconds(999_999))).isEmpty();
    }

    @Test
    void a_decision_of_in_time_that_is_recorded_late_is_not_missed_and_a_late_one_is_whoever_comes_first() {
        // Given
        Deadlines inTime = begun();
        Deadlines late = begun();
        Instant due = inTime.due();
        Instant now = due.plusSeconds(60);

        // When
        int missedInTime = inTime.settle(RECEIVED, List.of(decided(1, due)), now);
        int missedLate = late.settle(RECEIVED, List.of(decided(1, due.plusSeconds(1))), now);
        int again = late.settle(RECEIVED, List.of(decided(1, due.plusSeconds(1))), now);

        // Then
        assertThat(missedInTime).isZero();
        assertThat(missedLate).isEqualTo(1);
        assertThat(again).isZero();
        assertThat(late.pass(now)).isEmpty();
        assertThat(late.due()).isNull();
    }

    @Test
    void all_children_have_to_be_decided_on_and_one_that_is_heard_of_later_has_a_clock_of_its_own() {
        // Given
        Deadlines deadlines = begun();
        Instant thursday = london("2026-04-02T15:00");

        // When
        deadlines.settle(RECEIVED, List.of(decided(1, RECEIVED), undecided(2, null), undecided(3, thursday)), RECEIVED);

        // Then
        assertThat(deadlines.due()).isEqualTo(london("2026-03-03T10:00"));
        deadlines.settle(
                RECEIVED, List.of(decided(1, RECEIVED), decided(2, RECEIVED), undecided(3, thursday)), RECEIVED);
        assertThat(deadlines.due()).isEqualTo(london("2026-04-07T15:00"));
    }

    @Test
    void the_exact_time_of_receipt_moves_what_began_by_the_hour_and_unsays_nothing() {
        // Given
        Deadlines deadlines = begun();
        Instant exactly = RECEIVED.plusSeconds(1800);
        Instant tooEarly = deadlines.due().plusSeconds(1);
        deadlines.pass(tooEarly);

        // When
        deadlines.beginChildren(exactly);

        // Then
        assertThat(deadlines.due()).isEqualTo(london("2026-03-03T10:30"));
        assertThat(deadlines.pass(london("2026-03-03T11:00"))).isEmpty();
    }

    @Test
    void an_enquiry_that_is_stepped_down_leaves_no_conference_due_and_a_conference_that_was_missed_stays_missed() {
        // Given
        Deadlines deadlines = begun();
        Course enquiring = new Course(1, null, RECEIVED, true, null, RECEIVED, null);
        deadlines.settle(RECEIVED, List.of(enquiring), RECEIVED);
        Instant conferenceDue = one(deadlines, DeadlineKind.CONFERENCE).dueAt();
        Course inNeed = new Course(1, null, RECEIVED, true, null, null, null);

        // When
        int before = deadlines.settle(RECEIVED, List.of(inNeed), RECEIVED.plusSeconds(60));
        int back = deadlines.settle(RECEIVED, List.of(enquiring), RECEIVED.plusSeconds(120));
        int after = deadlines.settle(RECEIVED, List.of(inNeed), conferenceDue.plusSeconds(60));

        // Then
        assertThat(before).isZero();
        assertThat(back).isZero();
        assertThat(after).isEqualTo(1);
        assertThat(one(deadlines, DeadlineKind.CONFERENCE).isRunning()).isFalse();
        assertThat(one(deadlines, DeadlineKind.ASSESSMENT).isRunning()).isTrue();
    }

    @Test
    void a_second_enquiry_after_its_conference_has_a_clock_of_its_own() {
        // Given
        Deadlines deadlines = begun();
        Instant held = london("2026-03-30T10:00");
        deadlines.settle(RECEIVED, List.of(new Course(1, null, RECEIVED, true, null, RECEIVED, held)), held);
        Instant second = london("2026-05-11T10:00");

        // When
        deadlines.settle(RECEIVED, List.of(new Course(1, null, RECEIVED, true, null, second, null)), second);

        // Then
        Deadline conference = one(deadlines, DeadlineKind.CONFERENCE);
        assertThat(conference.isRunning()).isTrue();
        assertThat(conference.missedAt()).isNull();
        assertThat(conference.dueAt()).isEqualTo(london("2026-06-02T10:00"));
    }

    @Test
    void a_second_enquiry_after_a_missed_conference_that_was_not_needed_has_a_clock_of_its_own() {
        // Given
        Deadlines deadlines = begun();
        deadlines.settle(RECEIVED, List.of(new Course(1, null, RECEIVED, true, null, RECEIVED, null)), RECEIVED);
        Instant late = london("2026-05-04T10:00");
        one(deadlines, DeadlineKind.CONFERENCE).pass(late);
        deadlines.settle(RECEIVED, List.of(new Course(1, null, RECEIVED, true, null, null, null)), late);
        Instant second = london("2026-05-11T10:00");

        // When
        deadlines.settle(RECEIVED, List.of(new Course(1, null, RECEIVED, true, null, second, null)), second);

        // Then
        Deadline conference = one(deadlines, DeadlineKind.CONFERENCE);
        assertThat(conference.isRunning()).isTrue();
        assertThat(conference.missedAt()).isNull();
        assertThat(conference.next()).isEqualTo(conference.warnAt());
    }

    private static Course decided(int number, Instant at) {
        return new Course(number, null, at, false, null, null, null);
    }

    private static Course undecided(int number, @Nullable Instant laterFrom) {
        return new Course(number, laterFrom, null, false, null, null, null);
    }

    private static Deadlines begun() {
        Deadlines deadlines = none(ClockRules.DEFAULT);
        deadlines.beginChildren(RECEIVED);
        return deadlines;
    }

    private static Deadlines none(ClockRules rules) {
        return new Deadlines(UUID.randomUUID(), new Timetable(rules, DAYS), List.of());
    }

    private static Deadline one(Deadlines deadlines, DeadlineKind kind) {
        return deadlines.all().stream()
                .filter(deadline -> deadline.kind() == kind)
                .findFirst()
                .orElseThrow();
    }

    private static Instant london(String local) {
        return LocalDateTime.parse(local).atZone(BusinessClock.LONDON).toInstant();
    }
}
