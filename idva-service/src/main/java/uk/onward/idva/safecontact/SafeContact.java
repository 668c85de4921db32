package uk.onward.idva.safecontact;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import uk.onward.platform.http.Validation;

/**
 * How she may be reached safely, in her own words and no wider.
 *
 * @param methods numbers and addresses that are safe; no other is
 * @param hours when she may be contacted, in London's time; outside of them she may not
 * @param messageMayBeLeft whether a message may be left, by voice or in writing
 * @param mayAnswer who else may answer, and what they may be told
 * @param codeWord what proves to her that the caller is the IDVA
 * @param interpreter language and conditions of an interpreter
 * @param goodUntil the last day on which this holds; null while she has said nothing else
 * @param instruction anything else she asked for
 * @param address where she lives now, if that changed since the referral
 */
@Schema(name = "SafeContact")
public record SafeContact(
        @NotEmpty @Size(max = 10) List<@NotNull @Valid Method> methods,
        @NotEmpty @Size(max = 28) List<@NotNull @Valid Hours> hours,
        @NotNull Boolean messageMayBeLeft,
        @Nullable @Size(min = 1, max = 500) String mayAnswer,
        @Nullable @Size(min = 1, max = 100) String codeWord,
        @Nullable @Size(min = 1, max = 200) String interpreter,
        @Nullable LocalDate goodUntil,
        @Nullable @Size(min = 1, max = 2000) String instruction,
        @Nullable @Size(min = 1, max = 500) String address) {

    /**
     * @param value the number or address
     */
    @Schema(name = "SafeContactMethod")
    public record Method(
            @NotNull Channel channel,
            @NotNull @Size(min = 1, max = 200) String value) {}

    /**
     * @param days null or empty means every day
     * @param from inclusive
     * @param to exclusive
     */
    @Schema(name = "SafeContactHours")
    public record Hours(
            @Nullable @Size(max = 7) List<@NotNull Weekday> days,
            @NotNull LocalTime from,
            @NotNull LocalTime to) {
        boolean include(Weekday day, LocalTime time) {
            return (days == null || days.isEmpty() || days.contains(day)) && !time.isBefore(from) && time.isBefore(to);
        }
    }

    /** What the fields alone can't be checked by. */
    public void check(String pointer) {
        for (int i = 0; i < hours.size(); i++) {
            if (!hours.get(i).from().isBefore(hours.get(i).to())) {
                throw Validation.refuse(pointer + "/hours/" + i + "/to", "must be later than from, on the same day");
            }
        }
    }
}
