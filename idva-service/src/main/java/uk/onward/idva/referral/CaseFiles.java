package uk.onward.idva.referral;

import static java.util.stream.Collectors.toMap;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;

/** The provider's files. Only a provider's caller, or a job, sees any. */
@ApplicationScoped
public class CaseFiles implements PanacheRepositoryBase<CaseFile, UUID> {
    /** The file of a case that is locked; begun by whatever the provider does first, since a contact may precede acceptance. */
    public CaseFile of(Referral referral) {
        CaseFile file = findById(referral.id());
        if (file == null) {
            file = CaseFile.begun(referral.id());
            persist(file);
        }
        return file;
    }

    /** For a move that the referral alone keeps: the case has a new version all the same. */
    public void forceNewVersion(CaseFile file) {
        flush();
        getEntityManager().lock(file, LockModeType.PESSIMISTIC_FORCE_INCREMENT);
    }

    /** The files there are, for reading; absent where the provider has done nothing yet. */
    Map<UUID, CaseFile> asTheyStand(Collection<UUID> caseIds) {
        return list("caseId in ?1", caseIds).stream().collect(toMap(CaseFile::caseId, file -> file));
    }

    /** For reading: an empty file, not kept, where the provider has done nothing yet. */
    public CaseFile asItStands(Referral referral) {
        CaseFile file = findById(referral.id());
        return file == null ? new CaseFile(referral.id()) : file;
    }
}
