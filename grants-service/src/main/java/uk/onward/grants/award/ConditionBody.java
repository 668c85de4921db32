package uk.onward.grants.award;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A condition that an award is offered under. */
@Schema(name = "AwardConditionRequest")
record ConditionBody(
        @Schema(examples = "safeguarding-policy")
        @NotNull
        @Pattern(regexp = "[a-z0-9][a-z0-9-]{1,62}", message = "must be 2 to 63 lower-case letters, digits and hyphens")
        String code,

        @Schema(examples = "A safeguarding policy, adopted by the lead's trustees") @NotBlank @Size(max = 1000)
        String text,

        @Schema(
                description =
                        "precedent: to be met before anything is paid; standing: to be kept while the award lasts")
        @NotNull
        ConditionKind kind) {}
