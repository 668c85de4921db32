package uk.onward.referral.safeguarding;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** A children's referral of two children as a hub's worker would tell it: a status, and who is decided on. */
final class ReferralModel {
    private String status = "received";
    private int children = 2;
    private final Set<Integer> decided = new HashSet<>();
    private boolean takenBack;
    private int recorded;

    /** What can happen. */
    enum Happening {
        ACKNOWLEDGE,
        DECIDE,
        CORRECT,
        ASSESSED,
        CONFERENCE,
        DECLINE,
        TAKE_BACK,
        NAME_CHILD,
        CLOSE,
        WATCH
    }

    /**
     * @param child counts from 0, of those there are
     * @param hours that have passed before
     */
    record Command(Happening happening, int child, ChildDecision decision, int hours) {}

    static Arbitrary<List<Command>> commands(int atMost) {
        return Combinators.combine(
                        Arbitraries.of(Happening.class),
                        Arbitraries.integers().between(0, 3),
                        Arbitraries.of(ChildDecision.class),
                        Arbitraries.integers().between(0, 200))
                .as(Command::new)
                .list()
                .ofMaxSize(atMost);
    }

    /**
     * @param due something is due before it
     * @return whether it should be taken
     */
    boolean does(Command command, boolean due) {
        int child = command.child() % children;
        boolean worked = status.equals("received") || status.equals("accepted") || status.equals("decided");
        switch (command.happening()) {
            case ACKNOWLEDGE -> {
                if (!status.equals("received")) {
                    return false;
                }
                status = "accepted";
            }
            case DECIDE -> {
                if (!worked) {
                    return false;
                }
                decided.add(child);
                recorded++;
                status = decided.size() == children ? "decided" : "accepted";
            }
            case CORRECT -> {
                if (!decided.contains(child)) {
                    return false;
                }
                recorded++;
                status = status.equals("closed") ? "decided" : status;
            }
            case ASSESSED, CONFERENCE -> {
                if (!worked) {
                    return false;
                }
                recorded++;
                status = status.equals("received") ? "accepted" : status;
            }
            case DECLINE -> {
                if (!decided.isEmpty() || !worked) {
                    return false;
                }
                status = "declined";
            }
            case TAKE_BACK -> {
                if (takenBack || !worked) {
                    return false;
                }
                takenBack = true;
                status = status.equals("received") ? "withdrawn" : status;
            }
            case NAME_CHILD -> {
                if (!worked) {
                    return false;
                }
                children++;
                status = status.equals("decided") ? "accepted" : status;
            }
            case CLOSE -> {
                if (!status.equals("decided") || due) {
                    return false;
                }
                status = "closed";
            }
            case WATCH -> {
                // Looking changes nothing of it
            }
        }
        return true;
    }

    String status() {
        return status;
    }

    int children() {
        return children;
    }

    int undecided() {
        return children - decided.size();
    }

    boolean isTakenBack() {
        return takenBack;
    }

    /** Decisions and milestones, corrected ones too. */
    int recorded() {
        return recorded;
    }
}
