package uk.onward.referral.action;

import com.fasterxml.jackson.annotation.JsonValue;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What became of an action.
 *
 * @param occurredAt the past is allowed; not before the meeting agreed it
 * @param reason why it was not done; absent if it was. What could not be done and what an agency did not do are told apart
 *     (SafeLives, MARAC minutes checklist)
 * @param note needed where the reason is other
 */
@Schema(name = "MaracActionOutcome")
record OutcomeRequest(
        @NotNull Outcome outcome,
        @NotNull Instant occurredAt,

        @Schema(
                description = "Code of the list action-not-done-reason, version 1",
                enumeration = {"circumstances-changed", "unsafe", "she-declined", "agency-did-not-act", "other"})
        @Nullable
        @Size(max = 64)
        String reason,

        @Nullable @Size(min = 1, max = 4000) String note) {

    /** Done, or not. */
    @Schema(name = "MaracActionResult")
    public enum Outcome {
        DONE("done"),
        NOT_DONE("not-done");

        private final String code;

        Outcome(String code) {
            this.code = code;
        }

        @JsonValue
        public String code() {
            return code;
        }
    }
}
