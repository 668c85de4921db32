package uk.onward.referral.safeguarding;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A decision on an adult, with the facts it rests on. */
@Schema(name = "AdultDecisionRequest")
record AdultDecisionRequest(
        @Schema(
                description = "Code of the list onward-adult-safeguarding-decision, version 1",
                enumeration = {"section-42-enquiry", "other-enquiry", "advice", "no-further-action"},
                examples = "section-42-enquiry")
        @NotBlank
        @Size(max = 64)
        String decision,

        @Schema(
                description = "When it was made: not before the referral was received. Now if absent; of a correction,"
                        + " when what it corrects was made")
        @Nullable
        Instant occurredAt,

        @NotNull @Valid ThreePartTest test,

        @Schema(description = "What the adult wants to happen; or why that is not known") @NotBlank @Size(max = 2000)
        String wishes,

        @Schema(
                description = "Code of the list onward-mental-capacity, version 1",
                enumeration = {"has-capacity", "lacks-capacity", "not-assessed"})
        @NotBlank
        @Size(max = 64)
        String capacity,

        @Schema(description = "The team's own; no referrer reads it") @NotBlank @Size(max = 5000)
        String reason,

        @Schema(description = "For the referrer") @Size(min = 1, max = 2000) @Nullable
        String feedback,

        @Schema(description = "Id of an earlier decision that was recorded wrongly; it stays on the record") @Nullable
        UUID corrects) {

    /** Care Act 2014 s.42(1): three facts, each with its reason. Domestic abuse by itself is the second part alone. */
    @Schema(name = "ThreePartTest")
    record ThreePartTest(
            @Schema(description = "s.42(1)(a): needs for care and support, met by anybody or not") @NotNull @Valid
            Part needs,

            @Schema(description = "s.42(1)(b): experiencing, or at risk of, abuse or neglect") @NotNull @Valid
            Part abuseOrNeglect,

            @Schema(description = "s.42(1)(c): unable to protect himself or herself because of those needs")
            @NotNull
            @Valid
            Part unableToProtect) {
        boolean isMet() {
            return needs.met() && abuseOrNeglect.met() && unableToProtect.met();
        }
    }

    /** One part of the test. */
    @Schema(name = "TestPart")
    record Part(
            @NotNull Boolean met,
            @NotBlank @Size(max = 2000) String reason) {}

    @Override
    public String toString() {
        return "decision";
    }
}
