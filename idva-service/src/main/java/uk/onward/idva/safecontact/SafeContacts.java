package uk.onward.idva.safecontact;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.IntSupplier;
import uk.onward.platform.sealing.Purpose;
import uk.onward.platform.sealing.Seal;
import uk.onward.platform.sealing.SealedFields;
import uk.onward.platform.sealing.SealedRecords;

/** The safe contacts of cases. */
@ApplicationScoped
public class SafeContacts {
    private final EntityManager database;
    private final SealedFields fields;
    private final SealedRecords sealed;

    SafeContacts(EntityManager database, SealedFields fields, SealedRecords sealed) {
        this.database = database;
        this.fields = fields;
        this.sealed = sealed;
    }

    /** @param revision the next of the case, raised under its lock */
    public void record(
            UUID caseId, UUID keys, int revision, String agency, boolean byReferrer, Instant at, SafeContact said) {
        record(caseId, fields.of(keys, Purpose.SAFE_CONTACT), revision, agency, byReferrer, at, said);
    }

    /** As the other, under the key that is open already. */
    public void record(
            UUID caseId, Seal seal, int revision, String agency, boolean byReferrer, Instant at, SafeContact said) {
        database.persist(new RecordedSafeContact(caseId, seal, revision, agency, byReferrer, at, said, sealed));
    }

    /** What holds now; empty means unknown, and unknown means no contact. */
    public Optional<CurrentSafeContact> current(UUID caseId, UUID keys) {
        List<RecordedSafeContact> newestFirst = newestFirst(caseId);
        return newestFirst.stream()
                .filter(recorded -> !recorded.byReferrer())
                .findFirst()
                .or(() -> newestFirst.stream().findFirst())
                .map(holds -> new CurrentSafeContact(
                        holds.open(fields.of(keys, Purpose.SAFE_CONTACT), sealed),
                        newestFirst.getFirst().revision(),
                        !holds.byReferrer() && newestFirst.getFirst().byReferrer()));
    }

    /** What the referrer sent last, for the referrer to see. */
    public Optional<SafeContact> asSentByReferrer(UUID caseId, Seal seal) {
        return newestFirst(caseId).stream()
                .filter(RecordedSafeContact::byReferrer)
                .findFirst()
                .map(recorded -> recorded.open(seal, sealed));
    }

    /**
     * The case goes on at another provider: what holds there, and what the hospital said since, which is in doubt there too.
     *
     * @param provider who goes on, and answers for what the provider before recorded
     * @param nextRevision of the new case
     */
    public void goOn(UUID from, UUID to, Seal seal, String provider, IntSupplier nextRevision) {
        List<RecordedSafeContact> newestFirst = newestFirst(from);
        Optional<RecordedSafeContact> confirmed =
                newestFirst.stream().filter(recorded -> !recorded.byReferrer()).findFirst();
        confirmed.ifPresent(
                recorded -> database.persist(recorded.goOn(to, nextRevision.getAsInt(), provider, seal, sealed)));
        newestFirst.stream()
                .filter(RecordedSafeContact::byReferrer)
                .findFirst()
                .filter(recorded -> confirmed.isEmpty()
                        || recorded.revision() > confirmed.get().revision())
                .ifPresent(recorded -> database.persist(
                        recorded.goOn(to, nextRevision.getAsInt(), recorded.recordedBy(), seal, sealed)));
    }

    private List<RecordedSafeContact> newestFirst(UUID caseId) {
        return database.createQuery(
                        "from RecordedSafeContact where caseId = :caseId order by revision desc",
                        RecordedSafeContact.class)
                .setParameter("caseId", caseId)
                .getResultList();
    }
}
