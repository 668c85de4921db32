package uk.onward.idva.circumstances;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.IntSupplier;
import uk.onward.platform.sealing.Seal;
import uk.onward.platform.sealing.SealedRecords;

/** The circumstances of cases. All are sealed under the person's own key. */
@ApplicationScoped
public class CaseCircumstances {
    private final EntityManager database;
    private final SealedRecords sealed;
    private final ObjectMapper json;

    CaseCircumstances(EntityManager database, SealedRecords sealed, ObjectMapper json) {
        this.database = database;
        this.sealed = sealed;
        this.json = json;
    }

    /**
     * @param revision the next of the case, raised under its lock
     * @param agency who recorded it: the hospital's, if by the referrer
     * @param presentedAt of the case
     * @return id of the revision
     */
    public UUID record(
            UUID caseId,
            Seal seal,
            int revision,
            String agency,
            boolean byReferrer,
            Instant at,
            Instant presentedAt,
            Circumstances said) {
        FactsAsJson facts = FactsAsJson.of(CircumstancesFacts.of(said, presentedAt), json);
        var recorded = new RecordedCircumstances(caseId, revision, agency, byReferrer, at, said, facts, seal, sealed);
        database.persist(recorded);
        return recorded.id();
    }

    /** What holds now. */
    public Optional<CurrentCircumstances> current(UUID caseId, Seal seal) {
        List<RecordedCircumstances> newestFirst = newestFirst(caseId, "");
        return newestFirst.stream()
                .filter(recorded -> !recorded.byReferrer())
                .findFirst()
                .or(() -> newestFirst.stream().findFirst())
                .map(holds -> new CurrentCircumstances(holds.id(), holds.open(seal, sealed), holds.byReferrer()));
    }

    /** The coded facts of what holds now, of each case that has any. */
    public Map<UUID, CircumstancesFacts> facts(Collection<UUID> caseIds) {
        var holding = new HashMap<UUID, RecordedCircumstances>();
        // Later ones take the place of earlier ones, and the IDVA's of the hospital's
        database.createQuery(
                        "from RecordedCircumstances where caseId in :caseIds order by byReferrer desc, revision",
                        RecordedCircumstances.class)
                .setParameter("caseIds", caseIds)
                .getResultStream()
                .forEach(recorded -> holding.put(recorded.caseId(), recorded));
        var facts = new HashMap<UUID, CircumstancesFacts>();
        holding.forEach((caseId, recorded) -> facts.put(caseId, FactsAsJson.read(recorded, json)));
        return facts;
    }

    /** What the referrer sent last, for the referrer to see. */
    public Optional<Circumstances> asSentByReferrer(UUID caseId, Seal seal) {
        return newestFirst(caseId, "and byReferrer").stream().findFirst().map(recorded -> recorded.open(seal, sealed));
    }

    /**
     * The case goes on at another provider, with what holds there.
     *
     * @param provider who goes on, and answers for what the provider before recorded
     * @param presentedAt of both cases
     * @param nextRevision of the new case
     */
    public void goOn(UUID from, UUID to, Seal seal, String provider, Instant presentedAt, IntSupplier nextRevision) {
        List<RecordedCircumstances> newestFirst = newestFirst(from, "");
        newestFirst.stream()
                .filter(recorded -> !recorded.byReferrer())
                .findFirst()
                .or(() -> newestFirst.stream().findFirst())
                .ifPresent(holds -> record(
                        to,
                        seal,
                        nextRevision.getAsInt(),
                        holds.byReferrer() ? holds.recordedBy() : provider,
                        holds.byReferrer(),
                        holds.recordedAt(),
                        presentedAt,
                        holds.open(seal, sealed)));
    }

    private List<RecordedCircumstances> newestFirst(UUID caseId, String which) {
        return database.createQuery(
                        "from RecordedCircumstances where caseId = :caseId " + which + " order by revision desc",
                        RecordedCircumstances.class)
                .setParameter("caseId", caseId)
                .getResultList();
    }
}
