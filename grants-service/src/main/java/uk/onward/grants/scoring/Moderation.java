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
import uk.onward.grants.application.Application;
import uk.onward.platform.persistence.Ids;
import uk.onward.platform.sealing.Purpose;
import uk.onward.platform.sealing.SealedRecords;

/** Values that the panel agreed on instead of the mean, with its reasons. A later one of a criterion takes its place. */
@Entity
@Immutable
class Moderation {
    private static final String TABLE = "moderated_score";

    @Id
    private UUID id;

    private UUID caseId;

    private String moderatedBy;
    private Instant moderatedAt;

    @ElementCollection
    @CollectionTable(name = "moderated_score", joinColumns = @JoinColumn(name = "moderation_id"))
    private List<ModeratedScore> scores = new ArrayList<>();

    protected Moderation() {}

    static Moderation of(
            Application application, ModerationRequest request, String by, Instant at, SealedRecords sealed) {
        var moderation = new Moderation();
        moderation.id = Ids.next();
        moderation.caseId = application.id();
        moderation.moderatedBy = by;
        moderation.moderatedAt = at;
        for (ModerationRequest.Agreed agreed : request.scores()) {
            byte[] reason = sealed.seal(
                    application.personKey(),
                    Purpose.PERSON,
                    TABLE,
                    moderation.id,
                    column(agreed.criterion()),
                    agreed.reason());
            moderation.scores.add(new ModeratedScore(application.id(), agreed.criterion(), agreed.value(), reason));
        }
        return moderation;
    }

    private static String column(String criterion) {
        return "reason:" + criterion;
    }

    String reason(ModeratedScore score, Application application, SealedRecords sealed) {
        return sealed.open(
                application.personKey(),
                Purpose.PERSON,
                TABLE,
                id,
                column(score.criterion()),
                score.reason(),
                String.class);
    }

    UUID id() {
        return id;
    }

    String moderatedBy() {
        return moderatedBy;
    }

    Instant moderatedAt() {
        return moderatedAt;
    }

    List<ModeratedScore> scores() {
        return scores.stream()
                .sorted(Comparator.comparing(ModeratedScore::criterion))
                .toList();
    }
}
