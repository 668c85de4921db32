package uk.onward.bench.edge;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import uk.onward.bench.edge.Asked.Kind;

/** Says what does not hold after a run; nothing where all does. */
final class Judge {
    private static final String BUDGET = "programme-budget";
    private static final String CAP = "award-cap";
    private static final List<String> LIMITS = List.of(CAP, BUDGET, "award", "financial-year");

    private Judge() {}

    /**
     * @param before awards that were there before the crowd came
     * @return each violation in a sentence, with ids and keys
     */
    static List<String> judge(Books books, Collection<Asked> crowd, Set<UUID> before) {
        var violations = new ArrayList<>(books.wrongs());
        neverOver(books, violations);
        bothSidesAgree(books, violations);
        answered(crowd, violations);
        onceEach(books, crowd, before, violations);
        notInVain(books, crowd, violations);
        sayWhatWasLeft(books, crowd, violations);
        metEachLimit(crowd, violations);
        return violations;
    }

    private static void neverOver(Books books, List<String> violations) {
        long awarded = books.awards().stream().mapToLong(Books.Award::pence).sum();
        if (awarded > books.budget()) {
            violations.add("awards are %d pence over the budget".formatted(awarded - books.budget()));
        }
        for (var award : books.awards()) {
            if (award.pence() > award.cap()) {
                violations.add("award %s is over its cap".formatted(award.id()));
            }
            long paid = books.payments().stream()
                    .filter(payment -> payment.award().equals(award.id()))
                    .mapToLong(Books.Payment::pence)
                    .sum();
            if (paid > award.pence()) {
                violations.add("award %s is overpaid by %d pence".formatted(award.id(), paid - award.pence()));
            }
        }
        for (int year : books.payments().stream()
                .map(Books.Payment::financialYear)
                .distinct()
                .toList()) {
            long paid = books.payments().stream()
                    .filter(payment -> payment.financialYear() == year)
                    .mapToLong(Books.Payment::pence)
                    .sum();
            if (paid > books.profile().getOrDefault(year, 0L)) {
                violations.add("the year %d is over its profile".formatted(year));
            }
        }
    }

    /** The ledger against the rows that it knows nothing of. */
    private static void bothSidesAgree(Books books, List<String> violations) {
        long awarded = 0;
        for (var award : books.awards()) {
            awarded += award.pence();
            if (award.pence() != award.held()) {
                violations.add("award %s is not what the ledger holds of it".formatted(award.id()));
            }
            long paid = books.payments().stream()
                    .filter(payment -> payment.award().equals(award.id()))
                    .mapToLong(Books.Payment::pence)
                    .sum();
            if (paid != award.paid()) {
                violations.add("the payments of award %s are not what the ledger paid".formatted(award.id()));
            }
        }
        if (books.available() + awarded != books.budget()) {
            violations.add("what is available and what is awarded are not the budget");
        }
    }

    private static void answered(Collection<Asked> crowd, List<String> violations) {
        for (var asked : crowd) {
            if (!asked.isAnswered()) {
                violations.add("%s was never answered as it should be: %s".formatted(asked.key(), asked.answer()));
                continue;
            }
            var again = asked.again();
            if (again == null) {
                violations.add("%s was not repeated".formatted(asked.key()));
            } else if (asked.isDone() && !(again.status() == 201 && asked.made().equals(again.made()))) {
                violations.add("%s again is another answer: %d".formatted(asked.key(), again.status()));
            } else if (!asked.isDone() && again.status() != 409) {
                violations.add("%s was refused, and again is %d".formatted(asked.key(), again.status()));
            }
        }
    }

    private static void onceEach(Books books, Collection<Asked> crowd, Set<UUID> before, List<String> violations) {
        var awards = books.awards().stream().map(Books.Award::id).collect(Collectors.toCollection(HashSet::new));
        awards.removeAll(before);
        same("award", made(crowd, Kind.AWARD, violations), awards, violations);
        same(
                "payment",
                made(crowd, Kind.PAYMENT, violations),
                books.payments().stream().map(Books.Payment::id).collect(Collectors.toSet()),
                violations);
        same(
                "variation",
                made(crowd, Kind.VARIATION, violations),
                books.variations().stream().map(Books.Variation::id).collect(Collectors.toSet()),
                violations);
    }

    private static Set<UUID> made(Collection<Asked> crowd, Kind kind, List<String> violations) {
        var ids = new HashSet<UUID>();
        crowd.stream().filter(asked -> asked.kind() == kind && asked.isDone()).forEach(asked -> {
            if (!ids.add(asked.made())) {
                violations.add("%s was answered with what another key made".formatted(asked.key()));
            }
        });
        return ids;
    }

    private static void same(String what, Set<UUID> answered, Set<UUID> there, List<String> violations) {
        answered.stream()
                .filter(id -> !there.contains(id))
                .forEach(id -> violations.add("%s %s was answered and is not there".formatted(what, id)));
        there.stream()
                .filter(id -> !answered.contains(id))
                .forEach(id -> violations.add("%s %s is there and nobody was answered so".formatted(what, id)));
    }

    /** Nothing is given back during a run: what was refused does not fit in what is left at its end either. */
    private static void notInVain(Books books, Collection<Asked> crowd, List<String> violations) {
        crowd.stream()
                .filter(asked -> BUDGET.equals(asked.refusedFor()) && asked.pence() <= books.available())
                .forEach(asked -> violations.add("%s was refused and there is room".formatted(asked.key())));
    }

    /** Less than was asked for, or it need not have been refused; and no less than what is left of the budget in the end. */
    private static void sayWhatWasLeft(Books books, Collection<Asked> crowd, List<String> violations) {
        var caps = books.awards().stream().map(Books.Award::cap).collect(Collectors.toSet());
        for (var asked : crowd) {
            Long left = asked.leftPence();
            if (asked.refusedFor() == null) {
                continue;
            }
            if (left == null) {
                violations.add("%s was refused without saying what was left".formatted(asked.key()));
            } else if (left < 0 || left >= asked.pence()) {
                violations.add(
                        "%s asked for %d and was refused with %d left".formatted(asked.key(), asked.pence(), left));
            } else if (asked.refusedFor().equals(BUDGET) && left < books.available()) {
                violations.add("%s was told that less was left than there is".formatted(asked.key()));
            } else if (asked.refusedFor().equals(CAP) && asked.kind() == Kind.AWARD && !caps.contains(left)) {
                violations.add("%s was told another cap than there is".formatted(asked.key()));
            }
        }
    }

    /** A run that did not come to an edge says nothing of it. */
    private static void metEachLimit(Collection<Asked> crowd, List<String> violations) {
        var met = crowd.stream().map(Asked::refusedFor).collect(Collectors.toSet());
        LIMITS.stream()
                .filter(limit -> !met.contains(limit))
                .forEach(limit ->
                        violations.add("nothing was refused for %s: its edge was not reached".formatted(limit)));
    }
}
