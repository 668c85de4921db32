package uk.onward.idva.casework;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.UUID;
import uk.onward.idva.Capacity;
import uk.onward.idva.referral.CaseFile;
import uk.onward.idva.referral.CaseFiles;
import uk.onward.idva.referral.Referral;
import uk.onward.idva.referral.Referrals;
import uk.onward.platform.http.Validation;
import uk.onward.platform.persistence.Cases;
import uk.onward.platform.time.BusinessClock;

/** How every command of a provider begins: the case exists for the caller, and is locked. */
@ApplicationScoped
public class CaseDesk {
    private final Cases cases;
    private final Referrals referrals;
    private final CaseFiles files;
    private final BusinessClock clock;

    CaseDesk(Cases cases, Referrals referrals, CaseFiles files, BusinessClock clock) {
        this.cases = cases;
        this.referrals = referrals;
        this.files = files;
        this.clock = clock;
    }

    /** For a caller whose agency does not run the service, the case does not exist. */
    public Referral lock(UUID caseId) {
        cases.require(caseId, Capacity.PROVIDER);
        return referrals.lock(caseId);
    }

    /** As {@link #lock}, for reading: a provider that is offered the case, or took it over, reads it too. */
    public Referral read(UUID caseId) {
        cases.require(caseId, Capacity.PROVIDER, Capacity.SUCCESSOR);
        return referrals.require(caseId);
    }

    /** The provider's file of a case that is locked. */
    public CaseFile fileOf(Referral referral) {
        return files.of(referral);
    }

    /** The provider's file, for reading. */
    public CaseFile fileAsItStands(Referral referral) {
        return files.asItStands(referral);
    }

    /** A recorded fact is refused only where it can't be one: before she came, or in the future. */
    public void requirePossible(Referral referral, Instant occurredAt) {
        if (clock.isAhead(occurredAt)) {
            throw Validation.refuse("/occurredAt", "must not be in the future");
        }
        if (occurredAt.isBefore(referral.presentedAt())) {
            throw Validation.refuse("/occurredAt", "must not be before the presentation");
        }
    }
}
