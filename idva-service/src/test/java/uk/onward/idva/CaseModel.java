package uk.onward.idva;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Tuple;
import net.jqwik.api.Tuple.Tuple2;
import org.jspecify.annotations.Nullable;

/**
 * What may be done with a case, and where that leads: a table written from the domain's words, knowing nothing of the code
 * that it is held against.
 */
public final class CaseModel {
    public enum Command {
        ACCEPT("accepted"),
        REJECT("rejected"),
        ASSIGN("assigned"),
        ASSESS("risk-assessed"),
        REFER_ONWARD("onward-requested"),
        CONTACT("contact-recorded"),
        ENGAGE("engagement-recorded"),
        DECLINE("engagement-recorded"),
        ADD_NEED("need-recorded"),
        MEET("session-recorded"),
        FOLLOW_UP("followed-up"),
        CLOSE("closed"),
        REOPEN("reopened"),
        OFFER("transfer-offered"),
        TAKE_OVER("transferred"),
        CORRECT("corrected"),
        WITHDRAW("withdrawn");

        private final String pastTense;

        Command(String pastTense) {
            this.pastTense = pastTense;
        }

        /** Told on the referrals' topic. An onward referral has its own; other things are for the parties alone. */
        boolean isTold() {
            return this != REFER_ONWARD && this != ADD_NEED && this != MEET && this != OFFER;
        }
    }

    private static final String STAYS = "=";
    private static final String REFUSED = "-";
    private static final String AS_THE_FILE_SAYS = "file";

    /**
     * A move is refused where the state is not for it; a fact (a contact, a session, how she responded) never is. Who
     * engaged stays engaged, and a case that is not open stays as it is. A hospital's withdrawal ends only what nobody has
     * taken up. Beyond the table: a hospital takes back once and corrects no more; a case is on offer to one provider at a
     * time, can be taken over while it is, and is not opened again where somebody else goes on with it.
     */
    private static final String TABLE = """
                         received     accepted     assigned     engaged  not-engaged  closed  rejected  withdrawn
            ACCEPT       accepted     -            -            -        -            -       -         -
            REJECT       rejected     -            -            -        -            -       -         -
            ASSIGN       -            assigned     =            =        =            -       -         -
            ASSESS       -            =            =            =        =            -       -         -
            REFER_ONWARD -            =            =            =        =            -       -         -
            CONTACT      =            =            =            =        =            =       =         =
            ENGAGE       engaged      engaged      engaged      =        engaged      =       =         =
            DECLINE      not-engaged  not-engaged  not-engaged  =        =            =       =         =
            ADD_NEED     =            =            =            =        =            =       =         =
            MEET         =            =            =            =        =            =       =         =
            FOLLOW_UP    =            =            =            =        =            =       =         =
            CLOSE        -            closed       closed       closed   closed       -       -         -
            REOPEN       -            -            -            -        -            file    -         -
            OFFER        -            =            =            =        =            -       -         -
            TAKE_OVER    -            closed       closed       closed   closed       -       -         -
            CORRECT      =            =            =            =        =            =       =         =
            WITHDRAW     withdrawn    =            =            =        =            =       =         =
            """;

    private static final Map<Command, Map<String, String>> NEXT = read();

    private static final List<Tuple2<Integer, Command>> LIKELY = List.of(
            Tuple.of(5, Command.ACCEPT),
            Tuple.of(1, Command.REJECT),
            Tuple.of(4, Command.ASSIGN),
            Tuple.of(3, Command.ASSESS),
            Tuple.of(3, Command.REFER_ONWARD),
            Tuple.of(3, Command.CONTACT),
            Tuple.of(3, Command.ENGAGE),
            Tuple.of(3, Command.DECLINE),
            Tuple.of(1, Command.ADD_NEED),
            Tuple.of(1, Command.MEET),
            Tuple.of(2, Command.FOLLOW_UP),
            Tuple.of(5, Command.CLOSE),
            Tuple.of(5, Command.REOPEN),
            Tuple.of(3, Command.OFFER),
            Tuple.of(2, Command.TAKE_OVER),
            Tuple.of(2, Command.CORRECT),
            Tuple.of(1, Command.WITHDRAW));

    private String status = "received";
    private boolean takenBack;
    private boolean assigned;
    private @Nullable String response;
    private boolean onOffer;
    private boolean handedOn;
    private final List<String> history = new ArrayList<>(List.of("received"));
    private final List<String> told = new ArrayList<>(List.of("received"));

    /** What one referral with its file decides, without looking at an offer beside it. */
    public static Arbitrary<List<Command>> commandsWithoutTransfer(int least, int most) {
        return Arbitraries.frequency(LIKELY.stream()
                        .filter(each -> each.get2() != Command.OFFER && each.get2() != Command.TAKE_OVER)
                        .toList())
                .list()
                .ofMinSize(least)
                .ofMaxSize(most);
    }

    /** Commands as a careless caller sends them, those that lead far more often than those that end a case. */
    public static Arbitrary<List<Command>> commands(int least, int most) {
        return Arbitraries.frequency(LIKELY).list().ofMinSize(least).ofMaxSize(most);
    }

    /** @return whether the command is taken; if so the case has moved */
    public boolean take(Command command) {
        String next = NEXT.get(command).get(status);
        if (next.equals(REFUSED) || isRefusedNow(command)) {
            return false;
        }
        if (command == Command.CLOSE && onOffer) {
            history.add("transfer-withdrawn");
            onOffer = false;
        }
        history.add(command.pastTense);
        if (command.isTold()) {
            told.add(command.pastTense);
        }
        switch (command) {
            case OFFER -> onOffer = true;
            case TAKE_OVER -> {
                onOffer = false;
                handedOn = true;
            }
            case ASSIGN -> assigned = true;
            case ENGAGE -> response = "engaged";
            case DECLINE -> response = response == null ? "not-engaged" : response;
            case WITHDRAW -> takenBack = true;
            default -> {}
        }
        status = switch (next) {
            case STAYS -> status;
            case AS_THE_FILE_SAYS -> response != null ? response : assigned ? "assigned" : "accepted";
            default -> next;
        };
        return true;
    }

    private boolean isRefusedNow(Command command) {
        return switch (command) {
            case CORRECT, WITHDRAW -> takenBack;
            case OFFER -> onOffer;
            case TAKE_OVER -> !onOffer;
            case REOPEN -> handedOn;
            default -> false;
        };
    }

    /** As the API calls it. */
    public String status() {
        return status;
    }

    /** Whether the hospital took its referral back, wherever the provider's case stands. */
    public boolean takenBack() {
        return takenBack;
    }

    /** The lines of its history, the oldest first. */
    public List<String> history() {
        return history;
    }

    /** The events of the referral, the oldest first. */
    public List<String> told() {
        return told;
    }

    private static Map<Command, Map<String, String>> read() {
        List<String> lines = TABLE.lines().toList();
        List<String> states = words(lines.getFirst());
        var next = new EnumMap<Command, Map<String, String>>(Command.class);
        for (String line : lines.subList(1, lines.size())) {
            List<String> words = words(line);
            var row = new LinkedHashMap<String, String>();
            for (int i = 0; i < states.size(); i++) {
                row.put(states.get(i), words.get(i + 1));
            }
            next.put(Command.valueOf(words.getFirst()), row);
        }
        return next;
    }

    private static List<String> words(String line) {
        return Arrays.asList(line.strip().split(" +", -1));
    }
}
