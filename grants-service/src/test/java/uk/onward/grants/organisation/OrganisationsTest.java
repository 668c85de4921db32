package uk.onward.grants.organisation;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.not;
import static uk.onward.grants.application.Bids.as;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import uk.onward.platform.testing.RealComponents;

@QuarkusTest
@QuarkusTestResource(value = RealComponents.class, initArgs = @ResourceArg(name = "service", value = "grants"))
@DisplayNameGeneration(ReplaceUnderscores.class)
class OrganisationsTest {
    private static final String ORGANISATIONS = "/grants/v1/organisations/";
    private final String network = "network-" + UUID.randomUUID();
    private final String orgId =
            "GB-CHC-%d".formatted(ThreadLocalRandom.current().nextInt(1_000_000, 9_999_999));

    @Test
    void a_network_enters_itself_and_its_partner_and_everybody_in_grants_reads_them() {
        // Given
        String partner = "GB-COH-%08d".formatted(ThreadLocalRandom.current().nextInt(99_999_999));

        // When
        ValidatableResponse own = add(as(network, "consortium"), orgId, body("charity", network));
        ValidatableResponse other = add(as(network, "consortium"), partner, body("company", null));

        // Then
        own.statusCode(201).header("ETag", "\"0\"").header("Location", ORGANISATIONS + orgId);
        other.statusCode(201).body("agency", equalTo(null));
        as("gla-analysis", "analyst")
                .get(ORGANISATIONS + orgId)
                .then()
                .statusCode(200)
                .body("kind", equalTo("charity"))
                .body("agency", equalTo(network));
        as("gla-analysis", "analyst")
                .get("/grants/v1/organisations?agency=" + network)
                .then()
                .statusCode(200)
                .body("items.orgId", hasItem(orgId))
                .body("items.orgId", not(hasItem(partner)));
    }

    @Test
    void a_network_changes_what_it_is_itself_and_nothing_else() {
        // Given
        add(as(network, "consortium"), orgId, body("charity", network)).statusCode(201);

        // When
        ValidatableResponse foreign =
                change(as("network-other", "consortium"), "\"0\"", body("charity", "network-other"));
        ValidatableResponse givenUp = change(as(network, "consortium"), "\"0\"", body("charity", null));
        ValidatableResponse own = change(as(network, "consortium"), "\"0\"", body("other", network));
        ValidatableResponse stale = change(as(network, "consortium"), "\"0\"", body("charity", network));

        // Then
        foreign.statusCode(403);
        givenUp.statusCode(400).body("errors.pointer", hasItem("/agency"));
        own.statusCode(200).body("kind", equalTo("other"));
        stale.statusCode(412);
    }

    @ParameterizedTest
    @ValueSource(strings = {"commissioner", "grants-officer"})
    void staff_of_a_funder_correct_what_is_no_agency_of_the_suite_and_leave_what_is_one_to_itself(String role) {
        // Given
        add(as("mopac", role), orgId, body("charity", null)).statusCode(201);

        // When
        ValidatableResponse corrected = change(as("vru", role), "\"0\"", body("company", null));
        ValidatableResponse given = change(as("mopac", role), "\"1\"", body("company", "mopac"));
        ValidatableResponse rewritten = change(as("mopac", role), "\"2\"", body("charity", null));
        ValidatableResponse takenOver = change(as("vru", role), "\"2\"", body("charity", "vru"));

        // Then
        corrected.statusCode(200).body("kind", equalTo("company"));
        given.statusCode(200).body("agency", equalTo("mopac"));
        rewritten.statusCode(403);
        takenOver.statusCode(403);
        change(as("mopac", "consortium"), "\"2\"", body("charity", "mopac")).statusCode(200);
    }

    @Test
    void nobody_is_entered_for_another_agency_or_twice() {
        // When
        ValidatableResponse foreign = add(as(network, "consortium"), orgId, body("charity", "mopac"));
        ValidatableResponse unknown = add(as("mopac", "commissioner"), orgId, body("charity", "nobody-knows-it"));
        ValidatableResponse first = add(as("mopac", "commissioner"), orgId, body("charity", null));
        ValidatableResponse second = add(as("mopac", "commissioner"), orgId, body("charity", null));
        ValidatableResponse blind = as("mopac", "commissioner")
                .body(body("charity", null))
                .put(ORGANISATIONS + orgId)
                .then();

        // Then
        foreign.statusCode(400).body("errors.pointer", hasItem("/agency"));
        unknown.statusCode(400).body("errors.pointer", hasItem("/agency"));
        first.statusCode(201);
        second.statusCode(412);
        blind.statusCode(428);
    }

    @ParameterizedTest
    @CsvSource({"GB-CHC-12,orgId", "GB-XYZ-1090095,orgId", "not-one,orgId"})
    void an_org_id_that_is_none_is_refused_and_not_echoed(String none, String pointer) {
        add(as("mopac", "commissioner"), none, body("charity", null))
                .statusCode(400)
                .body("errors.pointer", hasItem(pointer))
                .body(not(containsString(none)));
    }

    @Test
    void what_is_not_valid_is_refused_by_its_field_and_a_stranger_by_his_role() {
        add(as("mopac", "commissioner"), orgId, "{\"name\":\" \",\"kind\":\"charity\"}")
                .statusCode(400)
                .body("errors.pointer", hasItem("/name"));
        add(as("mopac", "commissioner"), orgId, "{\"name\":\"A\",\"kind\":\"club\"}")
                .statusCode(400)
                .body("errors.pointer", hasItem("/kind"));
        add(as("gla-analysis", "analyst"), orgId, body("charity", null)).statusCode(403);
        as("hospital", "hospital-referrer").get(ORGANISATIONS + orgId).then().statusCode(403);
        as("mopac", "commissioner").get(ORGANISATIONS + orgId).then().statusCode(404);
    }

    @Test
    void the_list_comes_in_pages_by_org_id() {
        // Given
        add(as(network, "consortium"), "360G-test-a." + network, body("unincorporated", network))
                .statusCode(201);
        add(as(network, "consortium"), "360G-test-b." + network, body("unincorporated", network))
                .statusCode(201);
        String path = "/grants/v1/organisations?limit=1&agency=" + network;

        // When
        var first = as(network, "consortium").get(path).then().statusCode(200);

        // Then
        first.body("items.orgId", hasItems("360G-test-a." + network)).header("Link", containsString("rel=\"next\""));
        as(network, "consortium")
                .queryParam("cursor", first.extract().<String>path("next"))
                .get(path)
                .then()
                .statusCode(200)
                .body("items.orgId", everyItem(equalTo("360G-test-b." + network)));
    }

    private ValidatableResponse change(RequestSpecification caller, String tag, String body) {
        return caller.header("If-Match", tag)
                .body(body)
                .put(ORGANISATIONS + orgId)
                .then();
    }

    private static ValidatableResponse add(RequestSpecification caller, String orgId, String body) {
        return caller.header("If-None-Match", "*")
                .body(body)
                .put(ORGANISATIONS + orgId)
                .then();
    }

    private static String body(String kind, String agency) {
        return agency == null
                ? "{\"name\":\"Poplar Together\",\"kind\":\"%s\"}".formatted(kind)
                : "{\"name\":\"Poplar Together\",\"kind\":\"%s\",\"agency\":\"%s\"}".formatted(kind, agency);
    }
}
