package uk.onward.grants;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import uk.onward.platform.testing.CaseTables;
import uk.onward.platform.testing.RealComponents;
import uk.onward.platform.testing.TestTokens;
import uk.onward.platform.testing.access.AccessMatrix;
import uk.onward.platform.testing.access.Stage;
import uk.onward.stack.keycloak.Realm;

/** Operation by role, as {@code access-matrix.txt} says. */
@QuarkusTest
@QuarkusTestResource(value = RealComponents.class, initArgs = @ResourceArg(name = "service", value = "grants"))
@DisplayNameGeneration(ReplaceUnderscores.class)
class AccessMatrixTest {
    @Test
    void every_answer_is_the_one_that_the_table_says_and_no_operation_is_without_a_row() {
        // Given
        var matrix = AccessMatrix.of("grants", new Programmes());

        // When
        var differences = matrix.differences();

        // Then
        assertThat(matrix.gaps()).isEmpty();
        assertThat(differences).isEmpty();
        assertThat(matrix.asked()).isGreaterThan(200);
    }

    @Test
    void every_table_with_case_data_has_the_bar() {
        assertThat(CaseTables.withoutBar("grants")).isEmpty();
    }

    /** One programme, whatever state is asked for. */
    private static final class Programmes implements Stage {
        private final Cast cast;

        Programmes() {
            as("onward-operations", "platform-admin")
                    .header("If-None-Match", "*")
                    .body("{\"name\":\"VRU\",\"kind\":\"commissioner\",\"boroughs\":[]}")
                    .put("/grants/v1/agencies/matrix-vru");
            String mark = "matrix-" + UUID.randomUUID();
            String id = as("matrix-vru", "commissioner")
                    .body("""
                            {"code": "%s", "name": "MyEnds", "budget": {"amount": "6000000.00", "currency": "GBP"},
                             "fundingSources": [{"kind": "own", "name": "Violence Reduction Unit", "amount": {"amount": "6000000.00", "currency": "GBP"}}],
                             "period": {"from": "2021-04-01", "to": "2023-04-30"}}""".formatted(mark))
                    .post("/grants/v1/programmes")
                    .then()
                    .statusCode(201)
                    .extract()
                    .path("id");
            cast = new Cast(
                    Map.of("{id}", id, "{code}", "matrix-vru"),
                    Map.of("listProgrammes", "?limit=200", "listAuditEntries", "?case=" + UUID.randomUUID()),
                    Map.of(),
                    Set.of(id, mark));
        }

        private static RequestSpecification as(String agency, String role) {
            return given().auth()
                    .oauth2(TestTokens.client(agency, agency, role))
                    .header("Onward-Actor", COLLEAGUE)
                    .header("Idempotency-Key", UUID.randomUUID().toString())
                    .contentType(ContentType.JSON);
        }

        @Override
        public Set<String> roles() {
            return Set.copyOf(Realm.ROLES);
        }

        @Override
        public Map<String, String> relations() {
            return Map.of("funder", "matrix-vru", "other", "matrix-other");
        }

        @Override
        public List<String> states() {
            return List.of("open");
        }

        @Override
        public Cast cast(String state, boolean restricted) {
            return cast;
        }
    }
}
