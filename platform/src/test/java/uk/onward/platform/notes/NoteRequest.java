package uk.onward.platform.notes;

import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** One field of every kind that a body of the suite has. */
record NoteRequest(
        @NotBlank @Size(max = 100) String title,
        @NotNull @Size(max = 1000) String body,
        String contact,
        String partner,
        Colour colour,
        Instant at,
        LocalDate day,
        LocalTime hour,
        UUID other,
        Integer count,
        Long size,
        Boolean urgent,
        @Size(max = 3) List<@NotNull @Size(max = 5) String> tags,
        @Valid Inner inner,
        List<@NotNull @Valid Inner> inners,
        Map<String, String> labels) {

    record Inner(@Size(max = 5) String word, Colour colour, int number, Inner inner) {}

    enum Colour {
        @JsonProperty("light-red")
        LIGHT_RED,
        @JsonProperty("sky")
        BLUE
    }

    static NoteRequest titled(String title) {
        return new NoteRequest(
                title, "body", null, null, null, null, null, null, null, null, null, null, null, null, null, null);
    }
}
