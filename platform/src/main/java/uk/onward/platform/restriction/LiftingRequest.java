package uk.onward.platform.restriction;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

/** Why a restriction ends; kept sealed. */
public record LiftingRequest(@NotBlank @Size(max = 2000) String reason) {
    @Override
    public String toString() {
        return "lifting";
    }
}
