package uk.onward.referral.marac;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import uk.onward.platform.agency.Agencies;
import uk.onward.platform.http.Validation;
import uk.onward.platform.identity.Caller;
import uk.onward.platform.persistence.DatabaseRole;
import uk.onward.platform.persistence.DatabaseRoles;
import uk.onward.platform.problem.IllegalMove;
import uk.onward.platform.problem.ProblemType;
import uk.onward.platform.time.BusinessClock;
import uk.onward.referral.Roles;
import uk.onward.referral.evidence.ChildrensReferral;
import uk.onward.referral.made.Followed;
import uk.onward.referral.made.MadeReferral;
import uk.onward.referral.made.MadeReferral.Content;
import uk.onward.referral.made.MadeReferral.InformationWanted;
import uk.onward.referral.made.MadeReferral.Milestone;
import uk.onward.referral.made.Resubmission;
import uk.onward.referral.marac.MaracNote.Kind;
import uk.onward.referral.marac.MaracTransfers.Transfer;
import uk.onward.referral.onward.OnwardReferralKind;
import uk.onward.referral.received.ReferralEvents;
import uk.onward.referral.received.ReferralEvents.Happening;
import uk.onward.referral.received.Submissions;

/**
 * MARAC referrals, as those see them who made them. A referrer changes a row by the job role: only its receiver may itself.
 * What was passed on to another MARAC is answered, corrected and taken back there, by whoever made it and still follows the
 * first case. Nothing that such a referrer reads, a refusal or an entity tag included, tells where that is.
 */
@ApplicationScoped
class MaracFollowed implements Followed {
    private final MaracReferrals referrals;
    private final MaracNotes notes;
    private final MaracTransfers transfers;
    private final MaracSubmissions submissions;
    private final Submissions machinery;
    private final Agencies agencies;
    private final ReferralEvents events;
    private final DatabaseRoles roles;
    private final Validation validation;
    private final BusinessClock clock;
    private final ObjectMapper json;

    MaracFollowed(
            MaracReferrals referrals,
            MaracNotes notes,
            MaracTransfers transfers,
            MaracSubmissions submissions,
            Submissions machinery,
            Agencies agencies,
            ReferralEvents events,
            DatabaseRoles roles,
            Validation validation,
            BusinessClock clock,
            ObjectMapper json) {
        this.referrals = referrals;
        this.notes = notes;
        this.transfers = transfers;
        this.submissions = submissions;
        this.machinery = machinery;
        this.agencies = agencies;
        this.events = events;
        this.roles = roles;
        this.validation = validation;
        this.clock = clock;
        this.json = json;
    }

    @Override
    public String kind() {
        return OnwardReferralKind.MARAC.code();
    }

    @Override
    public List<String> statuses() {
        return referrals.statuses().stream().map(MaracStatus::code).toList();
    }

    @Override
    public List<MadeReferral> madeBy(String agency, @Nullable String status, @Nullable UUID before, int rows) {
        List<MaracReferral> made = referrals.madeBy(agency, status, before, rows);
        Map<UUID, GoneOn> goneOn = goneOn(made);
        return made.stream()
                .map(referral -> describe(referral, goneOn.get(referral.onwardReferralId()), Texts.NONE))
                .toList();
    }

    @Override
    public Optional<MadeReferral> made(String agency, UUID id) {
        return referrals
                .madeBy(agency, id)
                .map(referral -> describe(
                        referral,
                        goneOn(List.of(referral)).get(referral.onwardReferralId()),
                        new Texts(text(id, Kind.RETURN), text(id, Kind.FEEDBACK), text(id, Kind.OUT_OF_SUITE))));
    }

    @Override
    public boolean isMadeBy(String agency, UUID id) {
        return referrals.count("id = ?1 and provider = ?2", id, agency) > 0;
    }

    /** The row-level security of notes says the same. */
    @Override
    public boolean isVoicedBy(Caller caller, UUID id) {
        return isMadeBy(caller.agency(), id)
                || (caller.has(Roles.IDVA)
                        && agencies.has(caller.agency(), MaracTransfers.IDVA_PROVIDER)
                        && referrals.isMember(id));
    }

    @Override
    public long lock(UUID id) {
        return roles.as(DatabaseRole.JOB, () -> {
            MaracReferral now = referrals.lockLastOf(id);
            MaracReferral made = referrals.findById(id);
            return tag(made, made.status() == MaracStatus.TRANSFERRED ? GoneOn.as(now) : null);
        });
    }

    @Override
    public void resubmit(UUID id, Resubmission resubmission) {
        ChildrensReferral children = resubmission.childrensReferral();
        UUID now = roles.as(DatabaseRole.JOB, () -> {
            MaracReferral referral = referrals.lockLastOf(id);
            if (!referral.id().equals(id) && referral.status() != MaracStatus.RETURNED) {
                // How it stands there is not told
                throw new IllegalMove("MARAC referral", MaracStatus.TRANSFERRED, "resubmitted");
            }
            referral.resubmit(clock.now());
            if (children != null) {
                referral.answerForChildren(children);
            }
            events.tell(referrals, referral, Happening.RESUBMITTED);
            return referral.id();
        });
        notes.write(now, Kind.RESUBMISSION, resubmission.note());
        if (children != null) {
            notes.write(
                    now,
                    Kind.CHILDRENS_REFERRAL,
                    children.madeTo() == null ? children.explanation() : children.madeTo());
        }
    }

    @Override
    public void withdraw(UUID id) {
        roles.as(DatabaseRole.JOB, () -> machinery.withdraw(referrals, referrals.lockLastOf(id)));
    }

