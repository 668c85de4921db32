package uk.onward.grants.award;

import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import uk.onward.grants.application.Neighbourhood;

/**
 * A neighbourhood that an award is for, as the application named it.
 *
 * @param caseId the award's
 * @param borough ONS code of the London borough it lies in
 */
@Embeddable
public record AwardLocation(
        UUID caseId,
        String name,
        @Enumerated(EnumType.STRING) Neighbourhood.Kind kind,
        @Nullable String gssCode,
        String borough) {
    static AwardLocation of(UUID caseId, Neighbourhood place) {
        return new AwardLocation(caseId, place.name(), place.kind(), place.gssCode(), place.borough());
    }

    Neighbourhood neighbourhood() {
        return new Neighbourhood(name, kind, gssCode, borough);
    }
}
