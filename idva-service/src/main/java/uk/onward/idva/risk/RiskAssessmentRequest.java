package uk.onward.idva.risk;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * @param form as dash-adult, 2009
 * @param answers one per item of the form, in the order of its item numbers
 * @param professionalJudgement may raise the risk at any score, and never lowers it; null where none was made
 */
public record RiskAssessmentRequest(
        @NotNull @Valid Form form,
        @NotNull Instant completedAt,
        @NotEmpty @Size(max = 100) List<@NotNull RiskAnswer> answers,
        @Nullable @Valid Judgement professionalJudgement) {

    @Schema(name = "RiskForm")
    public record Form(
            @NotBlank @Size(max = 64) String scheme,
            @NotBlank @Size(max = 16) String version) {}

    /**
     * @param reason needed where the judgement raises the risk
     */
    @Schema(name = "ProfessionalJudgement")
    public record Judgement(
            @NotNull Boolean raises,
            @Nullable @Size(min = 1, max = 2000) String reason) {}
}
