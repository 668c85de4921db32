package uk.onward.idva.risk;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import uk.onward.platform.sealing.SealedRecords;

/**
 * @param score number of yes
 * @param dontKnow number of don't know: many of them make the score say less
 * @param visibleHighRisk by score, or raised by judgement
 */
@Schema(name = "RiskAssessment")
record RiskAssessmentResponse(
        UUID id,
        RiskAssessmentRequest.Form form,
        Instant completedAt,
        Instant recordedAt,
        String recordedBy,
        List<RiskAnswer> answers,
        int score,
        int dontKnow,
        int notAsked,
        boolean visibleHighRisk,
        RiskAssessmentRequest.@Nullable Judgement professionalJudgement) {
    static RiskAssessmentResponse from(RiskAssessment assessment, UUID keys, SealedRecords sealed) {
        RiskAssessment.Content content = assessment.content(keys, sealed);
        return new RiskAssessmentResponse(
                assessment.id(),
                new RiskAssessmentRequest.Form(assessment.formScheme(), assessment.formVersion()),
                assessment.completedAt(),
                assessment.recordedAt(),
                assessment.actor(),
                content.answers(),
                assessment.score(),
                assessment.dontKnow(),
                assessment.notAsked(),
                assessment.visibleHighRisk(),
                content.professionalJudgement());
    }
}
