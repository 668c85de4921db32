package uk.onward.idva.post;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import uk.onward.idva.code.FromList;
import uk.onward.idva.code.Lists;
import uk.onward.idva.period.Period;
import uk.onward.platform.http.Validation;

/**
 * @param placement with the scope {@code placement}
 * @param hospital with the scope {@code hospital}
 * @param service with the scope {@code service}; with {@code hospital} it may narrow it to one service's placements
 * @param reason code of the list {@code suspension-reason}
 */
record SuspensionRequest(
        @NotNull SuspensionScope scope,
        @Nullable UUID placement,
        @Nullable @Size(max = 9) String hospital,
        @Nullable @Size(max = 63) String service,
        @NotNull LocalDate from,
        @Nullable LocalDate to,
        @NotNull @FromList(Lists.SUSPENSION_REASON) String reason) {

    Period period() {
        return new Period(from, to);
    }

    void check() {
        period().check("");
        match("/placement", placement, scope == SuspensionScope.PLACEMENT, scope == SuspensionScope.PLACEMENT);
        match("/hospital", hospital, scope == SuspensionScope.HOSPITAL, scope == SuspensionScope.HOSPITAL);
        match(
                "/service",
                service,
                scope == SuspensionScope.SERVICE,
                scope == SuspensionScope.SERVICE || scope == SuspensionScope.HOSPITAL);
    }

    private static void match(String pointer, @Nullable Object value, boolean needed, boolean taken) {
        if (value == null ? needed : !taken) {
            throw Validation.refuse(
                    pointer, needed ? "must be given with this scope" : "must not come with this scope");
        }
    }
}
