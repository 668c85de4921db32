package uk.onward.idva.service;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.jspecify.annotations.Nullable;
import uk.onward.platform.http.Validation;

/** A {@link FirstContactRule} on the wire: {@code {"workingDays": 2}} or {@code {"hours": 24, "orDischarge": true}}. */
record FirstContact(
        @Nullable @Min(1) @Max(30) Integer workingDays,
        @Nullable @Min(1) @Max(720) Integer hours,
        @Nullable Boolean orDischarge) {

    static FirstContact from(FirstContactRule rule) {
        return switch (rule) {
            case FirstContactRule.InWorkingDays days -> new FirstContact(days.workingDays(), null, null);
            case FirstContactRule.InHours hours -> new FirstContact(null, hours.hours(), hours.orDischarge());
        };
    }

    void check(String pointer) {
        if ((workingDays == null) == (hours == null)) {
            throw Validation.refuse(pointer, "must give either workingDays or hours");
        }
        if (hours == null && orDischarge != null) {
            throw Validation.refuse(pointer + "/orDischarge", "must come with hours");
        }
    }

    FirstContactRule rule() {
        return hours == null
                ? new FirstContactRule.InWorkingDays(workingDays)
                : new FirstContactRule.InHours(hours, Boolean.TRUE.equals(orDischarge));
    }
}
