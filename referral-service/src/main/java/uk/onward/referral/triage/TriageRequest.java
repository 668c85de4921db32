package uk.onward.referral.triage;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import uk.onward.referral.directory.Boroughs;
import uk.onward.referral.triage.Facts.About;
import uk.onward.referral.triage.Facts.Answer;
import uk.onward.referral.triage.Facts.Concern;
import uk.onward.referral.triage.Facts.Urgency;

/**
 * A concern as it comes in. What nobody knows yet is left out, and counts as not known and not as no.
 *
 * @param occurredAt when it was taken; now if absent
 * @param age in years, where no date of birth is known
 * @param narrative in the words of whoever is concerned
 */
record TriageRequest(
        @NotNull About about,

        @NotEmpty @Size(max = 7) Set<@NotNull Concern> concerns,

        @Schema(description = "ONS code of the London borough", examples = "E09000028")
        @NotNull
        @Pattern(regexp = Boroughs.CODE, message = "must be the ONS code of a London borough")
        String borough,

        @NotNull Urgency urgency,
        @Nullable Instant occurredAt,
        @Nullable @Valid Subject subject,
        @Nullable @Min(0) @Max(130) Integer age,
        @Nullable @Valid RiskAnswers risk,
        @Nullable Answer pregnant,
        @Nullable Answer childrenInHousehold,

        @Schema(description = "Whether the person needs care and support (Care Act 2014, section 42)") @Nullable
        Answer careNeeds,

        @Nullable @Size(min = 1, max = 4000) String narrative) {

    /** Whom it is about, as far as that is known; sealed. */
    @Schema(name = "TriageSubject")
    record Subject(
            @Nullable @Size(min = 1, max = 100) String givenName,
            @Nullable @Size(min = 1, max = 100) String familyName,
            @Nullable LocalDate dateOfBirth) {
        @Override
        public String toString() {
            return "subject";
        }
    }

    @Override
    public String toString() {
        return "triage request";
    }
}
