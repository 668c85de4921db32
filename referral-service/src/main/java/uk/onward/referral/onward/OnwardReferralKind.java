package uk.onward.referral.onward;

import com.fasterxml.jackson.annotation.JsonValue;

/** What a person is referred on to. */
public enum OnwardReferralKind {
    MARAC("marac", "marac"),
    CHILDRENS_SAFEGUARDING("childrens-safeguarding", "childrens-hub"),
    ADULT_SAFEGUARDING("adult-safeguarding", "adult-hub");

    private final String code;
    private final String agencyKind;

    OnwardReferralKind(String code, String agencyKind) {
        this.code = code;
        this.agencyKind = agencyKind;
    }

    @JsonValue
    public String code() {
        return code;
    }

    /** The kind of agency that takes such a referral. */
    public String agencyKind() {
        return agencyKind;
    }
}
