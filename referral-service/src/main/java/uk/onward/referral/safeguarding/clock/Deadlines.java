package uk.onward.referral.safeguarding.clock;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * All deadlines of one referral. A deadline keeps the rules it began by: a hub that changes them does not move what runs.
 */
public final class Deadlines {
    private final UUID referralId;
    private final Timetable timetable;
    private final List<Deadline> all;
    private int missed;

    /** @param stored those there are; new ones are added to it */
    public Deadlines(UUID referralId, Timetable timetable, List<Deadline> stored) {
        this.referralId = referralId;
        this.timetable = timetable;
        this.all = new ArrayList<>(stored);
    }

    /** A children's referral was received then, as exactly as it is known now: the decisions are due, and the screening where the hub has such a clock. */
    public void beginChildren(Instant receivedAt) {
        ClockRules rules = timetable.rules();
        require(
                DeadlineKind.DECISION,
                Deadline.WHOLE,
                receivedAt,
                from -> timetable.decision(from, rules.decisionWorkingDays()));
        if (rules.screeningHours() != null) {
            require(
                    DeadlineKind.SCREENING,
                    Deadline.WHOLE,
                    receivedAt,
                    from -> timetable.screening(from, rules.screeningHours()));
        }
    }

    /** An adult's referral was received: nothing is due but what the team has set itself. */
    public void beginAdult(Instant receivedAt) {
        Integer days = timetable.rules().adultDecisionWorkingDays();
        if (days != null) {
            require(DeadlineKind.DECISION, Deadline.WHOLE, receivedAt, from -> timetable.decision(from, days));
        }
    }

    /**
     * Brings the deadlines to what has been decided and done.
     *
     * @param receivedAt as exactly as it is known now
     * @return how many turn out to be missed that nobody has told of yet
     */
    public int settle(Instant receivedAt, Collection<Course> courses, Instant now) {
        missed = 0;
        ClockRules rules = timetable.rules();
        Instant allDecided = decidedAt(
                courses.stream().filter(course -> course.laterFrom() == null).toList());
        all.stream()
                .filter(deadline -> deadline.number() == Deadline.WHOLE)
                .forEach(deadline -> met(deadline, allDecided, now));
        for (Course course : courses) {
            Instant from = course.laterFrom() == null ? receivedAt : course.laterFrom();
            if (course.laterFrom() != null) {
                Deadline own = require(
                        DeadlineKind.DECISION,
                        course.number(),
                        from,
                        start -> timetable.decision(start, rules.decisionWorkingDays()));
                met(own, course.decidedAt(), now);
            }
            settle(
                    course.assessing(),
                    DeadlineKind.ASSESSMENT,
                    course,
                    () -> from,
                    start -> timetable.milestone(start, rules.assessmentWorkingDays()),
                    course.assessedAt(),
                    now);
            settle(
                    course.enquiringFrom() != null,
                    DeadlineKind.CONFERENCE,
                    course,
                    () -> Objects.requireNonNull(course.enquiringFrom()),
                    start -> timetable.milestone(start, rules.conferenceWorkingDays()),
                    course.conferenceAt(),
                    now);
        }
        return missed;
    }

    private void settle(
            boolean wanted,
            DeadlineKind kind,
            Course course,
            Supplier<Instant> from,
            Function<Instant, Period> period,
            @Nullable Instant metAt,
            Instant now) {
        if (wanted) {
            met(require(kind, course.number(), from.get(), period), metAt, now);
        } else {
            find(kind, course.number()).ifPresent(deadline -> missed += deadline.drop(now) ? 1 : 0);
        }
    }

    private void met(Deadline deadline, @Nullable Instant at, Instant now) {
        missed += deadline.met(at, now) ? 1 : 0;
    }

    private Deadline require(DeadlineKind kind, int number, Instant from, Function<Instant, Period> period) {
        Optional<Deadline> known = find(kind, number);
        if (known.isPresent()) {
            restartIfOther(known.get(), from, period);
            return known.get();
        }
        Deadline deadline = new Deadline(referralId, kind, number, period.apply(from));
        all.add(deadline);
        return deadline;
    }

    private static void restartIfOther(Deadline deadline, Instant from, Function<Instant, Period> period) {
        if (!deadline.startedAt().equals(from)) {
            deadline.restart(period.apply(from));
        }
    }

    private Optional<Deadline> find(DeadlineKind kind, int number) {
        return all.stream().filter(deadline -> deadline.is(kind, number)).findFirst();
    }

    /** When the last of them was decided first; null while one is not, or where there is none. */
    public static @Nullable Instant decidedAt(Collection<Course> courses) {
        if (courses.stream().anyMatch(course -> course.decidedAt() == null)) {
            return null;
        }
        return courses.stream().map(Course::decidedAt).max(Instant::compareTo).orElse(null);
    }

    public List<Deadline> all() {
        return List.copyOf(all);
    }

    /** When there is something to tell; null if nothing runs of which all has not been told. */
    public @Nullable Instant next() {
        return all.stream()
                .map(Deadline::next)
                .filter(Objects::nonNull)
                .min(Instant::compareTo)
                .orElse(null);
    }

    /** The earliest that is not met, told of or not; null if there is none. */
    public @Nullable Instant due() {
        return all.stream()
                .filter(Deadline::isRunning)
                .map(Deadline::dueAt)
                .min(Instant::compareTo)
                .orElse(null);
    }

    /** Time has gone on: the news of one deadline, if any has some; to be asked again until there is none. */
    public Optional<Deadline.News> pass(Instant now) {
        for (Deadline deadline : all) {
            Optional<Deadline.News> news = deadline.pass(now);
            if (news.isPresent()) {
                return news;
            }
        }
        return Optional.empty();
    }
}
