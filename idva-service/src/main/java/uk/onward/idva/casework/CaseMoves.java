package uk.onward.idva.casework;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import uk.onward.idva.referral.CaseFile;
import uk.onward.idva.referral.Referral;
import uk.onward.idva.referral.ReferralEvents;
import uk.onward.idva.referral.Referrals;
import uk.onward.platform.audit.ReadAudit;
import uk.onward.platform.http.ETags;
import uk.onward.platform.idempotency.Idempotency;
import uk.onward.platform.time.BusinessClock;

/**
 * How a provider moves a case: locked, once per idempotency key, with the event and the line of its history, answered by
 * the case as it then stands.
 */
@ApplicationScoped
public class CaseMoves {
    private final CaseDesk desk;
    private final CaseViews views;
    private final Referrals referrals;
    private final ReferralEvents events;
    private final ReadAudit audit;
    private final Idempotency idempotency;
    private final ETags etags;
    private final BusinessClock clock;

    CaseMoves(
            CaseDesk desk,
            CaseViews views,
            Referrals referrals,
            ReferralEvents events,
            ReadAudit audit,
            Idempotency idempotency,
            ETags etags,
            BusinessClock clock) {
        this.desk = desk;
        this.views = views;
        this.referrals = referrals;
        this.events = events;
        this.audit = audit;
        this.idempotency = idempotency;
        this.etags = etags;
        this.clock = clock;
    }

    /** Checks the request and moves the case; done once per idempotency key. */
    @FunctionalInterface
    public interface Move {
        Recorded make(Referral referral, CaseFile file);
    }

    /**
     * What a move leaves behind in the history.
     *
     * @param resource id of what was recorded; null where it is the case itself
     * @param occurredAt null for the time of the move
     */
    public record Recorded(
            @Nullable UUID resource, @Nullable Instant occurredAt) {
        /** The case itself, at the time of the move. */
        public static Recorded now() {
            return new Recorded(null, null);
        }
    }

    /** @param pastTense names the event, the line of the history and the audit's action */
    @Transactional(Transactional.TxType.MANDATORY)
    public CaseResponse make(UUID caseId, @Nullable Object request, String pastTense, Move move) {
        Referral referral = desk.lock(caseId);
        CaseFile file = desk.fileOf(referral);
        idempotency.once(request, () -> {
            etags.honour(file.version());
            Recorded recorded = move.make(referral, file);
            Instant at = recorded.occurredAt() == null ? clock.now() : recorded.occurredAt();
            events.publish(referral, pastTense, recorded.resource(), at);
            audit.recorded("case." + pastTense, caseId);
            return caseId;
        });
        return shown(referral, file);
    }

    /** The case as it stands after a change; to be called under its lock. */
    @Transactional(Transactional.TxType.MANDATORY)
    public CaseResponse shown(Referral referral, CaseFile file) {
        // The version that the change leads to
        referrals.flush();
        audit.shown("case.read", referral.id());
        return views.of(referral, file);
    }
}
