package uk.onward.referral.marac;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.LocalDate;
import java.time.Period;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import uk.onward.platform.http.Validation;
import uk.onward.platform.time.BusinessClock;
import uk.onward.referral.code.CodeList;
import uk.onward.referral.conference.Conferences;
import uk.onward.referral.evidence.MaracPack;
import uk.onward.referral.onward.CodedValue;
import uk.onward.referral.onward.OnwardReferralKind;
import uk.onward.referral.pack.PackParts;
import uk.onward.referral.received.Submissions;
import uk.onward.referral.received.Submissions.Submission;

/** Referrals to MARACs that agencies make here. */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
public class MaracSubmissions {
    private static final CodeList CRITERIA = CodeList.of("onward-marac-criterion");
    private static final int MARAC_AGE = 16;
    private static final int ADULT_AGE = 18;
    private final Submissions submissions;
    private final MaracReferrals referrals;
    private final Conferences conferences;
    private final BusinessClock clock;

    MaracSubmissions(Submissions submissions, MaracReferrals referrals, Conferences conferences, BusinessClock clock) {
        this.submissions = submissions;
        this.referrals = referrals;
        this.conferences = conferences;
        this.clock = clock;
    }

    /**
     * Makes a referral to a MARAC as the caller's agency, in the caller's transaction.
     *
     * @param form whose fields are checked; the rest is checked here
     * @param concern the same for what is referred for the same concern in one go; null for a referral by itself
     * @return its id, for receiver and referrer
     */
    public UUID submit(MaracSubmission form, @Nullable UUID concern) {
        check(form.destination(), form.pack(), form.safe());
        var submission = new Submission(
                OnwardReferralKind.MARAC,
                form.destination(),
                concern,
                criteria(form.pack()),
                form.pack(),
                form.safe(),
                form.barred());
        return submissions
                .submit(referrals, submission, referral -> {
                    if (Boolean.TRUE.equals(form.emergency())) {
                        referral.markEmergency();
                    }
                })
                .id();
    }

    /**
     * Replaces the pack of a referral that was made here, which the caller has locked; as the job role.
     *
     * @param madeTo the MARAC that the caller referred to: what is refused names its hubs, and not those of the one that the
     *     referral may have gone on to
     */
    void revise(MaracReferral referral, String madeTo, MaracSubmission.Revision form) {
        check(madeTo, form.pack(), form.safe());
        submissions.revise(referrals, referral, form.pack(), form.safe(), form.barred());
    }

    private void check(String destination, MaracPack pack, PackParts.@Nullable Safe safe) {
        LocalDate today = clock.today();
        pack.check("/pack", today);
        PackParts.requireHours(safe, "/safe");
        int age = Period.between(pack.victim().dateOfBirth(), today).getYears();
        if (age < MARAC_AGE) {
            throw Validation.refuse(
                    "/pack/victim/dateOfBirth",
                    "must be of somebody 16 or older: " + childrensRoute(conferences.childrensHubsOf(destination)));
        }
        boolean asks = age < ADULT_AGE || !pack.children().isEmpty();
        if (asks && pack.childrensReferral() == null) {
            throw Validation.refuse(
                    "/pack/childrensReferral",
                    "must say to whom a children's referral was made, or why none was: she is 16 or 17, or there are"
                            + " children");
        }
    }

    /** Where somebody under 16 belongs: no MARAC takes her, and nobody may leave it at that. */
    static String childrensRoute(List<String> hubs) {
        return "under 16, children's safeguarding takes her: refer to "
                + (hubs.isEmpty() ? "the children's hub of her borough" : String.join(" or ", hubs))
                + " by POST /referrals/v1/safeguarding-referrals; in immediate danger call 999";
    }

    private static List<CodedValue> criteria(MaracPack pack) {
        return pack.criteria().stream()
                .map(PackParts.Criterion::criterion)
                .distinct()
                .map(CRITERIA::value)
                .toList();
    }
}
