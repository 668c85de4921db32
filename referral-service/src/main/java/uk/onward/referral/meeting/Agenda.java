package uk.onward.referral.meeting;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import uk.onward.platform.audit.ReadAudit;
import uk.onward.platform.http.ETags;
import uk.onward.platform.http.Validation;
import uk.onward.platform.idempotency.Idempotency;
import uk.onward.platform.identity.CallerContext;
import uk.onward.platform.persistence.Cases;
import uk.onward.platform.persistence.DatabaseRole;
import uk.onward.platform.persistence.DatabaseRoles;
import uk.onward.platform.problem.ProblemType;
import uk.onward.platform.time.BusinessClock;
import uk.onward.referral.Roles;
import uk.onward.referral.code.CodeList;
import uk.onward.referral.marac.MaracMoves;
import uk.onward.referral.marac.MaracNotes;
import uk.onward.referral.marac.MaracReferral;
import uk.onward.referral.marac.MaracReferrals;
import uk.onward.referral.marac.MaracStatus;
import uk.onward.referral.meeting.AgendaItem.Outcome;
import uk.onward.referral.onward.CodedValue;
import uk.onward.referral.pack.ReferralPacks;

/**
 * The agendas of meetings. From the moment a case is listed the agencies that sit on the meeting are parties to it. Locks are
 * taken in one order: meeting, case.
 */
@ApplicationScoped
class Agenda {
    /** In what capacity an agency that sits on the meeting is a party to its cases. */
    static final String MEMBER = MaracReferral.MEMBER;

    private static final String CANCELLED = "meeting-cancelled";

    private final Meetings meetings;
    private final Agendas items;
    private final MaracReferrals referrals;
    private final MaracMoves moves;
    private final MaracNotes notes;
    private final ReferralPacks packs;
    private final Cases cases;
    private final DatabaseRoles roles;
    private final ReadAudit audit;
    private final Idempotency idempotency;
    private final ETags etags;
    private final Validation validation;
    private final CallerContext context;
    private final BusinessClock clock;
    private final CodeList lateReasons;

    Agenda(
            Meetings meetings,
            Agendas items,
            MaracReferrals referrals,
            MaracMoves moves,
            MaracNotes notes,
            ReferralPacks packs,
            Cases cases,
            DatabaseRoles roles,
            ReadAudit audit,
            Idempotency idempotency,
            ETags etags,
            Validation validation,
            CallerContext context,
            BusinessClock clock) {
        this.meetings = meetings;
        this.items = items;
        this.referrals = referrals;
        this.moves = moves;
        this.notes = notes;
        this.packs = packs;
        this.cases = cases;
        this.roles = roles;
        this.audit = audit;
        this.idempotency = idempotency;
        this.etags = etags;
        this.validation = validation;
        this.context = context;
        this.clock = clock;
        lateReasons = CodeList.of("late-listing-reason");
    }

    @Transactional
    AgendaResponse list(UUID meetingId, ListingRequest request) {
        MaracMeeting meeting = meetings.lock(meetingId, agency()).orElseThrow(ProblemType.NOT_FOUND::problem);
        idempotency.once(request, () -> {
            etags.honour(meeting.version());
            validation.check(request);
            MaracReferral referral = referrals
                    .lock(request.maracReferral(), agency())
                    .orElseThrow(() -> Validation.refuse(
                            "/maracReferral", "must be a MARAC referral that this MARAC has received"));
            put(meeting, referral, request.lateBecause(), "/maracReferral");
            return meetingId;
        });
        return read(meetingId);
    }

