package uk.onward.grants.monitoring;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import uk.onward.grants.money.MoneyBody;
import uk.onward.grants.note.NoteBody;

/**
 * A return.
 *
 * @param revision how often it was said, this time included
 * @param submittedAt when it was last said
 * @param notes narratives and reasons in the order of their writing; absent in lists
 */
@Schema(name = "MonitoringReturn")
record ReturnResponse(
        UUID id,
        UUID awardId,
        UUID programmeId,
        ReturnRequest.Span period,
        @JsonProperty("final") boolean isFinal,
        MoneyBody spent,
        List<ReturnRequest.Value> indicators,
        List<ReturnRequest.Omission> notReported,
        ReturnStatus status,
        int revision,
        Instant submittedAt,
        @Nullable Instant decidedAt,
        @Nullable List<NoteBody> notes,
        @JsonIgnore @Schema(hidden = true) long version) {
    static ReturnResponse of(MonitoringReturn report, @Nullable List<NoteBody> notes) {
        return new ReturnResponse(
                report.id(),
                report.awardId(),
                report.programmeId(),
                new ReturnRequest.Span(report.from(), report.to()),
                report.isFinal(),
                MoneyBody.of(report.spent()),
                report.figures().stream()
                        .map(figure -> new ReturnRequest.Value(figure.indicator(), figure.value()))
                        .toList(),
                report.notReported().stream()
                        .map(none -> new ReturnRequest.Omission(none.indicator(), none.reason()))
                        .toList(),
                report.status(),
                report.revision(),
                report.submittedAt(),
                report.decidedAt(),
                notes,
                report.version());
    }
}
