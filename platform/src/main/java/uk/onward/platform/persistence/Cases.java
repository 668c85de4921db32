package uk.onward.platform.persistence;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.Map;
import java.util.UUID;
import org.hibernate.Session;
import uk.onward.platform.problem.ProblemType;

/** The parties of cases: which agency may see a case, in which capacity. */
@ApplicationScoped
public class Cases {
    private final EntityManager database;

    Cases(EntityManager database) {
        this.database = database;
    }

    /**
     * Opens a case for its parties, once; the caller's agency must be one of them.
     *
     * @param partyByCapacity agency codes by the capacity they have in the case
     */
    public void open(UUID caseId, Map<String, String> partyByCapacity) {
        openAll(Map.of(caseId, partyByCapacity));
    }

    /** As {@link #open}, for many cases in one statement: all of them or none. */
    public void openAll(Map<UUID, Map<String, String>> partiesByCase) {
        var ids = new ArrayList<UUID>();
        var agencies = new ArrayList<String>();
        var capacities = new ArrayList<String>();
        partiesByCase.forEach((id, parties) -> parties.forEach((capacity, agency) -> {
            ids.add(id);
            agencies.add(agency);
            capacities.add(capacity);
        }));
        database.unwrap(Session.class).doWork(connection -> {
            try (var sql = connection.prepareStatement("select open_cases(?, ?, ?)")) {
                sql.setArray(1, connection.createArrayOf("uuid", ids.toArray()));
                sql.setArray(2, connection.createArrayOf("text", agencies.toArray()));
                sql.setArray(3, connection.createArrayOf("text", capacities.toArray()));
                sql.execute();
            }
        });
    }

    /** For a caller who is no party to the case in one of those capacities, it does not exist: {@code 404}. */
    public void require(UUID caseId, String... capacities) {
        Object found = database.createNativeQuery(
                        "select exists (select 1 from case_party where case_id = ?1 and capacity = any(?2))",
                        Boolean.class)
                .setParameter(1, caseId)
                .setParameter(2, capacities)
                .getSingleResult();
        if (!Boolean.TRUE.equals(found)) {
            throw ProblemType.NOT_FOUND.problem();
        }
    }

    /** Adds a party, for work that runs as {@link DatabaseRole#JOB}: a caller can't. */
    public void admit(UUID caseId, String agency, String capacity) {
        database.createNativeQuery("insert into case_party (case_id, agency, capacity) values (?1, ?2, ?3)"
                        + " on conflict do nothing")
                .setParameter(1, caseId)
                .setParameter(2, agency)
                .setParameter(3, capacity)
                .executeUpdate();
    }

    /** Takes a party's capacity away again, for work that runs as {@link DatabaseRole#JOB}: a caller can't. */
    public void dismiss(UUID caseId, String agency, String capacity) {
        database.createNativeQuery("delete from case_party where case_id = ?1 and agency = ?2 and capacity = ?3")
                .setParameter(1, caseId)
                .setParameter(2, agency)
                .setParameter(3, capacity)
                .executeUpdate();
    }
}
