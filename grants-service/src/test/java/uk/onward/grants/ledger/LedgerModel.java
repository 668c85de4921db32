package uk.onward.grants.ledger;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;
import org.jspecify.annotations.Nullable;

/** What a programme's money may do, in plain sums: knows nothing of accounts, and is what the ledger is held against. */
final class LedgerModel {
    static final int FIRST_YEAR = 2021;
    static final int AWARDS = 4;

    enum Kind {
        FUND,
        PROFILE,
        NO_PROFILE,
        AWARD,
        VARY,
        PAY,
        UNPAY,
        RELEASE,
        DEMAND,
        UNDEMAND,
        RECOVER
    }

    /**
     * What a careless caller asks for.
     *
     * @param which award or payment
     * @param pence how much; a variation takes the odd ones away
     */
    record Command(Kind kind, int which, long pence, int year) {}

    /** Why something was refused, and what was left. */
    record Refusal(String limit, long left) {}

    static final class Held {
        long committed;
        long paid;
        long recoverable;
    }

    record Payment(int award, long pence, int year) {}

    long budget;
    long available;
    final Map<Integer, Held> awards = new TreeMap<>();
    final Map<Integer, Long> spent = new TreeMap<>();

    @Nullable
    Map<Integer, Long> profile;

    /** Those that can still be taken back. */
    final List<Payment> payments = new ArrayList<>();

    static Arbitrary<List<Command>> commands(int size) {
        var kinds = Arbitraries.frequency(
                Tuple.of(3, Kind.FUND),
                Tuple.of(2, Kind.PROFILE),
                Tuple.of(1, Kind.NO_PROFILE),
                Tuple.of(5, Kind.AWARD),
                Tuple.of(4, Kind.VARY),
                Tuple.of(9, Kind.PAY),
                Tuple.of(3, Kind.UNPAY),
                Tuple.of(3, Kind.RELEASE),
                Tuple.of(3, Kind.DEMAND),
                Tuple.of(2, Kind.UNDEMAND),
                Tuple.of(3, Kind.RECOVER));
        return Combinators.combine(
                        kinds,
                        Arbitraries.integers().between(0, 7),
                        Arbitraries.longs().between(1, 600),
                        Arbitraries.integers().between(FIRST_YEAR, FIRST_YEAR + 2))
                .as(Command::new)
                .list()
                .ofSize(size);
    }

    /** @return null if it is done, and then the model has moved */
    @Nullable
    Refusal take(Command command) {
        Held award = awards.get(command.which() % AWARDS);
        long pence = command.pence();
        return switch (command.kind()) {
            case FUND -> fund(pence * 5);
            case PROFILE -> limitYear(command.year(), pence * 2);
            case NO_PROFILE -> {
                profile = null;
                yield null;
            }
            case AWARD -> {
                if (pence > available) {
                    yield new Refusal("programme-budget", available);
                }
                available -= pence;
                var made = new Held();
                made.committed = pence;
                awards.put(command.which() % AWARDS, made);
                yield null;
            }
            case VARY -> {
                if (pence % 2 == 0 && pence > available) {
                    yield new Refusal("programme-budget", available);
                }
                if (pence % 2 == 1 && pence > award.committed) {
                    yield new Refusal("award", award.committed);
                }
                long delta = pence % 2 == 0 ? pence : -pence;
                available -= delta;
                award.committed += delta;
                yield null;
            }
            case PAY -> pay(command.which() % AWARDS, award, pence, command.year());
            case UNPAY -> {
                Payment payment = payments.get(command.which() % payments.size());
                Held of = awards.get(payment.award());
                if (payment.pence() > of.paid) {
                    yield new Refusal("award", of.paid);
                }
                of.paid -= payment.pence();
                of.committed += payment.pence();
                spent.merge(payment.year(), -payment.pence(), Long::sum);
                payments.remove(payment);
                yield null;
            }
            case RELEASE -> {
                if (pence > award.committed) {
                    yield new Refusal("award", award.committed);
                }
                award.committed -= pence;
                available += pence;
                yield null;
            }
            case DEMAND -> {
                if (pence > award.paid) {
                    yield new Refusal("award", award.paid);
                }
                award.paid -= pence;
                award.recoverable += pence;
                yield null;
            }
            case UNDEMAND -> {
                if (pence > award.recoverable) {
                    yield new Refusal("award", award.recoverable);
                }
                award.recoverable -= pence;
                award.paid += pence;
                yield null;
            }
            case RECOVER -> {
                if (pence > award.recoverable) {
                    yield new Refusal("award", award.recoverable);
                }
                award.recoverable -= pence;
                available += pence;
                yield null;
            }
        };
    }

    /** Whether there is what the command is about. An award is made once; a payment is taken back if one is there. */
    boolean canBeAsked(Command command) {
        return switch (command.kind()) {
            case FUND, PROFILE, NO_PROFILE -> true;
            case AWARD -> !awards.containsKey(command.which() % AWARDS);
            case UNPAY -> !payments.isEmpty();
            default -> awards.containsKey(command.which() % AWARDS);
        };
    }

    private @Nullable Refusal fund(long wanted) {
        if (available + wanted - budget < 0) {
            return new Refusal("programme-budget", available);
        }
        available += wanted - budget;
        budget = wanted;
        return null;
    }

    private @Nullable Refusal limitYear(int year, long wanted) {
        var next = new TreeMap<Integer, Long>(profile == null ? Map.of() : profile);
        next.put(year, wanted);
        // The years are looked at in their order; what one that is not named has spent is more than its nothing
        for (int each = FIRST_YEAR; each < FIRST_YEAR + 3; each++) {
            if (next.getOrDefault(each, 0L) < spentIn(each)) {
                return new Refusal("financial-year", headroom(each));
            }
        }
        profile = next;
        return null;
    }

    private @Nullable Refusal pay(int number, Held award, long pence, int year) {
        if (pence > award.committed) {
            return new Refusal("award", award.committed);
        }
        if (profile != null && pence > headroom(year)) {
            return new Refusal("financial-year", headroom(year));
        }
        award.committed -= pence;
        award.paid += pence;
        spent.merge(year, pence, Long::sum);
        payments.add(new Payment(number, pence, year));
        return null;
    }

    long spentIn(int year) {
        return spent.getOrDefault(year, 0L);
    }

    /** What a year may still pay; nothing is counted where there is no profile. */
    long headroom(int year) {
        return profile == null ? 0 : profile.getOrDefault(year, 0L) - spentIn(year);
    }
}
