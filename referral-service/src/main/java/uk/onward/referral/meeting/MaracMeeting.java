package uk.onward.referral.meeting;

import jakarta.persistence.AttributeOverride;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.hibernate.annotations.DynamicUpdate;
import org.jspecify.annotations.Nullable;
import uk.onward.platform.http.Versioned;
import uk.onward.platform.persistence.Ids;
import uk.onward.referral.meeting.MeetingStatus.Move;
import uk.onward.referral.onward.CodedValue;

/** A meeting of one MARAC. Its row is locked before it, its agenda or its attendance changes. */
@Entity
@DynamicUpdate
public class MaracMeeting implements Versioned {
    @Id
    private UUID id;

    private String marac;

    @Enumerated(EnumType.STRING)
    private MeetingKind kind;

    @Enumerated(EnumType.STRING)
    private MeetingStatus status;

    private Instant startsAt;
    private @Nullable Instant agendaClosesAt;
    private int capacity;

    @Embedded
    @AttributeOverride(name = "scheme", column = @Column(name = "late_scheme"))
    @AttributeOverride(name = "version", column = @Column(name = "late_version"))
    @AttributeOverride(name = "code", column = @Column(name = "late_code"))
    private @Nullable CodedValue recordedLate;

    private @Nullable Instant openedAt;

    @Embedded
    @AttributeOverride(name = "scheme", column = @Column(name = "cancelled_scheme"))
    @AttributeOverride(name = "version", column = @Column(name = "cancelled_version"))
    @AttributeOverride(name = "code", column = @Column(name = "cancelled_code"))
    private @Nullable CodedValue cancelled;

    @ElementCollection
    @CollectionTable(name = "meeting_seat", joinColumns = @JoinColumn(name = "meeting_id"))
    @Column(name = "agency")
    private Set<String> seats = new HashSet<>();

    @ElementCollection
    @CollectionTable(name = "meeting_attendance", joinColumns = @JoinColumn(name = "meeting_id"))
    private Set<Attendance> attendance = new HashSet<>();

    private String recordedBy;
    private Instant recordedAt;
    private long eventSequence;

    @Version
    private long version;

    protected MaracMeeting() {}

    /**
     * @param agendaClosesAt null for an emergency meeting, whose agenda never closes
     * @param capacity cases that it is meant for; more is a warning
     * @param recordedLate why it is entered after it was held; null for one to come
     */
    MaracMeeting(
            String marac,
            MeetingKind kind,
            Instant startsAt,
            @Nullable Instant agendaClosesAt,
            int capacity,
            Collection<String> seats,
            @Nullable CodedValue recordedLate,
            String recordedBy,
            Instant recordedAt) {
        this.id = Ids.next();
        this.marac = marac;
        this.kind = kind;
        this.status = MeetingStatus.PLANNED;
        this.startsAt = startsAt;
        this.agendaClosesAt = agendaClosesAt;
        this.capacity = capacity;
        this.seats.addAll(seats);
        this.recordedLate = recordedLate;
        this.recordedBy = recordedBy;
        this.recordedAt = recordedAt;
    }

    /** These agencies sit on it, and no others. */
    void seat(Collection<String> agencies) {
        status = status.after(Move.SEAT);
        seats.retainAll(agencies);
        seats.addAll(agencies);
    }

    /** @param closesAt when its agenda closes then; null for an emergency meeting */
    void moveTo(Instant starts, @Nullable Instant closesAt) {
        status = status.after(Move.MOVE);
        startsAt = starts;
        agendaClosesAt = closesAt;
    }

    /** A case is put on its agenda. */
    void list() {
        status = status.after(Move.LIST);
    }

    /** Its cases change places. */
    void order() {
        status = status.after(Move.ORDER);
    }

    void open(Instant at, Collection<Attendance> whoCame) {
        status = status.after(Move.OPEN);
        openedAt = at;
        attendance.addAll(whoCame);
    }

    /** Instead of what was recorded before: whoever was not there reads no minutes. */
    void recordAttendance(Collection<Attendance> whoCame) {
        status = status.after(Move.RECORD_ATTENDANCE);
        attendance.retainAll(Set.copyOf(whoCame));
        attendance.addAll(whoCame);
    }

    /** It has heard a case. */
    public void hear() {
        status = status.after(Move.HEAR);
    }

    void cancel(CodedValue reason) {
        status = status.after(Move.CANCEL);
        cancelled = reason;
    }

    /** Whether what is listed now needs a reason: the agenda has closed, or the meeting is under way. */
    boolean isAgendaClosed(Instant now) {
        return status == MeetingStatus.HELD || (agendaClosesAt != null && !now.isBefore(agendaClosesAt));
    }

    /** The number of the event that is about to tell of this. */
    long nextEvent() {
        return ++eventSequence;
    }

    /** The number of the last event that told of this; 0 where none has. */
    long lastEvent() {
        return eventSequence;
    }

    public UUID id() {
        return id;
    }

    /** Code of the MARAC's agency. */
    public String marac() {
        return marac;
    }

    MeetingKind kind() {
        return kind;
    }

    public MeetingStatus status() {
        return status;
    }

    public Instant startsAt() {
        return startsAt;
    }

    @Nullable
    Instant agendaClosesAt() {
        return agendaClosesAt;
    }

    int capacity() {
        return capacity;
    }

    @Nullable
    CodedValue recordedLate() {
        return recordedLate;
    }

    public @Nullable Instant openedAt() {
        return openedAt;
    }

    @Nullable
    CodedValue cancelled() {
        return cancelled;
    }

    /** Codes of the agencies that sit on it. */
    public SortedSet<String> seats() {
        return new TreeSet<>(seats);
    }

    List<Attendance> attendance() {
        return attendance.stream().sorted(Attendance.BY_AGENCY).toList();
    }

    /** Codes of the agencies of which somebody was there. */
    public SortedSet<String> agenciesPresent() {
        return attendance.stream()
                .filter(Attendance::isPresent)
                .map(Attendance::agency)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Override
    public long version() {
        return version;
    }
}
