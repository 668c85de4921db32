package uk.onward.referral.hearing;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import uk.onward.platform.audit.ReadAudit;
import uk.onward.platform.http.ETags;
import uk.onward.platform.http.Validation;
import uk.onward.platform.idempotency.Idempotency;
import uk.onward.platform.identity.CallerContext;
import uk.onward.platform.problem.ProblemType;
import uk.onward.platform.sealing.SealedFields;
import uk.onward.platform.sealing.SealedRecords;
import uk.onward.platform.time.BusinessClock;
import uk.onward.referral.action.Actions;
import uk.onward.referral.hearing.MinutesRequest.Contribution;
import uk.onward.referral.hearing.MinutesRequest.Sharing;
import uk.onward.referral.marac.MaracMoves;
import uk.onward.referral.marac.MaracReferral;
import uk.onward.referral.marac.MaracReferrals;
import uk.onward.referral.marac.MaracStatus;
import uk.onward.referral.meeting.AgendaItem.Outcome;
import uk.onward.referral.meeting.Agendas;
import uk.onward.referral.meeting.CaseState;
import uk.onward.referral.meeting.MaracMeeting;
import uk.onward.referral.meeting.Meetings;

/** Hears cases, keeps their minutes, closes them. All of it under the lock of the case. */
@ApplicationScoped
class HearingService {
    private final MaracReferrals referrals;
    private final MaracMoves moves;
    private final Meetings meetings;
    private final Agendas agendas;
    private final Hearings hearings;
    private final MinutesOfCases minutes;
    private final Actions actions;
    private final SealedFields keys;
    private final SealedRecords sealed;
    private final ReadAudit audit;
    private final Idempotency idempotency;
    private final ETags etags;
    private final Validation validation;
    private final CallerContext context;
    private final BusinessClock clock;

    HearingService(
            MaracReferrals referrals,
            MaracMoves moves,
            Meetings meetings,
            Agendas agendas,
            Hearings hearings,
            MinutesOfCases minutes,
            Actions actions,
            SealedFields keys,
            SealedRecords sealed,
            ReadAudit audit,
            Idempotency idempotency,
            ETags etags,
            Validation validation,
            CallerContext context,
            BusinessClock clock) {
        this.referrals = referrals;
        this.moves = moves;
        this.meetings = meetings;
        this.agendas = agendas;
        this.hearings = hearings;
        this.minutes = minutes;
        this.actions = actions;
        this.keys = keys;
        this.sealed = sealed;
        this.audit = audit;
        this.idempotency = idempotency;
        this.etags = etags;
        this.validation = validation;
        this.context = context;
        this.clock = clock;
    }

    @Transactional
    CaseState hear(UUID id, @Nullable HearingRequest request) {
        MaracReferral referral = lock(id);
        idempotency.once(request, () -> {
            etags.honour(referral.version());
            validation.check(request);
            if (clock.isAhead(request.heardAt())) {
                throw Validation.refuse("/heardAt", "must not be in the future");
            }
            if (referral.status() == MaracStatus.LISTED) {
                record(referral, request);
            }
            moves.hear(id, request.heardAt());
            return id;
        });
        return shown(referral);
    }

    private void record(MaracReferral referral, HearingRequest request) {
        // Once it is held it stays so: no lock is needed to rely on it
        MaracMeeting meeting = meetings.findById(referral.meetingId());
        meeting.hear();
        if (request.heardAt().isBefore(meeting.openedAt())) {
            throw Validation.refuse("/heardAt", "must not be before the meeting was opened");
        }
        if (!meeting.agenciesPresent().containsAll(request.outOfTheRoomOrNone())) {
            throw Validation.refuse("/outOfTheRoom", "must be agencies that were present at the meeting");
        }
        hearings.persist(new CaseHearing(
                referral.id(),
                meeting,
                request.heardAt(),
                keys.newPerson(),
                request.outOfTheRoomOrNone(),
                context.caller().actor(),
                clock.now()));
        agendas.openItem(referral.id()).ifPresent(item -> item.settle(Outcome.HEARD, request.heardAt()));
    }

