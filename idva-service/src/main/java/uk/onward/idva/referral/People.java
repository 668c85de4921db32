package uk.onward.idva.referral;

import static java.util.stream.Collectors.toMap;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hibernate.Session;

/** The people referred, and the children of their households. */
@ApplicationScoped
public class People implements PanacheRepositoryBase<Person, UUID> {
    private final EntityManager database;

    People(EntityManager database) {
        this.database = database;
    }

    /** Asked for at each step of a request and read once: the session knows her by the case too. */
    public Person ofCase(UUID caseId) {
        return database.unwrap(Session.class)
                .bySimpleNaturalId(Person.class)
                .loadOptional(caseId)
                .orElseThrow();
    }

    public List<Child> childrenOf(UUID caseId) {
        return database.createQuery("from Child where caseId = :caseId order by position", Child.class)
                .setParameter("caseId", caseId)
                .getResultList();
    }

    Map<UUID, Person> ofCases(Collection<UUID> caseIds) {
        return list("caseId in ?1", caseIds).stream().collect(toMap(Person::caseId, person -> person));
    }

    /** How many children each household has; absent for none. */
    Map<UUID, Long> childrenByCase(Collection<UUID> caseIds) {
        return database.createQuery(
                        "select caseId, count(*) from Child where caseId in :caseIds group by caseId", Object[].class)
                .setParameter("caseIds", caseIds)
                .getResultStream()
                .collect(toMap(row -> (UUID) row[0], row -> (Long) row[1]));
    }

    void replaceChildren(UUID caseId, List<Child> children) {
        database.createQuery("delete from Child where caseId = :caseId")
                .setParameter("caseId", caseId)
                .executeUpdate();
        addChildren(children);
    }

    void addChildren(List<Child> children) {
        children.forEach(database::persist);
    }
}
