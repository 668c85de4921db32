package uk.onward.referral.received;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import uk.onward.platform.agency.Agencies;
import uk.onward.platform.audit.ReadAudit;
import uk.onward.platform.http.Validation;
import uk.onward.platform.identity.Caller;
import uk.onward.platform.identity.CallerContext;
import uk.onward.platform.persistence.Cases;
import uk.onward.platform.persistence.DatabaseRole;
import uk.onward.platform.persistence.DatabaseRoles;
import uk.onward.platform.persistence.Ids;
import uk.onward.platform.problem.ProblemType;
import uk.onward.platform.restriction.Barred;
import uk.onward.platform.restriction.Restrictions;
import uk.onward.platform.sealing.SealedFields;
import uk.onward.platform.time.BusinessClock;
import uk.onward.referral.onward.CodedValue;
import uk.onward.referral.onward.OnwardReferralKind;
import uk.onward.referral.onward.OnwardReferralState;
import uk.onward.referral.pack.FetchedPack;
import uk.onward.referral.pack.PackParts;
import uk.onward.referral.pack.ReferralPacks;
import uk.onward.referral.received.ReferralEvents.Happening;

/**
 * Takes referrals that partner agencies make here by API. They go the way of those that come by event, except that their
 * pack comes with them: it is kept, sealed, in the same transaction, and its revisions come by API too.
 */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
public class Submissions {
    private static final Logger LOG = Logger.getLogger(Submissions.class);
    private final CallerContext context;
    private final Agencies agencies;
    private final Cases cases;
    private final ReferralEvents events;
    private final ReferralPacks packs;
    private final Restrictions restrictions;
    private final SealedFields sealed;
    private final DatabaseRoles roles;
    private final ReadAudit audit;
    private final BusinessClock clock;
    private final ObjectMapper json;

    Submissions(
            CallerContext context,
            Agencies agencies,
            Cases cases,
            ReferralEvents events,
            ReferralPacks packs,
            Restrictions restrictions,
            SealedFields sealed,
            DatabaseRoles roles,
            ReadAudit audit,
            BusinessClock clock,
            ObjectMapper json) {
        this.context = context;
        this.agencies = agencies;
        this.cases = cases;
        this.events = events;
        this.packs = packs;
        this.restrictions = restrictions;
        this.sealed = sealed;
        this.roles = roles;
        this.audit = audit;
        this.clock = clock;
        this.json = json;
    }

    /**
     * What an agency submits; its form is checked by then.
     *
     * @param destination code of the agency referred to
     * @param concern the same for what is referred for the same concern in one go; null for a referral by itself
     * @param content of the pack, without who refers: that is added here
     * @param safe the safe address and contact; null where none is known
     * @param barred whom the referrer bars from it; null for nobody
     */
    public record Submission(
            OnwardReferralKind kind,
            String destination,
            @Nullable UUID concern,
            List<CodedValue> criteria,
            Object content,
            PackParts.@Nullable Safe safe,
            @Nullable List<BarredByReferrer> barred) {}

