package uk.onward.platform.restriction;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import uk.onward.platform.identity.CallerContext;

/**
 * A team as its agency says.
 *
 * @param members opaque identifiers, as the agency's systems send them in {@code Onward-Actor}; all of them
 */
public record TeamRequest(
        @NotBlank @Size(max = 200) String name,

        @NotNull @Size(max = 1000)
        List<@NotNull @Size(max = 64) @Pattern(regexp = CallerContext.ACTOR_FORM) String> members) {}
