package uk.onward.platform.audit;

import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.ext.Provider;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import uk.onward.platform.identity.CallerContext;
import uk.onward.platform.identity.TouchesCase;

/** Writes down who was turned away from a case: by role, or because for them it does not exist. */
@Provider
@TouchesCase
@Priority(Priorities.USER)
public class DenialAudit implements ContainerResponseFilter {
    private final ReadAudit audit;
    private final CallerContext context;

    @Context
    ResourceInfo resource;

    DenialAudit(ReadAudit audit, CallerContext context) {
        this.audit = audit;
        this.context = context;
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        boolean turnedAway = response.getStatus() == 403 || response.getStatus() == 404;
        if (!turnedAway || resource.getResourceMethod() == null || context.ifKnown().isEmpty()) {
            return;
        }
        List<UUID> asked = request.getUriInfo().getPathParameters().values().stream()
                .flatMap(List::stream)
                .map(DenialAudit::asId)
                .filter(Objects::nonNull)
                .toList();
        audit.denied(action(), asked);
    }

    private String action() {
        String type = resource.getResourceClass().getSimpleName().replace("Resource", "").replace("_Subclass", "");
        return Character.toLowerCase(type.charAt(0)) + type.substring(1) + "." + resource.getResourceMethod().getName();
    }

    private static UUID asId(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException notAnId) {
            return null;
        }
    }
}
