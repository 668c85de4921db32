package uk.onward.grants.closure;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

@ApplicationScoped
class AwardClosures implements PanacheRepositoryBase<AwardClosure, UUID> {}
