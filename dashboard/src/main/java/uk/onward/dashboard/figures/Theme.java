package uk.onward.dashboard.figures;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The four pages of figures, after what a panel of 2015 was shown and asked for. */
public enum Theme {
    RECORDING("Recording"),
    VICTIMISATION("Victimisation"),
    RESPONSE("Response"),
    GRANTS("Grants");

    /** For the API's document. */
    public static final String MEANING = "Which page of figures";

    private final String title;

    Theme(String title) {
        this.title = title;
    }

    public String title() {
        return title;
    }

    /** As addresses have it. */
    @JsonValue
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** As a parameter. @throws IllegalArgumentException if there is none, which is answered as not found */
    public static Theme fromString(String id) {
        return of(id).orElseThrow(IllegalArgumentException::new);
    }

    public static Optional<Theme> of(String id) {
        return Arrays.stream(values()).filter(theme -> theme.id().equals(id)).findFirst();
    }
}
