package uk.onward.referral.meeting;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import uk.onward.platform.agency.Agencies;
import uk.onward.platform.audit.ReadAudit;
import uk.onward.platform.http.Cursor;
import uk.onward.platform.http.ETags;
import uk.onward.platform.http.Page;
import uk.onward.platform.http.QueryParameters;
import uk.onward.platform.http.Validation;
import uk.onward.platform.idempotency.Idempotency;
import uk.onward.platform.identity.CallerContext;
import uk.onward.platform.problem.ProblemType;
import uk.onward.platform.time.BusinessClock;
import uk.onward.referral.Roles;
import uk.onward.referral.code.CodeList;
import uk.onward.referral.conference.ConferenceSettings;
import uk.onward.referral.conference.Conferences;
import uk.onward.referral.meeting.Meetings.Place;
import uk.onward.referral.onward.CodedValue;

/** Plans meetings, says who sits on them and who came, opens and cancels them. */
@ApplicationScoped
class MeetingService {
    private static final Logger LOG = Logger.getLogger(MeetingService.class);
    /** A meeting is convened this minute and entered the next: that is no meeting of the past. */
    private static final Duration JUST_NOW = Duration.ofMinutes(5);

    private final Meetings meetings;
    private final Agenda agenda;
    private final MeetingEvents events;
    private final Conferences conferences;
    private final AgendaCutOff cutOff;
    private final Agencies agencies;
    private final Idempotency idempotency;
    private final ETags etags;
    private final Validation validation;
    private final ReadAudit audit;
    private final CallerContext context;
    private final BusinessClock clock;
    private final CodeList lateReasons;
    private final CodeList cancellationReasons;

    MeetingService(
            Meetings meetings,
            Agenda agenda,
            MeetingEvents events,
            Conferences conferences,
            AgendaCutOff cutOff,
            Agencies agencies,
            Idempotency idempotency,
            ETags etags,
            Validation validation,
            ReadAudit audit,
            CallerContext context,
            BusinessClock clock) {
        this.meetings = meetings;
        this.agenda = agenda;
        this.events = events;
        this.conferences = conferences;
        this.cutOff = cutOff;
        this.agencies = agencies;
        this.idempotency = idempotency;
        this.etags = etags;
        this.validation = validation;
        this.audit = audit;
        this.context = context;
        this.clock = clock;
        lateReasons = CodeList.of("late-record-reason");
        cancellationReasons = CodeList.of("meeting-cancellation-reason");
    }

    @Transactional
    MeetingResponse plan(MeetingRequest request) {
        UUID id = idempotency.once(request, () -> {
            validation.check(request);
            CodedValue late = requireTime(request);
            ConferenceSettings laidDown = conferences.settingsOf(agency());
            var meeting = new MaracMeeting(
                    agency(),
                    request.kind(),
                    request.startsAt(),
                    agendaClosesAt(request.kind(), request.startsAt()),
                    laidDown.capacity(),
                    request.seats() == null ? membersOf(laidDown) : requireSeats(request.seats()),
                    late,
                    context.caller().actor(),
                    clock.now());
            meetings.persist(meeting);
            events.tell(meeting, "planned");
            recorded("plan", meeting);
            LOG.infof("Meeting %s of %s is planned", meeting.id(), meeting.marac());
            return meeting.id();
        });
        return shown(meetings.convenedBy(agency(), id).orElseThrow(ProblemType.NOT_FOUND::problem));
    }

    /** To come, unless it says why it is entered only now that it is over. */
    private @Nullable CodedValue requireTime(MeetingRequest request) {
        boolean past = request.startsAt().isBefore(clock.now().minus(JUST_NOW));
        if (!past && request.recordedLate() != null) {
            throw Validation.refuse("/recordedLate", "must be absent for a meeting that is still to come");
        }
        if (past && request.recordedLate() == null) {
            throw Validation.refuse(
                    "/startsAt", "must not be in the past, unless recordedLate says why it is recorded only now");
        }
        return past ? lateReasons.value(request.recordedLate(), "/recordedLate") : null;
    }

    private Set<String> membersOf(ConferenceSettings laidDown) {
        var members = new HashSet<>(laidDown.members());
        members.remove(agency());
        return members;
    }

    private Set<String> requireSeats(Set<String> seats) {
        if (seats.contains(agency()) || seats.stream().anyMatch(code -> agencies.findById(code) == null)) {
            throw Validation.refuse("/seats", "must be codes of known agencies, and not the MARAC itself");
        }
        return seats;
    }

    @Transactional
    Page<MeetingResponse> list(
            @Nullable String status,
            @Nullable LocalDate from,
            @Nullable LocalDate to,
            @Nullable Integer limit,
            @Nullable String cursor) {
        int size = Page.limit(limit);
        Place after =
                Cursor.parse(cursor, 2, parts -> new Place(Instant.parse(parts.get(0)), UUID.fromString(parts.get(1))));
        List<MaracMeeting> found = meetings.page(
                parse(status), startOf(from), to == null ? null : startOf(to.plusDays(1)), after, size + 1);
        return Page.of(
                        found,
                        size,
                        last -> Cursor.after(
                                last.startsAt().toString(), last.id().toString()))
                .map(this::shown);
    }

    private static @Nullable Instant startOf(@Nullable LocalDate day) {
        return day == null ? null : day.atStartOfDay(BusinessClock.LONDON).toInstant();
    }

    private static @Nullable MeetingStatus parse(@Nullable String asked) {
        return QueryParameters.constant(
                "status", asked, MeetingStatus.values(), MeetingStatus::code, "must be planned, held or cancelled");
    }