    @Transactional
    MinutesResponse readMinutes(UUID id) {
        CaseHearing hearing = find(id);
        CaseMinutes latest = minutes.latest(id).orElseThrow(ProblemType.NOT_FOUND::problem);
        audit.shown("marac-minutes.read", id);
        return MinutesResponse.from(hearing, meetingOf(hearing), latest, sealed);
    }

    @Transactional
    MinutesResponse writeMinutes(UUID id, MinutesRequest request) {
        lock(id);
        CaseHearing hearing = hearings.findById(id);
        if (hearing == null) {
            throw ProblemType.ILLEGAL_MOVE.problem("There are no minutes of a case that was not heard");
        }
        int revision = minutes.latest(id).map(CaseMinutes::revision).orElse(0);
        etags.require(revision);
        validation.check(request);
        MaracMeeting meeting = meetingOf(hearing);
        requireContributions(request.contributions(), hearing, meeting);
        var written =
                CaseMinutes.of(hearing, revision + 1, request, context.caller().actor(), clock.now(), sealed);
        minutes.persistAndFlush(written);
        audit.recorded("marac-minutes.write", id);
        return MinutesResponse.from(hearing, meeting, written, sealed);
    }

    /** Who was in the room has shared something, nothing, or says why not: silence can't be read afterwards. */
    private static void requireContributions(
            List<Contribution> contributions, CaseHearing hearing, MaracMeeting meeting) {
        var asked = new TreeSet<>(meeting.seats());
        asked.add(meeting.marac());
        var heard = new HashSet<String>();
        for (int i = 0; i < contributions.size(); i++) {
            Contribution one = contributions.get(i);
            String pointer = "/contributions/" + i;
            if (!asked.contains(one.agency())) {
                throw Validation.refuse(pointer + "/agency", "must be the MARAC or an agency that sits on the meeting");
            }
            if (!heard.add(one.agency())) {
                throw Validation.refuse(pointer + "/agency", "must not be there twice");
            }
            if ((one.sharing() == Sharing.SHARED) != (one.what() != null)) {
                throw Validation.refuse(pointer + "/what", "must be there exactly if something was shared");
            }
            if ((one.sharing() == Sharing.WITHHELD) != (one.because() != null)) {
                throw Validation.refuse(pointer + "/because", "must be there exactly if something was withheld");
            }
        }
        Set<String> needed = hearing.inTheRoom(meeting);
        needed.remove(meeting.marac());
        if (!heard.containsAll(needed)) {
            throw Validation.refuse("/contributions", "must name each agency that was in the room");
        }
    }

    @Transactional
    CaseState close(UUID id, @Nullable ClosureRequest request) {
        MaracReferral referral = lock(id);
        idempotency.once(request, () -> {
            etags.honour(referral.version());
            validation.check(request);
            if (clock.isAhead(request.closedAt())) {
                throw Validation.refuse("/closedAt", "must not be in the future");
            }
            if (referral.status() == MaracStatus.HEARD) {
                requireSettled(referral, request);
            }
            moves.close(id, request.closedAt());
            return id;
        });
        return shown(referral);
    }

    private void requireSettled(MaracReferral referral, ClosureRequest request) {
        if (request.closedAt().isBefore(referral.heardAt())) {
            throw Validation.refuse("/closedAt", "must not be before the case was heard");
        }
        if (minutes.latest(referral.id()).isEmpty()) {
            throw ProblemType.ILLEGAL_MOVE.problem("A case is closed once its minutes are written");
        }
        if (actions.isAnyOpen(referral.id())) {
            throw ProblemType.ILLEGAL_MOVE.problem(
                    "A case is closed once each of its actions is done, or not done with a reason");
        }
    }

    private CaseHearing find(UUID id) {
        return hearings.findByIdOptional(id).orElseThrow(ProblemType.NOT_FOUND::problem);
    }

    /** Who may read the minutes sat on the meeting. */
    private MaracMeeting meetingOf(CaseHearing hearing) {
        return meetings.findById(hearing.meetingId());
    }

    private MaracReferral lock(UUID id) {
        return referrals.lock(id, context.caller().agency()).orElseThrow(ProblemType.NOT_FOUND::problem);
    }

    private CaseState shown(MaracReferral referral) {
        referrals.flush();
        audit.shown("marac-referral.read", referral.id());
        return CaseState.of(referral);
    }
}