    /**
     * Takes a listed case off its agenda and, where another meeting is named, puts it on that one's.
     *
     * @return the case as it then stands
     */
    @Transactional
    CaseState defer(UUID referralId, DeferralRequest request) {
        // Counted, not loaded: what is read before it is locked may be out of date after
        if (referrals.count("id = ?1 and agency = ?2", referralId, agency()) == 0) {
            throw ProblemType.NOT_FOUND.problem();
        }
        idempotency.once(request, () -> {
            // The other meeting first: locks are taken in one order
            Optional<MaracMeeting> other = Optional.ofNullable(request)
                    .map(DeferralRequest::toMeeting)
                    .map(to -> meetings.lock(to, agency())
                            .orElseThrow(() -> Validation.refuse("/toMeeting", "must be a meeting of this MARAC")));
            MaracReferral referral = referrals.lock(referralId, agency()).orElseThrow(ProblemType.NOT_FOUND::problem);
            etags.honour(referral.version());
            validation.check(request);
            moves.defer(referralId, request.reason());
            items.openItem(referralId).ifPresent(item -> item.settle(Outcome.DEFERRED, clock.now()));
            // The case can be open on one agenda only
            items.flush();
            other.ifPresent(meeting -> put(meeting, referral, request.lateBecause(), "/toMeeting"));
            return referralId;
        });
        referrals.flush();
        MaracReferral referral = referrals.receivedBy(agency(), referralId).orElseThrow(ProblemType.NOT_FOUND::problem);
        audit.shown("marac-referral.read", referralId);
        return CaseState.of(referral);
    }

    private void put(MaracMeeting meeting, MaracReferral referral, @Nullable String lateBecause, String pointer) {
        meeting.list();
        Instant now = clock.now();
        CodedValue late = requireReason(meeting, lateBecause, now);
        if (referral.receivedAt().isAfter(meeting.startsAt())) {
            throw Validation.refuse(pointer, "must not put a case on a meeting that began before it was received");
        }
        moves.list(referral.id(), meeting.id(), meeting.startsAt());
        items.persist(new AgendaItem(
                meeting,
                referral.id(),
                items.nextPosition(meeting.id()),
                late,
                context.caller().actor(),
                now));
        admit(List.of(referral.id()), meeting.seats());
    }

    private @Nullable CodedValue requireReason(MaracMeeting meeting, @Nullable String lateBecause, Instant now) {
        boolean closed = meeting.isAgendaClosed(now);
        if (closed && lateBecause == null) {
            throw Validation.refuse("/lateBecause", "must say why the case is listed after the agenda has closed");
        }
        if (!closed && lateBecause != null) {
            throw Validation.refuse("/lateBecause", "must be absent while the agenda is open");
        }
        return closed ? lateReasons.value(lateBecause, "/lateBecause") : null;
    }

    /** @return the agenda in its new order */
    @Transactional
    AgendaResponse order(UUID meetingId, OrderRequest request) {
        MaracMeeting meeting = meetings.lock(meetingId, agency()).orElseThrow(ProblemType.NOT_FOUND::problem);
        List<AgendaItem> shown = items(meeting);
        etags.require(answer(meeting, shown).tag());
        validation.check(request);
        meeting.order();
        var byReferral = new HashMap<UUID, AgendaItem>();
        shown.forEach(item -> byReferral.put(item.referralId(), item));
        if (request.maracReferrals().size() != shown.size()
                || !Set.copyOf(request.maracReferrals()).equals(byReferral.keySet())) {
            throw Validation.refuse("/maracReferrals", "must name each case that the agenda shows, once");
        }
        // Those that are shown change places among each other: one that is not keeps its own
        int[] places = shown.stream().mapToInt(AgendaItem::position).toArray();
        for (int i = 0; i < places.length; i++) {
            byReferral.get(request.maracReferrals().get(i)).place(places[i]);
        }
        items.flush();
        audit.recorded("marac-agenda.order", byReferral.keySet());
        return read(meetingId);
    }

    @Transactional
    AgendaResponse read(UUID meetingId) {
        MaracMeeting meeting = meetings.findByIdOptional(meetingId).orElseThrow(ProblemType.NOT_FOUND::problem);
        items.flush();
        AgendaResponse answer = answer(meeting, items(meeting));
        audit.shown(
                "marac-agenda.read",
                answer.items().stream()
                        .map(AgendaResponse.Item::maracReferralId)
                        .toList());
        return answer;
    }

    /** Of what the caller sees, the cases that are still the meeting's: to be heard there, or heard. */
    private List<AgendaItem> items(MaracMeeting meeting) {
        List<AgendaItem> all = items.of(meeting.id());
        Map<UUID, Facts> facts = facts(all);
        return all.stream()
                .filter(item -> item.outcome() == Outcome.HEARD
                        || (item.outcome() == null
                                && facts.get(item.referralId()).status() == MaracStatus.LISTED))
                .toList();
    }

