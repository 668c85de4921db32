package uk.onward.grants.application;

import com.fasterxml.jackson.annotation.JsonValue;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.EnumeratedValue;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Where the money is to work.
 *
 * @param gssCode of the Government Statistical Service, where the place has one: a ward has, an estate has none
 * @param borough ONS code of the London borough it lies in
 */
@Embeddable
@Schema(name = "Neighbourhood")
public record Neighbourhood(
        @Schema(examples = "Tottenham Hale") @NotBlank @Size(max = 200)
        String name,

        @Enumerated(EnumType.STRING) @NotNull Kind kind,

        @Schema(examples = "E05013606")
        @Pattern(regexp = "E[0-9]{8}", message = "must be a GSS code of England")
        @Nullable
        String gssCode,

        @Schema(examples = "E09000014")
        @NotNull
        @Pattern(
                regexp = "E0900000[1-9]|E090000[12][0-9]|E0900003[0-3]",
                message = "must be the ONS code of a London borough")
        String borough) {

    /** What sort of place it is. */
    @Schema(name = "NeighbourhoodKind")
    public enum Kind {
        ESTATE("estate"),
        WARD("ward"),
        TOWN_CENTRE("town-centre"),
        ROAD("road"),
        AREA("area");

        @EnumeratedValue
        private final String code;

        Kind(String code) {
            this.code = code;
        }

        @JsonValue
        public String code() {
            return code;
        }
    }
}
