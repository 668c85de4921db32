package uk.onward.referral.received;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import uk.onward.platform.http.Validation;
import uk.onward.platform.identity.Caller;
import uk.onward.platform.identity.CallerContext;
import uk.onward.platform.restriction.Barred;

/**
 * Whom a referrer bars from what it refers, before anybody there has seen it: the alleged perpetrator who works for an agency
 * that would, or his colleagues.
 *
 * @param agency whose person or team it is; one that is not known here bars all the same once it is
 * @param team the code that the agency itself has given a team of its own
 */
@Schema(name = "BarredByReferrer")
public record BarredByReferrer(
        @NotBlank @Size(max = 63) String agency,

        @Schema(description = "The person's identifier at that agency; either this or a team")
        @Size(max = 64)
        @Pattern(regexp = CallerContext.ACTOR_FORM)
        @Nullable
        String actor,

        @Size(min = 1, max = 63) @Nullable String team) {
    /** More than that is no conflict of interest any more. */
    public static final int MAX = 20;

    /** Checks what single fields can't say; null where nothing is said of it. */
    static @Nullable List<Barred> checked(@Nullable List<BarredByReferrer> given, Caller caller) {
        if (given == null) {
            return null;
        }
        for (int i = 0; i < given.size(); i++) {
            BarredByReferrer one = given.get(i);
            if ((one.actor == null) == (one.team == null)) {
                throw Validation.refuse("/barred/" + i, "must name either an actor or a team");
            }
            if (one.agency.equals(caller.agency()) && caller.actor().equalsIgnoreCase(one.actor)) {
                throw Validation.refuse("/barred/" + i + "/actor", "must be somebody else than whoever refers");
            }
        }
        return given.stream()
                .map(one -> new Barred(one.agency, one.actor, one.team))
                .distinct()
                .toList();
    }
}
