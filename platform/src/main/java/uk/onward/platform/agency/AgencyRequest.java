package uk.onward.platform.agency;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;

/**
 * @param kind what it is in the field's words, as "hospital" or "marac"
 * @param boroughs ONS codes of the boroughs it serves; some serve several, some none in particular
 */
record AgencyRequest(
        @NotBlank @Size(max = 200) String name,

        @NotBlank @Pattern(regexp = "[a-z][a-z-]{1,38}[a-z]", message = "must be lower-case words joined by hyphens")
        String kind,

        @NotNull @Size(max = 33)
        List<
                        @NotNull
                        @Pattern(
                                regexp = "E0900000[1-9]|E090000[12][0-9]|E0900003[0-3]",
                                message = "must be the ONS code of a London borough")
                        String>
                boroughs) {}
