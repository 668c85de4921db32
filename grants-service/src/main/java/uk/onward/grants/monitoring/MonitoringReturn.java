package uk.onward.grants.monitoring;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OrderBy;
import jakarta.persistence.Version;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.hibernate.annotations.DynamicUpdate;
import org.jspecify.annotations.Nullable;
import uk.onward.grants.money.Money;
import uk.onward.grants.monitoring.ReturnStatus.Move;
import uk.onward.platform.identity.Caller;
import uk.onward.platform.persistence.Ids;

/** What a grantee reports of a period of its award. The award's row is locked before it changes. */
@Entity
@DynamicUpdate
class MonitoringReturn {
    @Id
    private UUID id;

    private UUID caseId;
    private UUID awardId;
    private UUID programmeId;
    private LocalDate periodFrom;
    private LocalDate periodTo;

    @Column(name = "final")
    private boolean isFinal;

    private long spentPence;

    @ElementCollection
    @CollectionTable(name = "return_indicator", joinColumns = @JoinColumn(name = "return_id"))
    @OrderBy("indicator")
    private List<ReportedIndicator> indicators = new ArrayList<>();

    @Enumerated(EnumType.STRING)
    private ReturnStatus status;

    private int revision;
    private String submittedBy;
    private Instant submittedAt;
    private @Nullable String decidedBy;
    private @Nullable Instant decidedAt;
    private long eventSequence;

    @Version
    private long version;

    protected MonitoringReturn() {}

    MonitoringReturn(UUID caseId, UUID awardId, UUID programmeId, Report report, Caller by, Instant at) {
        this.id = Ids.next();
        this.caseId = caseId;
        this.awardId = awardId;
        this.programmeId = programmeId;
        this.status = ReturnStatus.SUBMITTED;
        say(report, by, at);
    }

    /**
     * What is reported.
     *
     * @param isFinal whether nothing comes after it
     */
    record Report(
            LocalDate from,
            LocalDate to,
            boolean isFinal,
            Money spent,
            List<Figure> figures,
            List<Omission> notReported) {}

    /** A figure against an indicator's code. */
    record Figure(String indicator, BigDecimal value) {}

    /** Why there is none. */
    record Omission(String indicator, WhyNotReported reason) {}

    void amend(Report report, Caller by, Instant at) {
        status = status.after(Move.AMEND);
        say(report, by, at);
    }

    private void say(Report report, Caller by, Instant at) {
        periodFrom = report.from();
        periodTo = report.to();
        isFinal = report.isFinal();
        spentPence = report.spent().pence();
        indicators.clear();
        report.figures()
                .forEach(figure ->
                        indicators.add(new ReportedIndicator(caseId, figure.indicator(), figure.value(), null)));
        report.notReported()
                .forEach(none -> indicators.add(new ReportedIndicator(caseId, none.indicator(), null, none.reason())));
        revision++;
        submittedBy = by.actor();
        submittedAt = at;
        decidedBy = null;
        decidedAt = null;
    }

    void accept(Caller by, Instant at) {
        decide(Move.ACCEPT, by, at);
    }

    void sendBack(Caller by, Instant at) {
        decide(Move.RETURN, by, at);
    }

    private void decide(Move move, Caller by, Instant at) {
        status = status.after(move);
        decidedBy = by.actor();
        decidedAt = at;
    }

    /** The number of the event that is about to tell of this. */
    long nextEvent() {
        return ++eventSequence;
    }

    /** The number of the last event that told of this; 0 where none has. */
    long lastEvent() {
        return eventSequence;
    }

    UUID id() {
        return id;
    }

    UUID caseId() {
        return caseId;
    }

    UUID awardId() {
        return awardId;
    }

    UUID programmeId() {
        return programmeId;
    }

    LocalDate from() {
        return periodFrom;
    }

    LocalDate to() {
        return periodTo;
    }

    boolean isFinal() {
        return isFinal;
    }

    Money spent() {
        return new Money(spentPence);
    }

    /** By code. */
    List<Figure> figures() {
        return indicators.stream()
                .filter(each -> each.value() != null)
                .map(each -> new Figure(each.indicator(), plain(each.value())))
                .sorted(Comparator.comparing(Figure::indicator))
                .toList();
    }

    /** What there is no figure for, and why; by code. */
    List<Omission> notReported() {
        return indicators.stream()
                .filter(each -> each.notReported() != null)
                .map(each -> new Omission(each.indicator(), each.notReported()))
                .sorted(Comparator.comparing(Omission::indicator))
                .toList();
    }

    /** The database answers four decimals, whatever was said. */
    private static BigDecimal plain(BigDecimal value) {
        BigDecimal stripped = value.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }

    ReturnStatus status() {
        return status;
    }

    int revision() {
        return revision;
    }

    String submittedBy() {
        return submittedBy;
    }

    Instant submittedAt() {
        return submittedAt;
    }

    @Nullable
    Instant decidedAt() {
        return decidedAt;
    }

    long version() {
        return version;
    }
}
