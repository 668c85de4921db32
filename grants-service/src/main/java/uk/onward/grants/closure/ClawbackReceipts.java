package uk.onward.grants.closure;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

@ApplicationScoped
class ClawbackReceipts implements PanacheRepositoryBase<ClawbackReceipt, UUID> {
    List<ClawbackReceipt> of(UUID clawbackId) {
        return list("clawbackId = ?1 order by id", clawbackId);
    }
}
