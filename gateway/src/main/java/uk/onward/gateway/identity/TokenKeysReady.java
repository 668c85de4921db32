package uk.onward.gateway.identity;

import io.quarkus.oidc.runtime.TenantConfigBean;
import io.quarkus.oidc.runtime.TenantConfigContext;
import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * Ready when the realm's keys are known. A gateway that started before Keycloak fetches them with the first request,
 * but none is sent to it while it is not ready: so the question itself makes the attempt. Once known, keys stay known
 * while Keycloak is away.
 */
@Readiness
@ApplicationScoped
class TokenKeysReady implements AsyncHealthCheck {

    private static final String NAME = "token-keys";
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final TenantConfigContext realm;

    TokenKeysReady(TenantConfigBean tenants) {
        this.realm = tenants.getDefaultTenant();
    }

    @Override
    public Uni<HealthCheckResponse> call() {
        if (realm.ready()) {
            return Uni.createFrom().item(HealthCheckResponse.up(NAME));
        }
        return realm.initialize()
                .map(attempted -> attempted.ready() ? HealthCheckResponse.up(NAME) : HealthCheckResponse.down(NAME))
                .ifNoItem()
                .after(PATIENCE)
                .recoverWithItem(() -> HealthCheckResponse.down(NAME))
                .onFailure()
                .recoverWithItem(() -> HealthCheckResponse.down(NAME));
    }
}
