package uk.onward.referral.triage;

import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import uk.onward.platform.http.Validation;
import uk.onward.platform.problem.BodyFaults;
import uk.onward.platform.problem.FieldError;
import uk.onward.platform.problem.ProblemType;
import uk.onward.referral.marac.MaracSubmission;
import uk.onward.referral.marac.MaracSubmissions;
import uk.onward.referral.safeguarding.SafeguardingForm;
import uk.onward.referral.safeguarding.SafeguardingKind;
import uk.onward.referral.safeguarding.SafeguardingSubmissions;
import uk.onward.referral.triage.ConfirmationRequest.Chosen;

/** Makes the referrals of a decision: each as by its own call, in the decision's transaction, and all for one concern. */
@ApplicationScoped
class Referring {
    private final MaracSubmissions maracs;
    private final SafeguardingSubmissions safeguarding;
    private final Takers takers;

    Referring(MaracSubmissions maracs, SafeguardingSubmissions safeguarding, Takers takers) {
        this.maracs = maracs;
        this.safeguarding = safeguarding;
        this.takers = takers;
    }

    /** @param pointer where in the request the choice stands */
    TriageReferral make(Triage triage, Chosen choice, String pointer) {
        return switch (choice.destination()) {
            case MARAC -> marac(triage, choice, pointer + "/marac");
            case CHILDRENS_SAFEGUARDING -> hub(triage, choice, SafeguardingKind.CHILDREN, pointer + "/safeguarding");
            case ADULT_SAFEGUARDING -> hub(triage, choice, SafeguardingKind.ADULT, pointer + "/safeguarding");
            default -> throw new IllegalStateException("No referral goes to " + choice.destination());
        };
    }

    private TriageReferral marac(Triage triage, Chosen choice, String pointer) {
        MaracSubmission form = choice.marac();
        requireServing(triage, choice, form.destination(), pointer);
        UUID id = under(pointer, () -> maracs.submit(form, triage.id()));
        return new TriageReferral(triage.id(), id, choice.destination(), form.destination());
    }

    private TriageReferral hub(Triage triage, Chosen choice, SafeguardingKind kind, String pointer) {
        SafeguardingForm form = choice.safeguarding();
        if (form.kind() != kind) {
            throw Validation.refuse(pointer + "/kind", "must be " + kind.code() + " for this destination");
        }
        if (form.destination() == null) {
            throw Validation.refuse(pointer + "/destination", "must be the code of the hub or team");
        }
        requireServing(triage, choice, form.destination(), pointer);
        UUID id = under(pointer, () -> safeguarding.submit(form, triage.id()));
        return new TriageReferral(triage.id(), id, choice.destination(), form.destination());
    }

    /** She may have fled to another borough: then whoever decides says so. */
    private void requireServing(Triage triage, Chosen choice, String agency, String pointer) {
        boolean serves = takers.of(choice.destination(), triage.borough()).stream()
                .anyMatch(taker -> taker.code().equals(agency));
        if (!serves && choice.reason() == null) {
            throw Validation.refuse(
                    pointer + "/destination", "must serve the concern's borough, or the choice must give a reason");
        }
    }

    /** What is refused there is told by where it stands here. */
    private static UUID under(String pointer, Supplier<UUID> referral) {
        try {
            return referral.get();
        } catch (HttpProblem refused) {
            List<FieldError> errors = BodyFaults.errors(refused).orElseThrow(() -> refused);
            throw ProblemType.VALIDATION_FAILED.problem(errors.stream()
                    .map(error -> new FieldError(pointer + error.pointer(), error.detail()))
                    .toList());
        }
    }
}
