package uk.onward.referral.triage;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * One line of the table: which concerns it is for, and what it proposes or forbids for them.
 *
 * @param words why, for whoever decides; they stay with the decision
 */
@Schema(name = "TriageRule")
@JsonInclude(JsonInclude.Include.NON_NULL)
record Rule(
        @NotNull @Pattern(regexp = "[a-z0-9][a-z0-9-]{1,62}", message = "must be lower-case words joined by hyphens")
        String id,

        @NotBlank @Size(max = 500) String words,
        @NotNull @Valid Condition when,
        @Nullable @Size(min = 1, max = 20) Set<@NotNull Destination> propose,

        @Schema(description = "Destinations that these concerns never go to, whatever another rule proposes")
        @Nullable
        @Size(min = 1, max = 20)
        Set<@NotNull Destination> never) {
    Set<Destination> proposed() {
        return propose == null ? Set.of() : propose;
    }

    Set<Destination> forbidden() {
        return never == null ? Set.of() : never;
    }
}
