package uk.onward.referral.marac;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.UUID;
import java.util.function.Consumer;
import org.jboss.logging.Logger;
import uk.onward.platform.audit.ReadAudit;
import uk.onward.platform.http.Validation;
import uk.onward.platform.identity.CallerContext;
import uk.onward.platform.persistence.DatabaseRole;
import uk.onward.platform.persistence.DatabaseRoles;
import uk.onward.platform.problem.ProblemType;
import uk.onward.referral.code.CodeList;
import uk.onward.referral.received.ReferralEvents;
import uk.onward.referral.received.ReferralEvents.Happening;

/**
 * What a meeting does to the referrals it deals with. Each move locks the referral's row, is told by its event and written
 * to the audit, in the transaction of the meeting's own change. The caller is the MARAC's co-ordinator: a referral of
 * another MARAC does not exist for her ({@code 404}).
 */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
public class MaracMoves {
    private static final Logger LOG = Logger.getLogger(MaracMoves.class);
    private final CallerContext context;
    private final MaracReferrals referrals;
    private final ReferralEvents events;
    private final DatabaseRoles roles;
    private final ReadAudit audit;
    private final CodeList deferralReasons = CodeList.of("marac-deferral-reason");

    MaracMoves(
            CallerContext context,
            MaracReferrals referrals,
            ReferralEvents events,
            DatabaseRoles roles,
            ReadAudit audit) {
        this.context = context;
        this.referrals = referrals;
        this.events = events;
        this.roles = roles;
        this.audit = audit;
    }

    /** Puts an accepted or deferred referral on the agenda of a meeting. */
    public MaracReferral list(UUID id, UUID meetingId, Instant meetingStartsAt) {
        return move(id, Happening.LISTED, "list-for-meeting", referral -> referral.list(meetingId, meetingStartsAt));
    }

    /** The meeting that a referral is listed for is held at another time. */
    public MaracReferral moveWith(UUID id, Instant meetingStartsAt) {
        return move(id, Happening.LISTED, "move-with-meeting", referral -> referral.meetingIsAt(meetingStartsAt));
    }

    /**
     * Takes a listed referral off the agenda. The agencies that sit on that meeting are no parties to it any more.
     *
     * @param reason a code of the list marac-deferral-reason
     */
    public MaracReferral defer(UUID id, String reason) {
        return move(id, Happening.DEFERRED, "defer", referral -> {
            referral.defer(deferralReasons.value(reason, "/reason"));
            roles.as(DatabaseRole.JOB, () -> referrals.dismissMembers(id));
        });
    }

    /**
     * The meeting has heard a listed referral.
     *
     * @param at when; not before its receipt
     */
    public MaracReferral hear(UUID id, Instant at) {
        return move(id, Happening.HEARD, "hear", referral -> {
            if (at.isBefore(referral.receivedAt())) {
                throw Validation.refuse("/heardAt", "must not be before the referral was received");
            }
            referral.hear(at);
        });
    }

    /** Closes a heard referral, whose actions are done or given up. */
    public MaracReferral close(UUID id, Instant at) {
        return move(id, Happening.CLOSED, "close", referral -> {
            if (at.isBefore(referral.receivedAt())) {
                throw Validation.refuse("/closedAt", "must not be before the referral was received");
            }
            referral.close(at);
        });
    }

    private MaracReferral move(UUID id, Happening happening, String verb, Consumer<MaracReferral> change) {
        MaracReferral referral =
                referrals.lock(id, context.caller().agency()).orElseThrow(ProblemType.NOT_FOUND::problem);
        change.accept(referral);
        events.tell(referrals, referral, happening);
        audit.recorded(referrals.name() + "." + verb, id);
        LOG.infof("%s %s is %s", referrals.name(), id, referral.status().code());
        return referral;
    }
}
