package uk.onward.idva.code;

import uk.onward.platform.http.WireName;

/** The code lists of this service, each a file under {@code codes/}. */
public enum Lists {
    SEX,
    GENDER,
    DEPARTMENT,
    VIOLENCE,
    RELATIONSHIP,
    BOROUGH,
    MARAC_CRITERION,
    CONFIDENTIALITY_BASIS,
    ARTICLE6,
    ARTICLE9,
    MENTAL_CAPACITY,
    CLOSURE,
    REOPENING,
    ERASURE,
    NEED,
    SESSION_MODE,
    TRANSFER,
    TRANSFER_REFUSAL,
    REJECTION,
    SENT_INSTEAD,
    SEXUAL_ORIENTATION,
    RELIGION,
    DISABILITY,
    PREGNANCY,
    GENDER_SAME_AS_BIRTH,
    ACCOMMODATION,
    ORDER_KIND,
    JUSTICE_OUTCOME,
    STATUTORY_SERVICE,
    TRUST_INVESTMENT,
    POST_KIND,
    SUSPENSION_REASON,
    ETHNICITY_CENSUS_2021,
    ETHNICITY_CENSUS_2011,
    ETHNICITY_NHS_2001,
    ETHNICITY_POLICE_OBSERVED;

    String file() {
        return WireName.of(this);
    }
}
