package uk.onward.grants.application;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What the applicant means to do towards one of the programme's outcomes.
 *
 * @param outcome its code in the programme
 */
@Embeddable
@Schema(name = "PlannedOutcome")
public record PlannedOutcome(
        @Column(name = "outcome_code") @Schema(examples = "stronger-networks") @NotNull @Size(max = 63)
        String outcome,

        @NotBlank @Size(max = 4000) String plan) {}
