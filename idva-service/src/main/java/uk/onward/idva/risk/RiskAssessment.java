package uk.onward.idva.risk;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import uk.onward.platform.persistence.Ids;
import uk.onward.platform.sealing.Purpose;
import uk.onward.platform.sealing.SealedRecords;

/** One assessment. The answers are sealed; the score is their number of yes. Never changed: risk is assessed again. */
@Entity
public class RiskAssessment {
    private static final String TABLE = "risk_assessment";

    @Id
    private UUID id;

    private UUID caseId;
    private String form;
    private Instant completedAt;
    private Instant recordedAt;
    private String actor;
    private byte[] answers;
    private int score;
    private int dontKnow;
    private int notAsked;
    private boolean judgementRaises;
    private boolean visibleHighRisk;

    protected RiskAssessment() {}

    /** What is sealed: the answers, and the words of the judgement. */
    public record Content(List<RiskAnswer> answers, RiskAssessmentRequest.@Nullable Judgement professionalJudgement) {}

    static RiskAssessment of(
            UUID caseId,
            UUID keys,
            RiskForm form,
            RiskAssessmentRequest made,
            String actor,
            Instant recordedAt,
            SealedRecords sealed) {
        var assessment = new RiskAssessment();
        assessment.id = Ids.next();
        assessment.caseId = caseId;
        assessment.form = form.scheme() + "/" + form.version();
        assessment.completedAt = made.completedAt();
        assessment.recordedAt = recordedAt;
        assessment.actor = actor;
        assessment.score = count(made, RiskAnswer.YES);
        assessment.dontKnow = count(made, RiskAnswer.DONT_KNOW);
        assessment.notAsked = count(made, RiskAnswer.NOT_ASKED);
        assessment.judgementRaises = made.professionalJudgement() != null
                && made.professionalJudgement().raises();
        assessment.visibleHighRisk = assessment.score >= form.visibleHighRisk() || assessment.judgementRaises;
        assessment.answers = sealed.seal(
                keys,
                Purpose.PERSON,
                TABLE,
                assessment.id,
                "answers",
                new Content(made.answers(), made.professionalJudgement()));
        return assessment;
    }

    /** The same in the case that goes on elsewhere: made then, by whoever made it. */
    RiskAssessment goOn(UUID otherCase, UUID keys, SealedRecords sealed) {
        var same = new RiskAssessment();
        same.id = Ids.next();
        same.caseId = otherCase;
        same.form = form;
        same.completedAt = completedAt;
        same.recordedAt = recordedAt;
        same.actor = actor;
        same.score = score;
        same.dontKnow = dontKnow;
        same.notAsked = notAsked;
        same.judgementRaises = judgementRaises;
        same.visibleHighRisk = visibleHighRisk;
        same.answers = sealed.seal(keys, Purpose.PERSON, TABLE, same.id, "answers", content(keys, sealed));
        return same;
    }

    private static int count(RiskAssessmentRequest made, RiskAnswer answer) {
        return (int) made.answers().stream().filter(given -> given == answer).count();
    }

    public Content content(UUID keys, SealedRecords sealed) {
        return sealed.open(keys, Purpose.PERSON, TABLE, id, "answers", answers, Content.class);
    }

    UUID id() {
        return id;
    }

    public String formScheme() {
        return form.substring(0, form.indexOf('/'));
    }

    public String formVersion() {
        return form.substring(form.indexOf('/') + 1);
    }

    public Instant completedAt() {
        return completedAt;
    }

    Instant recordedAt() {
        return recordedAt;
    }

    String actor() {
        return actor;
    }

    public int score() {
        return score;
    }

    int dontKnow() {
        return dontKnow;
    }

    int notAsked() {
        return notAsked;
    }

    public boolean visibleHighRisk() {
        return visibleHighRisk;
    }
}
