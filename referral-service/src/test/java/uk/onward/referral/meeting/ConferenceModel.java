package uk.onward.referral.meeting;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Tuple;

/**
 * A case, its meetings and its actions, as the domain's words have them: knows nothing of the code that it is held against. Each
 * command is sent whatever the state, as a careless caller does.
 */
final class ConferenceModel {
    enum Command {
        /** Plan a meeting; the commands that follow are about that one. */
        PLAN,
        LIST,
        OPEN,
        CANCEL,
        DEFER,
        HEAR,
        WRITE_MINUTES,
        AGREE,
        SETTLE,
        CLOSE
    }

    private static final class Meeting {
        private String status = "planned";
    }

    private Meeting current = new Meeting();
    private Meeting listedAt;
    private String status = "accepted";
    private boolean minuted;
    private int open;
    private int settled;
    private final List<String> told = new ArrayList<>();
    private final List<String> toldOfActions = new ArrayList<>();

    static Arbitrary<List<Command>> commands(int number) {
        return Arbitraries.frequency(
                        Tuple.of(2, Command.PLAN),
                        Tuple.of(6, Command.LIST),
                        Tuple.of(5, Command.OPEN),
                        Tuple.of(1, Command.CANCEL),
                        Tuple.of(1, Command.DEFER),
                        Tuple.of(5, Command.HEAR),
                        Tuple.of(4, Command.WRITE_MINUTES),
                        Tuple.of(4, Command.AGREE),
                        Tuple.of(4, Command.SETTLE),
                        Tuple.of(4, Command.CLOSE))
                .list()
                .ofSize(number);
    }

    /** @return whether it is taken; if so things have moved */
    boolean take(Command command) {
        switch (command) {
            case PLAN -> current = new Meeting();
            case LIST -> {
                if (current.status.equals("cancelled") || !(status.equals("accepted") || status.equals("deferred"))) {
                    return false;
                }
                listedAt = current;
                become("listed");
            }
            case OPEN -> {
                if (!current.status.equals("planned")) {
                    return false;
                }
                current.status = "held";
            }
            case CANCEL -> {
                if (!current.status.equals("planned")) {
                    return false;
                }
                current.status = "cancelled";
                if (status.equals("listed") && listedAt == current) {
                    become("deferred");
                }
            }
            case DEFER -> {
                if (!status.equals("listed")) {
                    return false;
                }
                become("deferred");
            }
            case HEAR -> {
                if (!status.equals("listed") || !listedAt.status.equals("held")) {
                    return false;
                }
                become("heard");
            }
            case WRITE_MINUTES -> {
                if (!wasHeard()) {
                    return false;
                }
                minuted = true;
            }
            case AGREE -> {
                if (!status.equals("heard")) {
                    return false;
                }
                open++;
                toldOfActions.add("agreed");
            }
            case SETTLE -> {
                if (open == 0) {
                    return false;
                }
                open--;
                settled++;
                toldOfActions.add("done");
            }
            case CLOSE -> {
                if (!status.equals("heard") || !minuted || open > 0) {
                    return false;
                }
                become("closed");
            }
        }
        return true;
    }

    private void become(String next) {
        status = next;
        told.add(next);
    }

    private boolean wasHeard() {
        return status.equals("heard") || status.equals("closed");
    }

    /** Whether what is listed now needs a reason, since the meeting has begun. */
    boolean isLate() {
        return current.status.equals("held");
    }

    String status() {
        return status;
    }

    /** What the case's events say it became, the first first, after its acceptance. */
    List<String> told() {
        return told;
    }

    List<String> toldOfActions() {
        return toldOfActions;
    }
}
