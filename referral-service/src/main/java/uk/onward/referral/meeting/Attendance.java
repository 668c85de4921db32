package uk.onward.referral.meeting;

import com.fasterxml.jackson.annotation.JsonValue;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.EnumeratedValue;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.Comparator;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Somebody who was asked to a meeting, and whether she came.
 *
 * @param agency that she represents
 * @param staff the opaque identifier that her agency gives her, the one it sends as {@code Onward-Actor}
 */
@Embeddable
@Schema(name = "MeetingAttendance")
record Attendance(
        @NotBlank @Size(max = 63) String agency,

        @NotNull
        @Pattern(
                regexp = "[A-Za-z0-9][A-Za-z0-9._:@-]{0,63}",
                message = "must be an opaque identifier of 1 to 64 letters, digits and . _ : @ -")
        String staff,

        @Enumerated(EnumType.STRING) @NotNull Role role,
        @Enumerated(EnumType.STRING) @NotNull Presence presence) {
    static final Comparator<Attendance> BY_AGENCY =
            Comparator.comparing(Attendance::agency).thenComparing(Attendance::staff);

    /** As what somebody comes. */
    @Schema(name = "MeetingRole")
    public enum Role {
        CHAIR("chair"),
        REPRESENTATIVE("representative"),
        IDVA("idva"),
        OBSERVER("observer");

        @EnumeratedValue
        private final String code;

        Role(String code) {
            this.code = code;
        }

        @JsonValue
        public String code() {
            return code;
        }
    }

    /** Whether somebody came. */
    @Schema(name = "MeetingPresence")
    public enum Presence {
        PRESENT("present"),
        APOLOGIES("apologies");

        @EnumeratedValue
        private final String code;

        Presence(String code) {
            this.code = code;
        }

        @JsonValue
        public String code() {
            return code;
        }
    }

    boolean isPresent() {
        return presence == Presence.PRESENT;
    }
}
