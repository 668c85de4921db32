package uk.onward.idva.post;

import jakarta.enterprise.context.ApplicationScoped;
import org.jspecify.annotations.Nullable;
import uk.onward.idva.Roles;
import uk.onward.idva.service.Service;
import uk.onward.idva.service.Services;
import uk.onward.platform.identity.Caller;
import uk.onward.platform.identity.CallerContext;

/** Who may write posts, placements and suspensions, and read who holds a post: the operator, and the provider's own manager. */
@ApplicationScoped
class PostRights {
    private final Services services;
    private final CallerContext context;

    PostRights(Services services, CallerContext context) {
        this.services = services;
        this.context = context;
    }

    /** @param service null for what is of no one service: that is the operator's alone */
    boolean mayManage(@Nullable String service) {
        return context.caller().has(Roles.PLATFORM_ADMIN) || (service != null && isOwn(services.findById(service)));
    }

    /** As {@link #mayManage}, for a code that a caller sent. */
    boolean mayManageKnown(String service) {
        Service known = services.findById(service);
        return known != null && (context.caller().has(Roles.PLATFORM_ADMIN) || isOwn(known));
    }

    private boolean isOwn(@Nullable Service service) {
        Caller caller = context.caller();
        return service != null
                && caller.has(Roles.IDVA_MANAGER)
                && service.provider().equals(caller.agency());
    }
}
