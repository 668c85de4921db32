package uk.onward.referral.restriction;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import uk.onward.platform.identity.CallerContext;
import uk.onward.platform.persistence.Cases;
import uk.onward.platform.persistence.DatabaseRole;
import uk.onward.platform.persistence.DatabaseRoles;
import uk.onward.platform.problem.ProblemType;
import uk.onward.platform.restriction.Restrictable;
import uk.onward.referral.pack.ReferralPacks;
import uk.onward.referral.received.ReceivedReferral;
import uk.onward.referral.received.ReceivedReferrals;

/** What a restriction means to a received referral, of either kind. Its reasons are sealed under the keys of its pack. */
abstract class Restricted implements Restrictable {
    private final ReceivedReferrals<?> referrals;
    private final ReferralPacks packs;
    private final Cases cases;
    private final DatabaseRoles roles;
    private final CallerContext context;

    /** @param name of the kind of referral, as {@link ReceivedReferrals#name()} has it */
    Restricted(
            List<ReceivedReferrals<?>> kinds,
            String name,
            ReferralPacks packs,
            Cases cases,
            DatabaseRoles roles,
            CallerContext context) {
        this.referrals = kinds.stream()
                .filter(kind -> kind.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("No referrals are called " + name));
        this.packs = packs;
        this.cases = cases;
        this.roles = roles;
        this.context = context;
    }

    @Override
    public String name() {
        return referrals.name();
    }

    @Override
    public String service() {
        return "referral";
    }

    @Override
    public String glassTopic() {
        return "onward.referral.broken-glass.v1";
    }

    @Override
    public Kept keep(UUID caseId) {
        ReceivedReferral referral =
                referrals.lock(caseId, context.caller().agency()).orElseThrow(ProblemType.NOT_FOUND::problem);
        return kept(referral.id(), referral.agency());
    }

    /** Parties of every capacity may break the glass, and a member of a MARAC sees neither the row nor the pack. */
    @Override
    public Kept see(UUID caseId) {
        cases.require(caseId, "receiver", "referrer", "member", "action-owner");
        String owner = roles.as(DatabaseRole.JOB, () -> ownerOf(caseId).orElseThrow(ProblemType.NOT_FOUND::problem));
        return kept(caseId, owner);
    }

    @Override
    public Optional<String> ownerOf(UUID caseId) {
        return referrals.findByIdOptional(caseId).map(ReceivedReferral::agency);
    }

    @Override
    public void changed(UUID caseId, Change change) {
        // Nobody else has the case from here
    }

    private Kept kept(UUID caseId, String owner) {
        UUID keys = roles.as(DatabaseRole.JOB, () -> packs.personOf(caseId))
                .orElseThrow(() -> ProblemType.ILLEGAL_MOVE.problem("The pack has not arrived yet"));
        return new Kept(keys, owner, null);
    }
}
