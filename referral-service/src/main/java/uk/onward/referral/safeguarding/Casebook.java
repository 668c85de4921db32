package uk.onward.referral.safeguarding;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import uk.onward.platform.time.BusinessClock;
import uk.onward.referral.safeguarding.clock.Course;
import uk.onward.referral.safeguarding.clock.Deadline;
import uk.onward.referral.safeguarding.clock.Deadlines;
import uk.onward.referral.safeguarding.hub.Hubs;

/** What stands beside a referral: its children, its steps, its deadlines. All but reading is under the referral's lock. */
@ApplicationScoped
class Casebook {
    private final EntityManager database;
    private final Hubs hubs;
    private final BusinessClock clock;

    Casebook(EntityManager database, Hubs hubs, BusinessClock clock) {
        this.database = database;
        this.hubs = hubs;
        this.clock = clock;
    }

    List<Child> children(UUID referralId) {
        return database.createQuery("from Child where referralId = ?1 order by number", Child.class)
                .setParameter(1, referralId)
                .getResultList();
    }

    Steps steps(UUID referralId) {
        return new Steps(database.createQuery("from Step where referralId = ?1 order by number", Step.class)
                .setParameter(1, referralId)
                .getResultList());
    }

    Deadlines deadlines(SafeguardingReferral referral) {
        List<Deadline> stored = database.createQuery(
                        "from Deadline where referralId = ?1 order by number, kind", Deadline.class)
                .setParameter(1, referral.id())
                .getResultList();
        return new Deadlines(referral.id(), hubs.timetable(referral.agency()), stored);
    }

    void add(Object row) {
        database.persist(row);
    }

    /** The clock of a referral begins to run. */
    void begin(SafeguardingReferral referral) {
        begin(referral, deadlines(referral));
    }

    /**
     * It is known exactly now when the clock began. One that never began, of a referral from before there were clocks, does
     * not begin here: hundreds of them would be missed at once, and nobody was asked.
     */
    void begunAt(SafeguardingReferral referral) {
        Deadlines deadlines = deadlines(referral);
        if (deadlines.all().isEmpty()) {
            settle(referral);
        } else {
            begin(referral, deadlines);
        }
    }

    private void begin(SafeguardingReferral referral, Deadlines deadlines) {
        switch (referral.kind()) {
            case CHILDREN -> deadlines.beginChildren(referral.receivedAt());
            case ADULT -> deadlines.beginAdult(referral.receivedAt());
        }
        keep(deadlines);
        settle(referral);
    }

    /**
     * Brings the deadlines to what is recorded.
     *
     * @return how many turn out to be missed that nobody has told of yet
     */
    int settle(SafeguardingReferral referral) {
        Deadlines deadlines = deadlines(referral);
        int missed = deadlines.settle(referral.receivedAt(), courses(referral, steps(referral.id())), clock.now());
        keep(deadlines);
        referral.stands(deadlines);
        return missed;
    }

    /** How many are owed a decision, by those steps. */
    int undecided(SafeguardingReferral referral, Steps steps) {
        return (int) courses(referral, steps).stream()
                .filter(course -> course.decidedAt() == null)
                .count();
    }

    /** When everybody had been decided on; null while somebody has not. */
    @Nullable
    Instant allDecidedAt(SafeguardingReferral referral, Steps steps) {
        return Deadlines.decidedAt(courses(referral, steps));
    }

    private Collection<Course> courses(SafeguardingReferral referral, Steps steps) {
        return referral.kind() == SafeguardingKind.ADULT
                ? List.of(steps.courseOfAdult())
                : children(referral.id()).stream().map(steps::courseOf).toList();
    }

    private void keep(Deadlines deadlines) {
        deadlines.all().stream()
                .filter(deadline -> !database.contains(deadline))
                .forEach(database::persist);
    }

    /**
     * Numbers the children that a pack names. One that a pack before named keeps its id and its number, one that no pack names
     * any more is still owed its decision, and a pack that names nobody leaves one child to decide on all the same.
     *
     * @param before the content of the pack before; null for the first
     * @return how many none named before
     */
    int number(SafeguardingReferral referral, @Nullable JsonNode before, JsonNode now) {
        var day = referral.receivedAt().atZone(BusinessClock.LONDON).toLocalDate();
        List<NamedChild> named = NamedChild.in(now, day);
        List<Child> known = children(referral.id());
        Map<Integer, Integer> nowByBefore = before == null || known.isEmpty()
                ? Map.of()
                : NamedChild.sameAsBefore(NamedChild.in(before, day), named);
        for (Child child : known) {
            Integer position = child.position() == null ? null : nowByBefore.get(child.position());
            child.standsAt(
                    position,
                    position == null ? child.isUnborn() : at(position, named).unborn());
        }
        Set<Integer> recognised = new HashSet<>(nowByBefore.values());
        var further = new ArrayList<Child>();
        for (NamedChild child : named) {
            if (!recognised.contains(child.position())) {
                further.add(
                        child(referral, known.size() + further.size() + 1, child.position(), child.unborn(), known));
            }
        }
        if (known.isEmpty() && further.isEmpty()) {
            further.add(child(referral, 1, null, false, known));
        }
        further.forEach(database::persist);
        return further.size();
    }

    private Child child(
            SafeguardingReferral referral, int number, @Nullable Integer position, boolean unborn, List<Child> known) {
        return new Child(referral.id(), number, position, unborn, clock.now(), !known.isEmpty());
    }

    private static NamedChild at(int position, List<NamedChild> named) {
        return named.stream()
                .filter(child -> child.position() == position)
                .findFirst()
                .orElseThrow();
    }
}
