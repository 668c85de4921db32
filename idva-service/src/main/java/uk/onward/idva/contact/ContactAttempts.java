package uk.onward.idva.contact;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The contacts the caller may see. */
@ApplicationScoped
class ContactAttempts implements PanacheRepositoryBase<ContactAttempt, UUID> {
    List<ContactAttempt> ofCase(UUID caseId, @Nullable UUID before, int rows) {
        return find("caseId = ?1 and id < ?2 order by id desc", caseId, orLast(before))
                .range(0, rows - 1)
                .list();
    }

    /** Those that went against an instruction or were made while the case was not in hand, the newest first. */
    List<ContactAttempt> flagged(String provider, @Nullable UUID before, int rows) {
        return find(
                        "array_length(flags) > 0 and id < ?1 and exists (select 1 from Referral r"
                                + " where r.id = caseId and r.provider = ?2) order by id desc",
                        orLast(before),
                        provider)
                .range(0, rows - 1)
                .list();
    }

    /** One of a case that is locked or read already. */
    Optional<ContactAttempt> ofCase(UUID caseId, UUID id) {
        return find("caseId = ?1 and id = ?2", caseId, id).singleResultOptional();
    }

    /** Which of them a manager has looked at. */
    Map<UUID, ContactReview> reviewsOf(List<ContactAttempt> shown) {
        return getEntityManager()
                .createQuery("from ContactReview where contactId in :shown", ContactReview.class)
                .setParameter("shown", shown.stream().map(ContactAttempt::id).toList())
                .getResultStream()
                .collect(Collectors.toMap(ContactReview::contactId, review -> review));
    }

    void review(ContactReview review) {
        getEntityManager().persist(review);
    }

    private static UUID orLast(@Nullable UUID before) {
        return before == null ? new UUID(-1, -1) : before;
    }
}