    /**
     * Makes a referral, as the caller's agency.
     *
     * @param further what is this kind's own of a new referral, before it is kept
     */
    public <T extends ReceivedReferral> T submit(
            ReceivedReferrals<T> referrals, Submission submission, Consumer<T> further) {
        Caller caller = context.caller();
        if (!agencies.has(submission.destination(), submission.kind().agencyKind())) {
            throw Validation.refuse(
                    "/destination",
                    "must be the code of an agency of kind " + submission.kind().agencyKind());
        }
        List<Barred> barred = BarredByReferrer.checked(submission.barred(), caller);
        UUID id = Ids.next();
        Instant at = clock.now();
        var request = new OnwardReferralState(
                id,
                submission.concern() == null ? id : submission.concern(),
                submission.kind(),
                submission.destination(),
                caller.agency(),
                null,
                OnwardReferralState.Status.OPEN,
                1,
                submission.criteria(),
                at);
        // Committed before what it seals
        UUID person = sealed.newPerson();
        cases.open(
                id,
                Map.of(
                        ReceivedReferral.RECEIVER,
                        submission.destination(),
                        ReceivedReferral.REFERRER,
                        caller.agency()));
        // A caller may look at referrals; only this service makes them
        T referral = roles.as(DatabaseRole.JOB, () -> {
            T opened = referrals.open(id, request, at);
            opened.submit();
            further.accept(opened);
            referrals.persistAndFlush(opened);
            referrals.opened(opened);
            bar(referrals, opened, barred);
            keep(referrals, opened, person, submission.content(), submission.safe());
            events.tell(referrals, opened, Happening.RECEIVED);
            return opened;
        });
        audit.recorded(referrals.name() + ".create", id);
        LOG.infof("%s %s is submitted by %s", referrals.name(), id, caller.agency());
        return referral;
    }

    /**
     * Replaces the pack of a referral that was made here, which the caller's agency made and whose row is locked. Runs as the
     * job role.
     *
     * @param barred in place of those that it barred until now; null leaves them as they are
     */
    public <T extends ReceivedReferral> void revise(
            ReceivedReferrals<T> referrals,
            T referral,
            Object content,
            PackParts.@Nullable Safe safe,
            @Nullable List<BarredByReferrer> barred) {
        requireMadeHere(referral);
        if (!referral.status().isOpen()) {
            throw ProblemType.ILLEGAL_MOVE.problem("This referral is not open any more");
        }
        bar(referrals, referral, BarredByReferrer.checked(barred, context.caller()));
        keep(referrals, referral, null, content, safe);
        events.tell(referrals, referral, Happening.PACK_HELD);
    }

    /** Takes back a referral that was made here, under the same conditions. */
    public <T extends ReceivedReferral> void withdraw(ReceivedReferrals<T> referrals, T referral) {
        requireMadeHere(referral);
        if (!referral.withdraw()) {
            throw ProblemType.ILLEGAL_MOVE.problem("This referral can't be withdrawn any more");
        }
        referrals.withdrawn(referral);
        events.tell(referrals, referral, Happening.WITHDRAWN);
        LOG.infof("%s %s is withdrawn", referrals.name(), referral.id());
    }

    /** In the same transaction: nobody who is barred sees it for a moment. */
    private <T extends ReceivedReferral> void bar(
            ReceivedReferrals<T> referrals, T referral, @Nullable List<Barred> barred) {
        if (barred != null) {
            referrals
                    .casesOf(referral.onwardReferralId())
                    .forEach(id -> restrictions.arrived(id, referral.provider(), barred));
        }
    }

    /** What came by event is its sender's: changed or taken back here, the two would tell different stories. */
    private static void requireMadeHere(ReceivedReferral referral) {
        if (!referral.isSubmitted()) {
            throw ProblemType.ILLEGAL_MOVE.problem("This referral was not made here: change it where it was made");
        }
    }

    private <T extends ReceivedReferral> void keep(
            ReceivedReferrals<T> referrals,
            T referral,
            @Nullable UUID newPersonKey,
            Object content,
            PackParts.@Nullable Safe safe) {
        var before = referral.isPackHeld() ? packs.read(referral.id(), true).content() : null;
        Caller caller = context.caller();
        ObjectNode whole = json.valueToTree(content);
        whole.set("referrer", json.valueToTree(new PackParts.Contact(caller.agency(), caller.actor())));
        var pack = new FetchedPack(
                referral.onwardReferralId(),
                referral.agency(),
                referral.packHeld() + 1,
                referral.receivedAt(),
                whole,
                safe == null ? null : json.valueToTree(safe));
        referral.holdPack(pack.revision(), referral.receivedAt());
        UUID person = packs.keep(referral.id(), newPersonKey, pack);
        referrals.packKept(referral, before, pack, person);
    }
}
