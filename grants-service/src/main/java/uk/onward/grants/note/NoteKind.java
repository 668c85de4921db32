package uk.onward.grants.note;

import com.fasterxml.jackson.annotation.JsonValue;
import jakarta.persistence.EnumeratedValue;
import uk.onward.platform.http.WireName;

/** What a note is. */
public enum NoteKind {
    /** What a grantee tells beside the figures. */
    NARRATIVE,
    /** Why a claim or a return went back to its grantee. */
    RETURNED,
    REJECTED,
    VOIDED,
    /** Why money is released or demanded back. */
    REASON,
    WITHDRAWN,
    /** Why what was not spent may be kept. */
    WAIVED;

    @EnumeratedValue
    private final String code = WireName.of(this);

    @JsonValue
    public String code() {
        return code;
    }
}
