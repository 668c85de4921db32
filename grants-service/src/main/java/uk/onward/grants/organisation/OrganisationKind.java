package uk.onward.grants.organisation;

import com.fasterxml.jackson.annotation.JsonValue;
import jakarta.persistence.EnumeratedValue;
import uk.onward.platform.http.WireName;

/** What an organisation is, as far as it matters for who may apply. */
public enum OrganisationKind {
    CHARITY,
    COMPANY,
    COMMUNITY_INTEREST_COMPANY,
    LOCAL_AUTHORITY,
    NHS,
    UNIVERSITY,
    UNINCORPORATED,
    OTHER;

    @EnumeratedValue
    private final String code = WireName.of(this);

    @JsonValue
    public String code() {
        return code;
    }
}
