package uk.onward.grants.organisation;

import com.fasterxml.jackson.annotation.JsonValue;
import jakarta.persistence.EnumeratedValue;
import java.util.Arrays;
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

    /** Whether there is a kind of that code. */
    public static boolean isCode(String asked) {
        return Arrays.stream(values()).anyMatch(kind -> kind.code.equals(asked));
    }

    @JsonValue
    public String code() {
        return code;
    }
}
