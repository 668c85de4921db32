package uk.onward.referral.safeguarding;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import uk.onward.platform.http.Validation;
import uk.onward.platform.persistence.DatabaseRoles;
import uk.onward.platform.time.BusinessClock;
import uk.onward.referral.made.Followed;
import uk.onward.referral.onward.OnwardReferralKind;
import uk.onward.referral.received.Submissions;

/** Children's and adults' referrals are two kinds to whoever made them. */
@Dependent
class FollowedKinds {
    private final SafeguardingReferrals referrals;
    private final Casebook casebook;
    private final Words words;
    private final Submissions submissions;
    private final DatabaseRoles roles;
    private final Validation validation;
    private final BusinessClock clock;
    private final ObjectMapper json;

    FollowedKinds(
            SafeguardingReferrals referrals,
            Casebook casebook,
            Words words,
            Submissions submissions,
            DatabaseRoles roles,
            Validation validation,
            BusinessClock clock,
            ObjectMapper json) {
        this.referrals = referrals;
        this.casebook = casebook;
        this.words = words;
        this.submissions = submissions;
        this.roles = roles;
        this.validation = validation;
        this.clock = clock;
        this.json = json;
    }

    @Produces
    @Singleton
    Followed children() {
        return of(OnwardReferralKind.CHILDRENS_SAFEGUARDING);
    }

    @Produces
    @Singleton
    Followed adults() {
        return of(OnwardReferralKind.ADULT_SAFEGUARDING);
    }

    private Followed of(OnwardReferralKind kind) {
        return new SafeguardingFollowed(kind, referrals, casebook, words, submissions, roles, validation, clock, json);
    }
}
