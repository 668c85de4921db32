package uk.onward.idva.safecontact;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import uk.onward.platform.sealing.SealedRecords;

/** The safe contacts of cases. */
@ApplicationScoped
public class SafeContacts {
    private final EntityManager database;
    private final SealedRecords sealed;

    SafeContacts(EntityManager database, SealedRecords sealed) {
        this.database = database;
        this.sealed = sealed;
    }

    /** @param revision the next of the case, raised under its lock */
    public void record(
            UUID caseId, UUID keys, int revision, String agency, boolean byReferrer, Instant at, SafeContact said) {
        database.persist(new RecordedSafeContact(caseId, keys, revision, agency, byReferrer, at, said, sealed));
    }

    /** What holds now; empty means unknown, and unknown means no contact. */
    public Optional<CurrentSafeContact> current(UUID caseId, UUID keys) {
        List<RecordedSafeContact> newestFirst = newestFirst(caseId);
        return newestFirst.stream()
                .filter(recorded -> !recorded.byReferrer())
                .findFirst()
                .or(() -> newestFirst.stream().findFirst())
                .map(holds -> new CurrentSafeContact(
                        holds.open(keys, sealed),
                        newestFirst.getFirst().revision(),
                        !holds.byReferrer() && newestFirst.getFirst().byReferrer()));
    }

    /** What the referrer sent last, for the referrer to see. */
    public Optional<SafeContact> asSentByReferrer(UUID caseId, UUID keys) {
        return newestFirst(caseId).stream()
                .filter(RecordedSafeContact::byReferrer)
                .findFirst()
                .map(recorded -> recorded.open(keys, sealed));
    }

    private List<RecordedSafeContact> newestFirst(UUID caseId) {
        return database.createQuery(
                        "from RecordedSafeContact where caseId = :caseId order by revision desc",
                        RecordedSafeContact.class)
                .setParameter("caseId", caseId)
                .getResultList();
    }
}
