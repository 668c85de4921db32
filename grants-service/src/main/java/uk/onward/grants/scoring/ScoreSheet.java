package uk.onward.grants.scoring;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;
import uk.onward.grants.application.Application;
import uk.onward.platform.identity.Caller;
import uk.onward.platform.persistence.Ids;
import uk.onward.platform.sealing.Purpose;
import uk.onward.platform.sealing.SealedRecords;

/** What one panellist gives one application: every criterion at once, and for good. */
@Entity
@Immutable
class ScoreSheet {
    private static final String TABLE = "score";

    @Id
    private UUID id;

    private UUID caseId;
    private UUID roundId;
    private String agency;
    private String actor;
    private int revision;
    private Instant scoredAt;

    @ElementCollection
    @CollectionTable(name = "score", joinColumns = @JoinColumn(name = "sheet_id"))
    private List<CriterionScore> scores = new ArrayList<>();

    protected ScoreSheet() {}

    static ScoreSheet of(
            Application application, Caller panellist, ScoreSheetRequest request, Instant at, SealedRecords sealed) {
        var sheet = new ScoreSheet();
        sheet.id = Ids.next();
        sheet.caseId = application.id();
        sheet.roundId = application.roundId();
        sheet.agency = panellist.agency();
        sheet.actor = panellist.actor();
        sheet.revision = application.revision();
        sheet.scoredAt = at;
        for (ScoreSheetRequest.Score score : request.scores()) {
            byte[] comment = sealed.seal(
                    application.personKey(),
                    Purpose.PERSON,
                    TABLE,
                    sheet.id,
                    column(score.criterion()),
                    score.comment());
            sheet.scores.add(new CriterionScore(application.id(), score.criterion(), score.value(), comment));
        }
        return sheet;
    }

    /** One row of the key's binding for each criterion, so that no comment opens beside another criterion. */
    private static String column(String criterion) {
        return "comment:" + criterion;
    }

    @Nullable
    String comment(CriterionScore score, Application application, SealedRecords sealed) {
        return sealed.open(
                application.personKey(),
                Purpose.PERSON,
                TABLE,
                id,
                column(score.criterion()),
                score.comment(),
                String.class);
    }

    UUID id() {
        return id;
    }

    String agency() {
        return agency;
    }

    String actor() {
        return actor;
    }

    /** Which submission of the application was scored. */
    int revision() {
        return revision;
    }

    Instant scoredAt() {
        return scoredAt;
    }

    List<CriterionScore> scores() {
        return scores.stream()
                .sorted(Comparator.comparing(CriterionScore::criterion))
                .toList();
    }
}
