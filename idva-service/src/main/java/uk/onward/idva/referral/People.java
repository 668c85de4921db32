package uk.onward.idva.referral;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.UUID;

/** The people referred, and the children of their households. */
@ApplicationScoped
public class People implements PanacheRepositoryBase<Person, UUID> {
    private final EntityManager database;

    People(EntityManager database) {
        this.database = database;
    }

    public Person ofCase(UUID caseId) {
        return find("caseId", caseId).singleResult();
    }

    public List<Child> childrenOf(UUID caseId) {
        return database.createQuery("from Child where caseId = :caseId order by position", Child.class)
                .setParameter("caseId", caseId)
                .getResultList();
    }

    long countChildrenOf(UUID caseId) {
        return database.createQuery("select count(*) from Child where caseId = :caseId", Long.class)
                .setParameter("caseId", caseId)
                .getSingleResult();
    }

    void replaceChildren(UUID caseId, List<Child> children) {
        database.createQuery("delete from Child where caseId = :caseId")
                .setParameter("caseId", caseId)
                .executeUpdate();
        children.forEach(database::persist);
    }
}
