package uk.onward.referral.safeguarding;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import uk.onward.platform.agency.Agency;
import uk.onward.platform.audit.ReadAudit;
import uk.onward.platform.http.Validation;
import uk.onward.platform.idempotency.Idempotency;
import uk.onward.platform.problem.ProblemType;
import uk.onward.platform.time.BusinessClock;
import uk.onward.referral.onward.OnwardReferralKind;
import uk.onward.referral.received.Submissions;
import uk.onward.referral.received.Submissions.Submission;
import uk.onward.referral.safeguarding.hub.Hubs;

/** Takes the referrals to safeguarding that partner agencies make by API. */
@ApplicationScoped
public class SafeguardingSubmissions {
    private final SafeguardingReferrals referrals;
    private final Submissions submissions;
    private final Casebook casebook;
    private final Hubs hubs;
    private final Idempotency idempotency;
    private final Validation validation;
    private final ReadAudit audit;
    private final BusinessClock clock;

    SafeguardingSubmissions(
            SafeguardingReferrals referrals,
            Submissions submissions,
            Casebook casebook,
            Hubs hubs,
            Idempotency idempotency,
            Validation validation,
            ReadAudit audit,
            BusinessClock clock) {
        this.referrals = referrals;
        this.submissions = submissions;
        this.casebook = casebook;
        this.hubs = hubs;
        this.idempotency = idempotency;
        this.validation = validation;
        this.audit = audit;
        this.clock = clock;
    }

    /** One referral, by itself. */
    @Transactional
    SubmittedResponse take(@Nullable SafeguardingForm form) {
        UUID id = idempotency.once(form, () -> {
            validation.check(form);
            return submit(form, null);
        });
        SafeguardingReferral referral = referrals.findByIdOptional(id).orElseThrow(ProblemType.NOT_FOUND::problem);
        audit.shown(referrals.name() + ".read", id);
        return SubmittedResponse.from(referral, casebook.children(id), hubs.routes(referral.agency()));
    }

    /**
     * Makes a referral as the caller's agency, in the transaction under way.
     *
     * @param form its annotations checked by then
     * @param concern the same for what is referred for the same concern in one go; null for a referral by itself
     * @return its id
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public UUID submit(SafeguardingForm form, @Nullable UUID concern) {
        form.check(clock.today());
        OnwardReferralKind kind = form.kind() == SafeguardingKind.CHILDREN
                ? OnwardReferralKind.CHILDRENS_SAFEGUARDING
                : OnwardReferralKind.ADULT_SAFEGUARDING;
        var submission = new Submission(
                kind, destination(form, kind), concern, List.of(), form.content(), form.safe(), form.barred());
        return submissions.submit(referrals, submission, referral -> {}).id();
    }

    /** The hub that was named, or the one that serves the borough. */
    private String destination(SafeguardingForm form, OnwardReferralKind kind) {
        if (form.destination() != null) {
            return form.destination();
        }
        List<Agency> serving = hubs.serving(form.borough(), kind.agencyKind());
        if (serving.size() != 1) {
            throw Validation.refuse(
                    "/borough",
                    serving.isEmpty()
                            ? "must be a borough that a hub here serves: give the destination"
                            : "must be served by one hub: several do, give the destination");
        }
        return serving.getFirst().code();
    }
}
