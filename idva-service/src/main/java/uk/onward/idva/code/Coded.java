package uk.onward.idva.code;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

/** A coded value with the list it is from: dear to change later, so it is never kept without them. */
public record Coded(
        @NotBlank @Size(max = 64) String scheme,
        @NotBlank @Size(max = 16) String version,
        @NotBlank @Size(max = 64) String code) {

    /** As it is stored: {@code scheme/version/code}. */
    String stored() {
        return scheme + "/" + version + "/" + code;
    }

    static Coded ofStored(String stored) {
        String[] parts = stored.split("/", 3);
        return new Coded(parts[0], parts[1], parts[2]);
    }
}
