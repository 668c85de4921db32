package uk.onward.platform.audit;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;
import org.jboss.resteasy.reactive.server.SimpleResourceInfo;
import org.jspecify.annotations.Nullable;
import uk.onward.platform.identity.CallerContext;
import uk.onward.platform.identity.TouchesCase;

/**
 * Writes down who was turned away from a case, by role or because for them it does not exist, before the answer leaves.
 * Roles are checked on the event loop, so the writing is handed to a worker and the answer waits for it.
 */
class DenialAudit {
    private final ReadAudit audit;
    private final CallerContext context;

    DenialAudit(ReadAudit audit, CallerContext context) {
        this.audit = audit;
        this.context = context;
    }

    @ServerResponseFilter
    @TouchesCase
    public Uni<Void> filter(
            ContainerRequestContext request, ContainerResponseContext response, SimpleResourceInfo resource) {
        boolean turnedAway = response.getStatus() == 403 || response.getStatus() == 404;
        if (!turnedAway || !context.isKnown()) {
            return Uni.createFrom().voidItem();
        }
        List<UUID> asked = request.getUriInfo().getPathParameters().values().stream()
                .flatMap(List::stream)
                .map(DenialAudit::asId)
                .filter(Objects::nonNull)
                .toList();
        String action = action(resource);
        return Uni.createFrom()
                .voidItem()
                .invoke(() -> audit.denied(action, asked))
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool());
    }

    private static String action(SimpleResourceInfo resource) {
        String type = resource.getResourceClass()
                .getSimpleName()
                .replace("Resource", "")
                .replace("_Subclass", "");
        return Character.toLowerCase(type.charAt(0)) + type.substring(1) + "." + resource.getMethodName();
    }

    private static @Nullable UUID asId(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException notAnId) {
            return null;
        }
    }
}
