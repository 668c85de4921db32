package uk.onward.dashboard.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import uk.onward.dashboard.testing.LowBounds;
import uk.onward.dashboard.testing.RealComponents;

@QuarkusTest
@TestProfile(LowBounds.class)
@QuarkusTestResource(RealComponents.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class RateLimitTest {
    @Test
    void an_address_has_its_share_of_the_API_and_is_told_what_is_left() {
        // Given
        given().get("/api/v1/public")
                .then()
                .statusCode(200)
                .header("RateLimit-Policy", "\"address\";q=60;w=60")
                .header("RateLimit", matchesPattern("\"address\";r=\\d+;t=\\d+"));

        // When: it asks, with a token that is none, for longer than its share lasts
        Response refused = Stream.generate(() -> given().auth().oauth2("none").get("/api/v1/recording"))
                .limit(200)
                .filter(answer -> answer.statusCode() != 401)
                .findFirst()
                .orElseThrow();

        // Then
        refused.then()
                .statusCode(429)
                .contentType("application/problem+json")
                .header("Retry-After", "1")
                .header("RateLimit", matchesPattern("\"address\";r=0;t=60"))
                .body("type", equalTo("urn:problem-type:onward:too-many-requests"))
                .body("status", equalTo(429));
        assertThat(Stream.generate(() -> given().get("/api/v1/public").statusCode())
                        .limit(20))
                .as("of the same share, what is public")
                .contains(429);
        given().get("/public/recording").then().statusCode(200).header("RateLimit", nullValue());
    }
}
