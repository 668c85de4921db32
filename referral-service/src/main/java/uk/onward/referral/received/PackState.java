package uk.onward.referral.received;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * How it stands with a referral's pack.
 *
 * @param revision of the pack that is held; 0 while none is
 * @param current false while a later one is on its way
 */
@Schema(name = "PackState")
public record PackState(
        Presence state,
        int revision,

        @Schema(
                description =
                        "False while the sender has a later one than is held here: fetch again before acting on it")
        boolean current) {
    public static PackState of(ReceivedReferral referral) {
        return new PackState(
                referral.isPackHeld() ? Presence.HELD : Presence.AWAITING,
                referral.packHeld(),
                referral.isPackCurrent());
    }

    /** Whether a pack has come. */
    public enum Presence {
        @JsonProperty("awaiting")
        AWAITING,
        @JsonProperty("held")
        HELD
    }
}
