package uk.onward.referral.safeguarding;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import uk.onward.platform.http.Validation;
import uk.onward.platform.persistence.DatabaseRole;
import uk.onward.platform.persistence.DatabaseRoles;
import uk.onward.platform.problem.IllegalMove;
import uk.onward.platform.problem.ProblemType;
import uk.onward.platform.time.BusinessClock;
import uk.onward.referral.made.Followed;
import uk.onward.referral.made.MadeReferral;
import uk.onward.referral.made.MadeReferral.Content;
import uk.onward.referral.made.MadeReferral.Decision;
import uk.onward.referral.made.MadeReferral.Milestone;
import uk.onward.referral.made.Resubmission;
import uk.onward.referral.onward.OnwardReferralKind;
import uk.onward.referral.received.Submissions;

/**
 * Safeguarding referrals of one kind, as those see them who made them: who is owed a decision, what was decided on each child,
 * the feedback, and never the hub's reasons. A referrer changes a row by the job role: only the hub may itself.
 */
class SafeguardingFollowed implements Followed {
    private final OnwardReferralKind code;
    private final SafeguardingKind kind;
    private final SafeguardingReferrals referrals;
    private final Casebook casebook;
    private final Words words;
    private final Submissions submissions;
    private final DatabaseRoles roles;
    private final Validation validation;
    private final BusinessClock clock;
    private final ObjectMapper json;

    SafeguardingFollowed(
            OnwardReferralKind code,
            SafeguardingReferrals referrals,
            Casebook casebook,
            Words words,
            Submissions submissions,
            DatabaseRoles roles,
            Validation validation,
            BusinessClock clock,
            ObjectMapper json) {
        this.code = code;
        this.kind = SafeguardingKind.of(code).orElseThrow();
        this.referrals = referrals;
        this.casebook = casebook;
        this.words = words;
        this.submissions = submissions;
        this.roles = roles;
        this.validation = validation;
        this.clock = clock;
        this.json = json;
    }

    @Override
    public String kind() {
        return code.code();
    }

    @Override
    public List<String> statuses() {
        return referrals.statuses().stream().map(SafeguardingStatus::code).toList();
    }

    @Override
    public List<MadeReferral> madeBy(String agency, @Nullable String status, @Nullable UUID before, int rows) {
        return referrals.madeBy(agency, kind, status, before, rows).stream()
                .map(referral -> describe(referral, List.of()))
                .toList();
    }

    @Override
    public Optional<MadeReferral> made(String agency, UUID id) {
        return find(agency, id).map(referral -> describe(referral, decisions(referral)));
    }

    @Override
    public boolean isMadeBy(String agency, UUID id) {
        return find(agency, id).isPresent();
    }

    @Override
    public long lock(UUID id) {
        return roles.as(DatabaseRole.JOB, () -> locked(id).version());
    }

    @Override
    public void resubmit(UUID id, Resubmission resubmission) {
        SafeguardingStatus status = roles.as(DatabaseRole.JOB, () -> locked(id).status());
        throw new IllegalMove("safeguarding referral", status, "resubmitted");
    }

    @Override
    public void withdraw(UUID id) {
        roles.as(DatabaseRole.JOB, () -> submissions.withdraw(referrals, locked(id)));
    }

    @Override
    public void revise(UUID id, JsonNode pack) {
        SafeguardingForm.Revision revision = read(pack);
        roles.as(DatabaseRole.JOB, () -> {
            SafeguardingReferral referral = locked(id);
            SafeguardingForm form = revision.formOf(referral);
            validation.check(form);
            form.check(clock.today());
            submissions.revise(referrals, referral, form.content(), form.safe(), form.barred());
        });
    }

    /** A hub hears no victim before a meeting: what she says is part of the pack. */
    @Override
    public Optional<Content> content(UUID id, Addition what) {
        return Optional.empty();
    }

    @Override
    public Content write(UUID id, Addition what, String text) {
        throw ProblemType.ILLEGAL_MOVE.problem(
                "This is no referral to a MARAC: what is to be added goes into its pack");
    }

    private Optional<SafeguardingReferral> find(String agency, UUID id) {
        return referrals
                .find("id = ?1 and provider = ?2 and kind = ?3", id, agency, kind)
                .firstResultOptional();
    }

    private SafeguardingReferral locked(UUID id) {
        return referrals.lock(id).orElseThrow();
    }

    private SafeguardingForm.Revision read(JsonNode pack) {
        try {
            return json.readerFor(SafeguardingForm.Revision.class).readValue(pack);
        } catch (JsonProcessingException otherForm) {
            // The parser's message quotes what it read: not passed on
            throw ProblemType.MALFORMED_BODY.problem();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private MadeReferral describe(SafeguardingReferral referral, List<Decision> decisions) {
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
                null,
                null,
                decisions,
                null,
                null,
                null,
                referral.version());
    }

    private List<Decision> decisions(SafeguardingReferral referral) {
        Steps steps = casebook.steps(referral.id());
        Map<UUID, String> feedback = words.feedback(referral);
        if (kind == SafeguardingKind.ADULT) {
            return List.of(decision(steps, null, feedback, null));
        }
        String mayBeTold = MayBeTold.of(referral).code();
        return casebook.children(referral.id()).stream()
                .map(child -> decision(steps, child, feedback, mayBeTold))
                .toList();
    }

    private static Decision decision(
            Steps steps, @Nullable Child child, Map<UUID, String> feedback, @Nullable String mayBeTold) {
        UUID childId = child == null ? null : child.id();
        Optional<Step> decided = steps.decision(childId);
        return new Decision(
                child == null ? null : child.number(),
                childId,
                mayBeTold,
                decided.map(Step::value).orElse(null),
                decided.map(Step::occurredAt).orElse(null),
                decided.map(step -> feedback.get(step.id())).orElse(null),
                steps.milestones(childId).stream()
                        .map(step -> new Milestone(step.value().code(), step.occurredAt()))
                        .toList());
    }

    private static List<Milestone> milestones(SafeguardingReferral referral) {
        var milestones = new ArrayList<Milestone>();
        add(milestones, "received", referral.receivedAt());
        add(
                milestones,
                referral.status() == SafeguardingStatus.DECLINED ? "declined" : "accepted",
                referral.decidedAt());
        add(milestones, "decided", referral.allDecidedAt());
        add(milestones, "closed", referral.closedAt());
        return List.copyOf(milestones);
    }

    private static void add(List<Milestone> milestones, String code, @Nullable Instant at) {
        if (at != null) {
            milestones.add(new Milestone(code, at));
        }
    }
}