    @Transactional
    MeetingResponse read(UUID id) {
        return shown(meetings.findByIdOptional(id).orElseThrow(ProblemType.NOT_FOUND::problem));
    }

    /** Who sits on it from now on sees all that stands on its agenda; who does so no more sees none of it. */
    @Transactional
    MeetingResponse seat(UUID id, SeatsRequest request) {
        MaracMeeting meeting = lock(id);
        etags.require(meeting.version());
        validation.check(request);
        Set<String> before = meeting.seats();
        Set<String> seats = requireSeats(request.seats());
        if (meeting.status() == MeetingStatus.HELD && !seats.containsAll(before)) {
            throw Validation.refuse("/seats", "must keep those that sat on the meeting when it was held");
        }
        meeting.seat(seats);
        agenda.seatsChanged(meeting, before);
        events.tell(meeting, "seated");
        recorded("seat", meeting);
        meetings.flush();
        return shown(meeting);
    }

    /** Its cases go with it, and whoever made them is told the new time. */
    @Transactional
    MeetingResponse move(UUID id, TimeRequest request) {
        MaracMeeting meeting = lock(id);
        etags.require(meeting.version());
        validation.check(request);
        if (request.startsAt().isBefore(clock.now())) {
            throw Validation.refuse("/startsAt", "must not be in the past");
        }
        meeting.moveTo(request.startsAt(), agendaClosesAt(meeting.kind(), request.startsAt()));
        agenda.meetingMoved(meeting);
        events.tell(meeting, "moved");
        recorded("move", meeting);
        LOG.infof("Meeting %s of %s is moved", id, meeting.marac());
        meetings.flush();
        return shown(meeting);
    }

    private @Nullable Instant agendaClosesAt(MeetingKind kind, Instant startsAt) {
        return kind == MeetingKind.EMERGENCY
                ? null
                : cutOff.closesAt(startsAt, conferences.settingsOf(agency()).cutOffWorkingDays());
    }

    @Transactional
    MeetingResponse open(UUID id, OpeningRequest request) {
        MaracMeeting meeting = lock(id);
        idempotency.once(request, () -> {
            etags.honour(meeting.version());
            validation.check(request);
            if (clock.isAhead(request.openedAt())) {
                throw Validation.refuse("/openedAt", "must not be in the future");
            }
            if (day(request.openedAt()).isBefore(day(meeting.startsAt()))) {
                throw Validation.refuse("/openedAt", "must not be before the day of the meeting");
            }
            requireAttendance(meeting, request.attendance());
            meeting.open(request.openedAt(), request.attendance());
            events.tell(meeting, "held");
            recorded("open", meeting);
            LOG.infof("Meeting %s of %s is held", id, meeting.marac());
            return id;
        });
        meetings.flush();
        return shown(meeting);
    }

    @Transactional
    MeetingResponse cancel(UUID id, CancellationRequest request) {
        MaracMeeting meeting = lock(id);
        idempotency.once(request, () -> {
            etags.honour(meeting.version());
            validation.check(request);
            meeting.cancel(cancellationReasons.value(request.reason(), "/reason"));
            agenda.meetingCancelled(meeting);
            events.tell(meeting, "cancelled");
            recorded("cancel", meeting);
            LOG.infof("Meeting %s of %s is cancelled", id, meeting.marac());
            return id;
        });
        meetings.flush();
        return shown(meeting);
    }

    @Transactional
    AttendanceResponse attendance(UUID id) {
        return AttendanceResponse.from(meetings.findByIdOptional(id).orElseThrow(ProblemType.NOT_FOUND::problem));
    }

    @Transactional
    AttendanceResponse recordAttendance(UUID id, AttendanceList request) {
        MaracMeeting meeting = lock(id);
        etags.require(meeting.version());
        validation.check(request);
        requireAttendance(meeting, request.attendance());
        meeting.recordAttendance(request.attendance());
        recorded("attendance", meeting);
        meetings.flush();
        return AttendanceResponse.from(meeting);
    }

    private static void requireAttendance(MaracMeeting meeting, List<Attendance> attendance) {
        Collection<String> asked = meeting.seats();
        var people = new HashSet<List<String>>();
        for (int i = 0; i < attendance.size(); i++) {
            Attendance one = attendance.get(i);
            if (!asked.contains(one.agency()) && !one.agency().equals(meeting.marac())) {
                throw Validation.refuse(
                        "/attendance/" + i + "/agency", "must be the MARAC or an agency that sits on the meeting");
            }
            if (!people.add(List.of(one.agency(), one.staff()))) {
                throw Validation.refuse("/attendance/" + i, "must name each person once");
            }
        }
    }

    private static LocalDate day(Instant at) {
        return at.atZone(BusinessClock.LONDON).toLocalDate();
    }

    /** Who sits on a meeting sees its cases, and who was there their minutes: so this is a change to each of them. */
    private void recorded(String what, MaracMeeting meeting) {
        audit.recorded("marac-meeting." + what, agenda.everListed(meeting));
    }

    private MaracMeeting lock(UUID id) {
        return meetings.lock(id, agency()).orElseThrow(ProblemType.NOT_FOUND::problem);
    }

    private MeetingResponse shown(MaracMeeting meeting) {
        boolean coordinator =
                context.caller().has(Roles.MARAC_COORDINATOR) && meeting.marac().equals(agency());
        return MeetingResponse.from(meeting, coordinator);
    }

    private String agency() {
        return context.caller().agency();
    }
}
