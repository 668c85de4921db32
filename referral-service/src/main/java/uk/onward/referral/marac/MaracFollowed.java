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
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import uk.onward.platform.http.Validation;
import uk.onward.platform.persistence.DatabaseRole;
import uk.onward.platform.persistence.DatabaseRoles;
import uk.onward.platform.problem.ProblemType;
import uk.onward.platform.time.BusinessClock;
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

/** MARAC referrals, as those see them who made them. A referrer changes a row by the job role: only its receiver may itself. */
@ApplicationScoped
class MaracFollowed implements Followed {
    private final MaracReferrals referrals;
    private final MaracNotes notes;
    private final MaracTransfers transfers;
    private final MaracSubmissions submissions;
    private final Submissions machinery;
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
        return referrals.madeBy(agency, status, before, rows).stream()
                .map(referral -> describe(referral, null, null))
                .toList();
    }

    @Override
    public Optional<MadeReferral> made(String agency, UUID id) {
        return referrals
                .madeBy(agency, id)
                .map(referral -> describe(referral, text(id, Kind.RETURN), text(id, Kind.FEEDBACK)));
    }

    @Override
    public boolean isMadeBy(String agency, UUID id) {
        return referrals.count("id = ?1 and provider = ?2", id, agency) > 0;
    }

    @Override
    public long lock(UUID id) {
        return roles.as(DatabaseRole.JOB, () -> locked(id).version());
    }

    @Override
    public void resubmit(UUID id, Resubmission resubmission) {
        ChildrensReferral children = resubmission.childrensReferral();
        roles.as(DatabaseRole.JOB, () -> {
            MaracReferral referral = locked(id);
            referral.resubmit(clock.now());
            if (children != null) {
                referral.answerForChildren(children);
            }
            events.tell(referrals, referral, Happening.RESUBMITTED);
        });
        notes.write(id, Kind.RESUBMISSION, resubmission.note());
        if (children != null) {
            notes.write(
                    id,
                    Kind.CHILDRENS_REFERRAL,
                    children.madeTo() == null ? children.explanation() : children.madeTo());
        }
    }

    @Override
    public void withdraw(UUID id) {
        roles.as(DatabaseRole.JOB, () -> machinery.withdraw(referrals, locked(id)));
    }

    /** What changes at the victim's reaches whoever has the case now, wherever it went on to. */
    @Override
    public void revise(UUID id, JsonNode pack) {
        MaracSubmission.Revision form = read(pack);
        validation.check(form);
        roles.as(DatabaseRole.JOB, () -> {
            MaracReferral last = referrals
                    .lockByOnwardReferral(locked(id).onwardReferralId())
                    .orElseThrow();
            submissions.revise(last, form);
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

    private MadeReferral describe(MaracReferral referral, @Nullable String wanted, @Nullable String feedback) {
        boolean returned = referral.status() == MaracStatus.RETURNED;
        return new MadeReferral(
                referral.id(),
                kind(),
                referral.onwardReferralId(),
                referral.agency(),
                referral.status().code(),
                referral.receivedAt(),
                referral.packHeld(),
                referral.decidedAt(),
                referral.declineReason(),
                milestones(referral),
                referral.meetingStartsAt(),
                returned
                        ? new InformationWanted(MaracReferralResponse.coded(referral.informationWanted()), wanted)
                        : null,
                List.of(),
                feedback,
                transfers.from(referral.id()).map(Transfer::toAgency).orElse(null),
                referral.version());
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