    private AgendaResponse answer(MaracMeeting meeting, List<AgendaItem> shown) {
        Map<UUID, Facts> facts = facts(shown);
        boolean coordinator =
                context.caller().has(Roles.MARAC_COORDINATOR) && meeting.marac().equals(agency());
        return new AgendaResponse(
                meeting.id(),
                meeting.startsAt(),
                meeting.agendaClosesAt(),
                coordinator ? shown.size() > meeting.capacity() : null,
                shown.stream()
                        .map(item -> item(item, facts.get(item.referralId())))
                        .toList());
    }

    private static AgendaResponse.Item item(AgendaItem item, Facts facts) {
        return new AgendaResponse.Item(
                item.referralId(),
                facts.status(),
                facts.referrer(),
                facts.criteria(),
                item.listedLate(),
                facts.flaggedUntil(),
                facts.subject(),
                facts.victimViews());
    }

    /** What an agenda says of a case. */
    private record Facts(
            MaracStatus status,
            String referrer,
            List<CodedValue> criteria,
            @Nullable Instant flaggedUntil,
            @Nullable CaseSubject subject,
            @Nullable String victimViews) {}

    /** A member sees neither referral nor pack: what the agenda takes from them is read as the job, for the items it has. */
    private Map<UUID, Facts> facts(Collection<AgendaItem> shown) {
        List<UUID> ids = shown.stream().map(AgendaItem::referralId).distinct().toList();
        var facts = new HashMap<UUID, Facts>();
        if (ids.isEmpty()) {
            return facts;
        }
        roles.as(DatabaseRole.JOB, () -> {
            for (MaracReferral referral : referrals.list("id in ?1", ids)) {
                boolean open = referral.status().isOpen();
                JsonNode content = open ? packs.content(referral.id()).orElse(null) : null;
                facts.put(
                        referral.id(),
                        new Facts(
                                referral.status(),
                                referral.provider(),
                                referral.criteria(),
                                referral.flaggedUntil(),
                                content == null ? null : CaseSubject.from(content),
                                open ? notes.victimViews(referral.id()).orElse(null) : null));
            }
        });
        return facts;
    }

    /** Who sits on the meeting has changed: who came sees its cases, who left does not. Under the meeting's lock. */
    void seatsChanged(MaracMeeting meeting, Set<String> before) {
        var gone = new HashSet<>(before);
        gone.removeAll(meeting.seats());
        var come = new HashSet<>(meeting.seats());
        come.removeAll(before);
        roles.as(DatabaseRole.JOB, () -> {
            List<UUID> its = items.lockTheirs(meeting.id());
            its.forEach(id -> gone.forEach(agency -> cases.dismiss(id, agency, MEMBER)));
            its.forEach(id -> come.forEach(agency -> cases.admit(id, agency, MEMBER)));
        });
    }

    /** All that was ever put on its agenda, for the audit: those among them that the caller may not see. */
    List<UUID> everListed(MaracMeeting meeting) {
        return roles.as(
                DatabaseRole.JOB,
                () -> items.of(meeting.id()).stream()
                        .map(AgendaItem::referralId)
                        .distinct()
                        .toList());
    }

    private void admit(List<UUID> referralIds, Set<String> agencies) {
        roles.as(
                DatabaseRole.JOB,
                () -> referralIds.forEach(id -> agencies.forEach(agency -> cases.admit(id, agency, MEMBER))));
    }

    /** Nothing is lost with a meeting: all its cases wait to be listed again, those among them that the caller may not see. */
    void meetingCancelled(MaracMeeting meeting) {
        roles.as(DatabaseRole.JOB, () -> {
            items.lockListed(meeting.id()).forEach(id -> moves.defer(id, CANCELLED));
            items.deferAll(meeting.id(), clock.now());
        });
    }

    /** Where the meeting goes its cases go, those among them that the caller may not see. */
    void meetingMoved(MaracMeeting meeting) {
        roles.as(
                DatabaseRole.JOB,
                () -> items.lockListed(meeting.id()).forEach(id -> moves.moveWith(id, meeting.startsAt())));
    }

    private String agency() {
        return context.caller().agency();
    }
}
