package uk.onward.gateway.stranger;

import io.smallrye.config.ConfigMapping;
import java.util.Optional;
import java.util.Set;

/** What is read without a token. */
@ConfigMapping(prefix = "onward.gateway.public")
interface PublicDoorConfig {

    /** Whole paths, compared as they were sent: no pattern, so that nothing is opened that is not named. */
    Optional<Set<String>> paths();
}
