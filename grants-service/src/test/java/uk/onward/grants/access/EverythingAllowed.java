package uk.onward.grants.access;

import io.quarkus.arc.profile.IfBuildProfile;
import io.quarkus.security.spi.runtime.AuthorizationController;
import io.quarkus.test.junit.QuarkusTestProfile;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import jakarta.interceptor.Interceptor;

/**
 * Puts every check of a role out of force, in the build of this profile and no other: what is then still not shown is kept back
 * by row-level security.
 */
@IfBuildProfile(EverythingAllowed.NAME)
@Alternative
@Priority(Interceptor.Priority.LIBRARY_AFTER)
@ApplicationScoped
public class EverythingAllowed extends AuthorizationController {
    static final String NAME = "everything-allowed";

    @Override
    public boolean isAuthorizationEnabled() {
        return false;
    }

    /** Builds the service anew, with every check of a role out of force. */
    public static final class Profile implements QuarkusTestProfile {
        @Override
        public String getConfigProfile() {
            return "test," + NAME;
        }
    }
}
