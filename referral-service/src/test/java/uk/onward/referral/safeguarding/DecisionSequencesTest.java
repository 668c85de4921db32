package uk.onward.referral.safeguarding;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;
import uk.onward.platform.problem.IllegalMove;
import uk.onward.platform.time.WorkingDays;
import uk.onward.referral.onward.CodedValue;
import uk.onward.referral.onward.OnwardReferralKind;
import uk.onward.referral.onward.OnwardReferralState;
import uk.onward.referral.safeguarding.ReferralModel.Command;
import uk.onward.referral.safeguarding.clock.ClockRules;
import uk.onward.referral.safeguarding.clock.Course;
import uk.onward.referral.safeguarding.clock.Deadline;
import uk.onward.referral.safeguarding.clock.Deadlines;
import uk.onward.referral.safeguarding.clock.Timetable;

/**
 * Referrals sent through generated commands and times, each held against a model that knows nothing of the classes: a
 * status, who is decided on, and what was told. Hours pass between the commands; the watch looks now and then.
 */
class DecisionSequencesTest {
    private static final Instant SENT = Instant.parse("2026-04-02T14:00:00Z");
    private static final Timetable TIMETABLE = new Timetable(ClockRules.DEFAULT, new WorkingDays(Optional.empty()));

    @Property(tries = 500)
    void no_sequence_leads_astray(@ForAll("commands") List<Command> commands) {
        var subject = new Subject();
        var model = new ReferralModel();
        for (Command command : commands) {
            subject.now = subject.now.plus(Duration.ofHours(command.hours()));
            boolean due = subject.deadlines.all().stream().anyMatch(Deadline::isRunning);
            boolean taken = subject.does(command);
            assertThat(taken).as("%s, %s", command, model.status()).isEqualTo(model.does(command, due));
            assertThat(subject.referral.status().code()).isEqualTo(model.status());
            assertThat(subject.referral.undecided()).isEqualTo(model.undecided());
            assertThat(subject.referral.isTakenBack()).isEqualTo(model.isTakenBack());
            assertThat(subject.missed.values()).as("each told of once").allMatch(times -> times == 1);
            if (!subject.referral.status().isOpen()) {
                assertThat(subject.referral.clockNext()).isNull();
                assertThat(subject.referral.dueNext()).isNull();
            }
        }
        subject.watch();
        for (Deadline deadline : subject.deadlines.all()) {
            boolean overdue = deadline.isRunning() && subject.now.isAfter(deadline.dueAt());
            boolean metLate = deadline.metAt() != null && deadline.metAt().isAfter(deadline.dueAt());
            if (subject.referral.status().isOpen() && (overdue || metLate)) {
                assertThat(deadline.missedAt())
                        .as("%s of %d", deadline.kind(), deadline.number())
                        .isNotNull();
            }
        }
        assertThat(subject.steps.all()).as("nothing that was recorded is lost").hasSize(model.recorded());
    }

    @Provide
    Arbitrary<List<Command>> commands() {
        return ReferralModel.commands(25);
    }

    /** The classes under test, put together as the service does, without its database. */
    private static final class Subject {
        private final SafeguardingReferral referral;
        private final List<Child> children = new ArrayList<>();
        private final Map<Deadline, Integer> missed = new HashMap<>();
        private Steps steps = new Steps(List.of());
        private Deadlines deadlines;
        private Instant now = SENT;

        Subject() {
            var request = new OnwardReferralState(
                    UUID.randomUUID(),
                    UUID.randomUUID(),
                    OnwardReferralKind.CHILDRENS_SAFEGUARDING,
                    "hub",
                    "referrer",
                    null,
                    OnwardReferralState.Status.OPEN,
                    1,
                    List.of(),
                    SENT);
            referral = new SafeguardingReferral(UUID.randomUUID(), request, SENT);
            deadlines = new Deadlines(referral.id(), TIMETABLE, List.of());
            deadlines.beginChildren(SENT);
            name(false);
            name(false);
            referral.packKept(UUID.randomUUID(), false, false, 2, 2);
            settle();
        }

