package uk.onward.referral.triage;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import uk.onward.platform.problem.FieldError;
import uk.onward.platform.problem.ProblemType;
import uk.onward.referral.triage.ConfirmationRequest.Chosen;
import uk.onward.referral.triage.ConfirmationRequest.NotTaken;
import uk.onward.referral.triage.Facts.Age;

/** What a decision must be like, beyond its form: nothing that was proposed is passed over, and nothing added without a reason. */
final class ConfirmationRules {
    /** Consent is rarely the basis of MARAC and safeguarding: her choice alone is no reason against them. */
    private static final String HER_CHOICE = "her-choice";

    private final Facts facts;
    private final Set<Destination> proposed;
    private final List<FieldError> errors = new ArrayList<>();

    private ConfirmationRules(Facts facts, Set<Destination> proposed) {
        this.facts = facts;
        this.proposed = proposed;
    }

    static void check(Facts facts, Set<Destination> proposed, ConfirmationRequest request) {
        var rules = new ConfirmationRules(facts, proposed);
        rules.chosen(request.chosen());
        rules.notTaken(request);
        rules.nothingPassedOver(request);
        if (!rules.errors.isEmpty()) {
            throw ProblemType.VALIDATION_FAILED.problem(rules.errors);
        }
    }

    private void chosen(List<Chosen> chosen) {
        var once = new HashSet<>();
        for (int i = 0; i < chosen.size(); i++) {
            Chosen choice = chosen.get(i);
            String pointer = "/chosen/" + i;
            if (!once.add(
                    choice.destination().isReferral()
                            ? choice.destination()
                            : List.of(choice.destination(), String.valueOf(choice.service())))) {
                errors.add(new FieldError(pointer, "must not be chosen twice"));
            }
            if (!proposed.contains(choice.destination()) && choice.reason() == null) {
                errors.add(
                        new FieldError(pointer + "/reason", "must be given for a destination that was not proposed"));
            }
            if (choice.destination() == Destination.MARAC && facts.age() == Age.UNDER_SIXTEEN) {
                errors.add(new FieldError(
                        pointer + "/destination",
                        "must be childrens-safeguarding for somebody under 16: a MARAC takes no one younger"));
            }
            form(choice, pointer);
        }
        Set<Destination> all = destinations(chosen);
        if (facts.age() == Age.SIXTEEN_OR_SEVENTEEN
                && all.contains(Destination.MARAC)
                && !proposed.contains(Destination.CHILDRENS_SAFEGUARDING)
                && !all.contains(Destination.CHILDRENS_SAFEGUARDING)) {
            errors.add(new FieldError("/chosen", "must hold childrens-safeguarding beside marac at 16 and 17"));
        }
    }

    private void form(Chosen choice, String pointer) {
        Destination destination = choice.destination();
        requireOnly(!destination.isReferral(), choice.service(), pointer + "/service");
        requireOnly(destination == Destination.MARAC, choice.marac(), pointer + "/marac");
        requireOnly(
                destination.isReferral() && destination != Destination.MARAC,
                choice.safeguarding(),
                pointer + "/safeguarding");
    }

    private void requireOnly(boolean needed, @Nullable Object given, String pointer) {
        if (needed && given == null) {
            errors.add(new FieldError(pointer, "must be given for this destination"));
        } else if (!needed && given != null) {
            errors.add(new FieldError(pointer, "must be absent for this destination"));
        }
    }

    private void notTaken(ConfirmationRequest request) {
        Set<Destination> all = destinations(request.chosen());
        Set<Destination> once = EnumSet.noneOf(Destination.class);
        for (int i = 0; i < request.notTaken().size(); i++) {
            NotTaken refused = request.notTaken().get(i);
            String pointer = "/notTaken/" + i;
            if (!proposed.contains(refused.destination())) {
                errors.add(new FieldError(pointer + "/destination", "must be one that was proposed"));
            }
            if (!once.add(refused.destination()) || all.contains(refused.destination())) {
                errors.add(new FieldError(pointer + "/destination", "must be decided once"));
            }
            if (refused.destination().isReferral() && refused.reason().equals(HER_CHOICE)) {
                errors.add(new FieldError(
                        pointer + "/reason",
                        "must be another: MARAC and safeguarding do not rest on her choice alone"));
            }
        }
    }

    private void nothingPassedOver(ConfirmationRequest request) {
        Set<Destination> open = EnumSet.noneOf(Destination.class);
        open.addAll(proposed);
        open.removeAll(destinations(request.chosen()));
        request.notTaken().forEach(refused -> open.remove(refused.destination()));
        for (Destination destination : open) {
            errors.add(new FieldError("/notTaken", "must say why not, where it is not chosen: " + destination.code()));
        }
    }

    private static Set<Destination> destinations(List<Chosen> chosen) {
        Set<Destination> all = EnumSet.noneOf(Destination.class);
        chosen.forEach(choice -> all.add(choice.destination()));
        return all;
    }
}
