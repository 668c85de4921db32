package uk.onward.grants.scoring;

import jakarta.persistence.Embeddable;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.Comparator;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import uk.onward.platform.identity.Caller;
import uk.onward.platform.identity.CallerContext;

/**
 * A person who scores.
 *
 * @param agency that answers for the person; any of the suite
 * @param actor the opaque identifier that the agency gives the person, the one it sends as {@code Onward-Actor}; two that differ
 *     by case are one
 */
@Embeddable
@Schema(name = "Panellist")
record Panellist(
        @NotBlank @Size(max = 63) String agency,

        @NotNull
        @Pattern(
                regexp = CallerContext.ACTOR_FORM,
                message = "must be an opaque identifier of 1 to 64 letters, digits and . _ : @ -")
        String actor,

        @NotNull Boolean chair) {
    static final Comparator<Panellist> BY_PERSON =
            Comparator.comparing(Panellist::agency).thenComparing(Panellist::name);

    boolean is(Caller caller) {
        return isPerson(caller.agency(), caller.actor());
    }

    boolean isPerson(String itsAgency, String itsActor) {
        return agency.equals(itsAgency) && actor.equalsIgnoreCase(itsActor);
    }

    /** The actor in the one spelling in which persons are compared. */
    String name() {
        return actor.toLowerCase(Locale.ROOT);
    }
}