        private void name(boolean later) {
            children.add(new Child(referral.id(), children.size() + 1, children.size() + 1, false, now, later));
        }

        boolean does(Command command) {
            try {
                switch (command.happening()) {
                    case ACKNOWLEDGE -> referral.accept(now);
                    case DECIDE -> record(child(command), command.decision(), null);
                    case CORRECT -> {
                        Optional<Step> wrong = steps.decision(child(command).id());
                        if (wrong.isEmpty()) {
                            return false;
                        }
                        record(child(command), command.decision(), wrong.get());
                    }
                    case ASSESSED -> note(child(command), Milestone.ASSESSMENT_COMPLETED);
                    case CONFERENCE -> note(child(command), Milestone.CONFERENCE_HELD);
                    case DECLINE -> referral.decline(new CodedValue("s", "1", "c"), now);
                    case TAKE_BACK -> {
                        return referral.withdraw();
                    }
                    case NAME_CHILD -> {
                        if (!referral.status().isOpen()) {
                            return false;
                        }
                        name(true);
                        referral.packKept(UUID.randomUUID(), false, false, children.size(), 1);
                        settle();
                    }
                    case CLOSE -> referral.close(now);
                    case WATCH -> watch();
                }
                return true;
            } catch (IllegalMove refused) {
                return false;
            }
        }

        private Child child(Command command) {
            return children.get(command.child() % children.size());
        }

        private void record(Child child, ChildDecision decision, @Nullable Step corrected) {
            Step step = step(child, Step.Kind.DECISION, decision.code(), corrected);
            Steps after = steps.with(step);
            if (corrected == null) {
                referral.decide(
                        (int) children.stream()
                                .filter(one -> after.decidedAt(one.id()) == null)
                                .count(),
                        now);
            } else {
                referral.correct();
            }
            steps = after;
            settle();
        }

        private void note(Child child, Milestone milestone) {
            referral.note(now);
            steps = steps.with(step(child, Step.Kind.MILESTONE, milestone.code(), null));
            settle();
        }

        private Step step(Child child, Step.Kind kind, String code, @Nullable Step corrected) {
            Instant discussion = code.equals(ChildDecision.SECTION_47_ENQUIRY.code()) ? now : null;
            return new Step(
                    referral.id(),
                    child.id(),
                    steps.nextNumber(),
                    kind,
                    new CodedValue("s", "1", code),
                    now,
                    now,
                    "staff",
                    discussion,
                    corrected == null ? null : corrected.id());
        }

        private void settle() {
            Map<Deadline, Instant> before = new HashMap<>();
            deadlines.all().forEach(deadline -> before.put(deadline, deadline.missedAt()));
            List<Course> courses = children.stream().map(steps::courseOf).toList();
            int told = deadlines.settle(SENT, courses, now);
            List<Deadline> newly = deadlines.all().stream()
                    .filter(deadline -> deadline.missedAt() != null && before.get(deadline) == null)
                    .toList();
            assertThat(newly).as("what is to be told").hasSize(told);
            newly.forEach(deadline -> missed.merge(deadline, 1, Integer::sum));
            // A second enquiry is another deadline in the same row
            deadlines.all().stream()
                    .filter(deadline -> deadline.missedAt() == null)
                    .forEach(missed::remove);
            referral.stands(deadlines);
        }

        /** As the job: only while the referral has something to tell. */
        private void watch() {
            if (referral.clockNext() == null || !now.isAfter(referral.clockNext())) {
                return;
            }
            Set<Deadline> before = new HashSet<>(deadlines.all().stream()
                    .filter(deadline -> deadline.missedAt() != null)
                    .toList());
            int told = 0;
            for (Optional<Deadline.News> news = deadlines.pass(now); news.isPresent(); news = deadlines.pass(now)) {
                told += news.get() == Deadline.News.MISSED ? 1 : 0;
            }
            List<Deadline> newly = deadlines.all().stream()
                    .filter(deadline -> deadline.missedAt() != null && !before.contains(deadline))
                    .toList();
            assertThat(newly).hasSize(told);
            newly.forEach(deadline -> missed.merge(deadline, 1, Integer::sum));
            referral.stands(deadlines);
        }
    }
}
