package uk.onward.referral.evidence;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * The same victim was referred to this MARAC before.
 *
 * @param earlier the latest of the earlier referrals
 */
@Schema(name = "MaracRecurrence")
public record Recurrence(UUID earlier, Repeat repeat) {
    /** Whether it counts as a repeat: the same perpetrator too, and in the time that the MARAC has decided. */
    public enum Repeat {
        @JsonProperty("yes")
        YES,
        /** Long ago: a new case, linked to the old one. */
        @JsonProperty("no")
        NO,
        /** In time, but one of the two names no perpetrator to compare. */
        @JsonProperty("possible")
        POSSIBLE
    }
}
