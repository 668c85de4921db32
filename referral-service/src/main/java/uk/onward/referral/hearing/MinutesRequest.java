package uk.onward.referral.hearing;

import com.fasterxml.jackson.annotation.JsonValue;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The minutes of one case. What is shared is said at the meeting, as far as it is relevant and proportionate; this records it.
 *
 * @param contributions one of each agency that was in the room; others may have sent theirs
 * @param victimViews what the victim wants and fears, as the IDVA brought it
 * @param risks what was found of the risk, to her, to children, to staff
 * @param discussion what else was said
 */
@Schema(name = "CaseMinutesContent")
record MinutesRequest(
        @NotNull @Size(max = 60) List<@Valid @NotNull Contribution> contributions,
        @Nullable @Size(min = 1, max = 8000) String victimViews,
        @Nullable @Size(min = 1, max = 8000) String risks,
        @Nullable @Size(min = 1, max = 20000) String discussion) {

    /**
     * What one agency brought.
     *
     * @param what was shared; of a nil return and of what was withheld, absent
     * @param because why it was withheld; absent otherwise
     */
    @Schema(name = "CaseContribution")
    record Contribution(
            @NotBlank @Size(max = 63) String agency,
            @NotNull Sharing sharing,
            @Nullable @Size(min = 1, max = 8000) String what,
            @Nullable @Size(min = 1, max = 2000) String because) {}

    /** Whether an agency shared what it knew. */
    @Schema(name = "CaseSharing")
    public enum Sharing {
        SHARED("shared"),
        /** It looked and has nothing. */
        NIL_RETURN("nil-return"),
        /** It has something, and a reason not to share it. */
        WITHHELD("withheld");

        private final String code;

        Sharing(String code) {
            this.code = code;
        }

        @JsonValue
        public String code() {
            return code;
        }
    }
}
