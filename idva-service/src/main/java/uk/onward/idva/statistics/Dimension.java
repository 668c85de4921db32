package uk.onward.idva.statistics;

/** What the measures are broken down by. */
enum Dimension {
    SERVICE(false),
    TRUST(false),
    HOSPITAL(false),
    BOROUGH(true),
    MONTH(false),
    AGE_BAND(true),
    AGE_UNION(true),
    SEX(true),
    GENDER(true),
    ETHNICITY(true),
    ETHNICITY_GROUP(true),
    VIOLENCE(false),
    VIOLENCE_RISK(false);

    private final boolean ofPerson;

    Dimension(boolean ofPerson) {
        this.ofPerson = ofPerson;
    }

    /** Whether a person goes by one referral for it, the earliest; else she is in each cell that one of hers falls into. */
    boolean isOfPerson() {
        return ofPerson;
    }
}