    @Override
    public void revise(UUID id, JsonNode pack) {
        MaracSubmission.Revision form = read(pack);
        validation.check(form);
        roles.as(DatabaseRole.JOB, () -> {
            MaracReferral now = referrals.lockLastOf(id);
            submissions.revise(now, referrals.findById(id).agency(), form);
        });
    }

    @Override
    public Optional<Content> content(UUID id, Addition what) {
        return notes.find(id, kind(what)).map(note -> content(id, note));
    }

    @Override
    public Content write(UUID id, Addition what, String text) {
        roles.as(DatabaseRole.JOB, () -> {
            MaracReferral referral = locked(id);
            boolean inTime = what == Addition.VICTIM_VIEWS ? referral.status().isOpen() : referral.heardAt() != null;
            if (!inTime) {
                throw ProblemType.ILLEGAL_MOVE.problem(
                        what == Addition.VICTIM_VIEWS
                                ? "This referral is not open any more"
                                : "This referral was not heard yet");
            }
        });
        notes.write(id, kind(what), text);
        notes.flush();
        return content(id, notes.find(id, kind(what)).orElseThrow());
    }

    private Content content(UUID id, MaracNote note) {
        return new Content(notes.text(id, note), note.recordedAt(), note.version());
    }

    private static Kind kind(Addition what) {
        return switch (what) {
            case VICTIM_VIEWS -> Kind.VICTIM_VIEWS;
            case SAFE_FEEDBACK -> Kind.SAFE_FEEDBACK;
        };
    }

    private MaracReferral locked(UUID id) {
        return referrals.lock(id).orElseThrow();
    }

    private @Nullable String text(UUID id, Kind kind) {
        return notes.find(id, kind).map(note -> notes.text(id, note)).orElse(null);
    }

    private MaracSubmission.Revision read(JsonNode pack) {
        try {
            return json.readerFor(MaracSubmission.Revision.class).readValue(pack);
        } catch (JsonProcessingException otherForm) {
            // The parser's message quotes what it read: not passed on
            throw ProblemType.MALFORMED_BODY.problem();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What is not in lists. */
    private record Texts(
            @Nullable String wanted,
            @Nullable String feedback,
            @Nullable String outOfSuite) {
        static final Texts NONE = new Texts(null, null, null);
    }

    /**
     * All that whoever made a referral is told of the case that it went on as: neither where that is nor how it stands.
     *
     * @param wanted empty unless it was returned there
     */
    private record GoneOn(int packHeld, List<String> wanted) {
        static GoneOn as(MaracReferral last) {
            return new GoneOn(last.packHeld(), last.informationWanted());
        }
    }

    /** Of those that were transferred, by what was referred on. */
    private Map<UUID, GoneOn> goneOn(List<MaracReferral> made) {
        List<UUID> transferred = made.stream()
                .filter(referral -> referral.status() == MaracStatus.TRANSFERRED)
                .map(MaracReferral::onwardReferralId)
                .toList();
        var goneOn = new HashMap<UUID, GoneOn>();
        if (!transferred.isEmpty()) {
            roles.as(
                    DatabaseRole.JOB,
                    () -> referrals.lastOf(transferred).forEach((onward, last) -> goneOn.put(onward, GoneOn.as(last))));
        }
        return goneOn;
    }

    /** Changes with what is shown, and with nothing else that happens where the referral is now. */
    private static long tag(MaracReferral made, @Nullable GoneOn goneOn) {
        return goneOn == null
                ? made.version()
                : Integer.toUnsignedLong(List.of(made.version(), goneOn.packHeld(), goneOn.wanted())
                        .hashCode());
    }

    private static @Nullable InformationWanted wanted(
            MaracReferral referral, @Nullable GoneOn goneOn, @Nullable String note) {
        if (referral.status() == MaracStatus.RETURNED) {
            return new InformationWanted(MaracReferralResponse.coded(referral.informationWanted()), note);
        }
        // The note is the other MARAC's, and might say who that is
        return goneOn == null || goneOn.wanted().isEmpty()
                ? null
                : new InformationWanted(MaracReferralResponse.coded(goneOn.wanted()), null);
    }

    /** @param goneOn null unless it was transferred */
    private MadeReferral describe(MaracReferral referral, @Nullable GoneOn goneOn, Texts texts) {
        return new MadeReferral(
                referral.id(),
                kind(),
                referral.onwardReferralId(),
                referral.agency(),
                referral.status().code(),
                referral.receivedAt(),
                goneOn == null ? referral.packHeld() : goneOn.packHeld(),
                referral.decidedAt(),
                referral.declineReason(),
                milestones(referral),
                referral.meetingStartsAt(),
                wanted(referral, goneOn, texts.wanted()),
                List.of(),
                texts.feedback(),
                transfers.from(referral.id()).map(Transfer::toAgency).orElse(null),
                texts.outOfSuite(),
                tag(referral, goneOn));
    }

    private static List<Milestone> milestones(MaracReferral referral) {
        var milestones = new ArrayList<Milestone>();
        add(milestones, "received", referral.receivedAt());
        add(milestones, "returned", referral.returnedAt());
        add(milestones, "resubmitted", referral.resubmittedAt());
        add(milestones, referral.status() == MaracStatus.DECLINED ? "declined" : "accepted", referral.decidedAt());
        add(milestones, "heard", referral.heardAt());
        add(milestones, "transferred", referral.transferredAt());
        add(milestones, "closed", referral.closedAt());
        milestones.sort(Comparator.comparing(Milestone::at));
        return List.copyOf(milestones);
    }

    private static void add(List<Milestone> milestones, String code, @Nullable Instant at) {
        if (at != null) {
            milestones.add(new Milestone(code, at));
        }
    }
}
