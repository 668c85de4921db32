package uk.onward.platform.restriction;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.DynamicUpdate;
import org.jspecify.annotations.Nullable;
import uk.onward.platform.identity.Caller;
import uk.onward.platform.persistence.Ids;
import uk.onward.platform.problem.ProblemType;
import uk.onward.platform.sealing.Purpose;
import uk.onward.platform.sealing.Seal;

/** That somebody is barred from a case. Updates name the changed columns only: nobody may write the others. */
@Entity
@DynamicUpdate
class Restriction {
    static final Purpose PURPOSE = Purpose.PERSON;
    private static final String TABLE = "restriction";
    /** In place of a person, where another service said it. */
    private static final String SENDER = "sender";

    @Id
    private UUID id;

    private UUID caseId;
    private String agency;
    private String actor;
    private String team;
    private byte[] reason;
    private boolean fromSender;
    private Instant setAt;
    private String setByAgency;
    private String setBy;
    private Instant liftedAt;
    private String liftedBy;
    private byte[] liftingReason;

    @Version
    private long version;

    protected Restriction() {}

    private Restriction(UUID caseId, Barred barred, Instant at, String byAgency, String by) {
        this.id = Ids.next();
        this.caseId = caseId;
        this.agency = barred.agency();
        this.actor = barred.actor();
        this.team = barred.team();
        this.setAt = at;
        this.setByAgency = byAgency;
        this.setBy = by;
    }

    static Restriction set(UUID caseId, RestrictionRequest request, Caller caller, Instant at, Seal seal) {
        var barred = new Barred(request.agency(), request.actor(), request.team());
        var restriction = new Restriction(caseId, barred, at, caller.agency(), caller.actor());
        restriction.reason = seal.seal(TABLE, restriction.id, "reason", request.reason());
        return restriction;
    }

    /** As the case's sender has set it. */
    static Restriction arrived(UUID caseId, Barred barred, String sender, Instant at) {
        var restriction = new Restriction(caseId, barred, at, sender, SENDER);
        restriction.fromSender = true;
        return restriction;
    }

    /** The same for another case, in which the first one goes on. */
    Restriction carriedTo(UUID otherCase, @Nullable Seal from, @Nullable Seal to) {
        var carried = new Restriction(otherCase, barred(), setAt, setByAgency, setBy);
        if (reason == null || from == null || to == null) {
            carried.fromSender = true;
        } else {
            carried.reason = to.seal(TABLE, carried.id, "reason", from.open(TABLE, id, "reason", reason));
            carried.fromSender = fromSender;
        }
        return carried;
    }

    /** What its sender says is its sender's to lift. What came along from a case before this one has nobody there to lift it. */
    void lift(LiftingRequest request, Caller caller, Instant at, Seal seal) {
        if (isSetBySender()) {
            throw ProblemType.ILLEGAL_MOVE.problem("It came with the case, and is its sender's to lift");
        }
        requireInForce();
        liftedAt = at;
        liftedBy = caller.actor();
        liftingReason = seal.seal(TABLE, id, "lifting_reason", request.reason());
    }

    /** The case's sender has lifted it. */
    void liftBySender(Instant at) {
        requireInForce();
        liftedAt = at;
        liftedBy = SENDER;
    }

    private void requireInForce() {
        if (liftedAt != null) {
            throw ProblemType.ILLEGAL_MOVE.problem("It is lifted already");
        }
    }

    boolean isSetBySender() {
        return fromSender && setBy.equals(SENDER);
    }

    Barred barred() {
        return new Barred(agency, actor, team);
    }

    UUID id() {
        return id;
    }

    UUID caseId() {
        return caseId;
    }

    long version() {
        return version;
    }

    RestrictionResponse shown(Seal seal, boolean barsWorker) {
        return new RestrictionResponse(
                id,
                barred(),
                seal.open(TABLE, id, "reason", reason),
                fromSender,
                setAt,
                new RestrictionResponse.Setter(setByAgency, setBy),
                barsWorker,
                liftedAt,
                liftedBy,
                seal.open(TABLE, id, "lifting_reason", liftingReason));
    }
}
