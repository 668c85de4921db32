package uk.onward.referral.triage;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import uk.onward.platform.http.WireName;

/** Where a concern can go: a referral to an agency of the suite, or a service of the directory that is signposted to. */
public enum Destination {
    MARAC("marac"),
    CHILDRENS_SAFEGUARDING("childrens-hub"),
    ADULT_SAFEGUARDING("adult-hub"),
    IDVA(null),
    DOMESTIC_ABUSE_SUPPORT(null),
    ISVA(null),
    HAVENS(null),
    CHILD_HOUSE(null),
    YOUNG_PEOPLES_SERVICE(null),
    PERPETRATOR_PROGRAMME(null),
    LED_BY_AND_FOR(null),
    SUBSTANCE_USE_SERVICE(null),
    MENTAL_HEALTH_SERVICE(null),
    HEALTH_SERVICE(null),
    VICTIM_SUPPORT(null),
    CRIMINAL_JUSTICE_LIAISON(null),
    FAMILY_SUPPORT(null);

    private final @Nullable String agencyKind;

    Destination(@Nullable String agencyKind) {
        this.agencyKind = agencyKind;
    }

    @JsonValue
    public String code() {
        return WireName.of(this);
    }

    /** The kind of agency that a referral goes to; empty for a service, whose type is this destination's code. */
    Optional<String> agencyKind() {
        return Optional.ofNullable(agencyKind);
    }

    boolean isReferral() {
        return agencyKind != null;
    }
}
