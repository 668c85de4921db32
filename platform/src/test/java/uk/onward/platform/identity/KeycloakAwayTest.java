package uk.onward.platform.identity;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import uk.onward.platform.notes.Client;
import uk.onward.platform.notes.NotesComponents;

/** Keycloak away: a service starts all the same, and a token that can't be checked is not held against its bearer. */
@QuarkusTest
@TestProfile(KeycloakAwayTest.Away.class)
class KeycloakAwayTest {
    @Test
    void a_token_that_can_not_be_checked_now_is_answered_as_a_passing_failure() {
        Client.of("alpha", "reader")
                .get("/notes/v1/notes")
                .then()
                .statusCode(503)
                .header("Content-Type", "application/problem+json")
                .header("Retry-After", "5")
                .body("type", equalTo("urn:problem-type:onward:service-unavailable"));
    }

    @Test
    void without_a_token_it_is_still_asked_for() {
        given().get("/notes/v1/notes").then().statusCode(401);
    }

    public static final class Away implements QuarkusTestProfile {
        @Override
        public List<TestResourceEntry> testResources() {
            return List.of(new TestResourceEntry(NotesComponents.class), new TestResourceEntry(NoKeycloak.class));
        }

        @Override
        public boolean disableGlobalTestResources() {
            return true;
        }
    }

    public static final class NoKeycloak implements QuarkusTestResourceLifecycleManager {
        @Override
        public int order() {
            return 1;
        }

        @Override
        public Map<String, String> start() {
            return Map.of(
                    "quarkus.oidc.auth-server-url", "http://127.0.0.1:1/realms/onward",
                    "quarkus.oidc.public-key", "",
                    "quarkus.oidc.connection-delay", "1S");
        }

        @Override
        public void stop() {}
    }
}
