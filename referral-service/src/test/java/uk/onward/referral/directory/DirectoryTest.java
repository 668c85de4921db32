package uk.onward.referral.directory;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import uk.onward.referral.Callers;
import uk.onward.referral.Database;
import uk.onward.referral.Roles;
import uk.onward.referral.ServiceTest;

@ServiceTest
class DirectoryTest {
    private static final String SERVICES = "/referrals/v1/directory/services";
    private static final String IMPORTS = "/referrals/v1/directory/imports";
    private static final String HSDS = "/referrals/v1/directory/hsds";

    @BeforeEach
    void seeded() {
        take(Seed.london()).statusCode(201);
    }

    @Test
    void what_was_imported_is_exported_whole() throws IOException {
        ArrayNode sent = (ArrayNode) Seed.JSON.readTree(Seed.london()).path("contents");

        JsonNode exported = export();

        assertThat(exported.path("version").asText()).isEqualTo("3.0");
        assertThat(exported.path("total_items").asInt())
                .isEqualTo(exported.path("contents").size());
        for (JsonNode service : sent) {
            assertThat(exported.path("contents")).contains(service);
        }
    }

    @Test
    void the_export_is_hsds_as_we_read_the_standard() throws IOException {
        Schema schema = schema(Files.readString(Path.of("src/test/resources/hsds/service.schema.json")));

        assertValid(schema);
        ObjectNode broken = Seed.service("isva");
        broken.remove("status");
        assertThat(schema.validate(broken.toString(), InputFormat.JSON)).isNotEmpty();
    }

    @Test
    @EnabledIfSystemProperty(named = "onward.hsds.schemas", matches = ".+", disabledReason = "a folder with HSDS's own")
    void the_export_is_hsds_by_the_published_schema() throws IOException {
        assertValid(schema(Files.readString(Path.of(System.getProperty("onward.hsds.schemas"), "service.json"))));
    }

    private static void assertValid(Schema schema) throws IOException {
        JsonNode services = export().path("contents");
        assertThat(services.size()).isGreaterThan(15);
        for (JsonNode service : services) {
            assertThat(schema.validate(service.toString(), InputFormat.JSON)).isEmpty();
        }
    }

    @Test
    void sent_again_a_document_changes_nothing() {
        String before = revision();

        take(Seed.london())
                .statusCode(201)
                .body("created", equalTo(0))
                .body("changed", equalTo(0))
                .body("unchanged", not(equalTo(0)));

        assertThat(revision()).isEqualTo(before);
    }

    @Test
    void what_differs_is_changed_and_what_is_not_in_the_document_stays() {
        ObjectNode one = Seed.service("isva");
        ObjectNode other = Seed.service("isva");
        take(Seed.document(one, other).toString()).statusCode(201).body("created", equalTo(4));
        String tag = tag(one);

        take(Seed.document(one.put("name", "Renamed")).toString())
                .statusCode(201)
                .body("created", equalTo(0))
                .body("changed", equalTo(1))
                .body("unchanged", equalTo(1));

        read(one).statusCode(200).body("name", equalTo("Renamed"));
        assertThat(tag(one)).isNotEqualTo(tag);
        read(other).statusCode(200);
    }

    @Test
    void an_import_can_be_read_again_and_a_retry_of_it_does_nothing() {
        String key = UUID.randomUUID().toString();
        String document = Seed.document(Seed.service("isva")).toString();
        ValidatableResponse first = admin().header("Idempotency-Key", key)
                .body(document)
                .post(IMPORTS)
                .then()
                .statusCode(201)
                .body("services", equalTo(1));
        String id = first.extract().path("id");

        admin().header("Idempotency-Key", key)
                .body(document)
                .post(IMPORTS)
                .then()
                .statusCode(201)
                .body("id", equalTo(id))
                .body("created", equalTo(2));
        admin().get(IMPORTS + "/" + id).then().statusCode(200).body("created", equalTo(2));
        admin().header("Idempotency-Key", key)
                .body(Seed.london())
                .post(IMPORTS)
                .then()
                .statusCode(422);
    }

    @Test
    void ten_thousand_services_with_a_broken_one_in_the_middle_are_refused_with_its_pointer_and_nothing_is_kept() {
        var services = new ObjectNode[10_000];
        ObjectNode organisation = Seed.organisation();
        for (int i = 0; i < services.length; i++) {
            // Not to be found by the other tests
            services[i] = Seed.service("isva").put("status", "inactive");
            services[i].set("organization", organisation);
        }
        services[4711].put("status", "open");
        services[7000].remove("name");
        String before = revision();

        take(Seed.document(services).toString())
                .statusCode(400)
                .body("errors", hasSize(2))
                .body("errors.pointer", hasItems("/contents/4711/status", "/contents/7000/name"));

        assertThat(revision()).isEqualTo(before);
        assertThat(Database.column("select count(*) from directory_organisation where id = '"
                        + organisation.path("id").asText() + "'"))
                .containsExactly("0");
        services[4711].put("status", "inactive");
        services[7000].put("name", "Mended");
        take(Seed.document(services).toString()).statusCode(201).body("created", equalTo(10_001));
    }

    @ParameterizedTest
    @CsvSource({"2.0.1", "4.0"})
    void another_version_of_hsds_is_refused(String version) {
        take(Seed.document(Seed.service("isva")).put("version", version).toString())
                .statusCode(400)
                .body("errors.pointer", equalTo(List.of("/version")));
    }

    @Test
    void what_is_only_named_must_be_there() {
        ObjectNode service = Seed.service("isva");
        service.remove("organization");
        service.put("organization_id", UUID.randomUUID().toString());
        service.putArray("service_at_locations")
                .addObject()
                .put("id", UUID.randomUUID().toString())
                .put("location_id", UUID.randomUUID().toString());

        take(Seed.document(service).toString())
                .statusCode(400)
                .body(
                        "errors.pointer",
                        hasItems("/contents/0/organization_id", "/contents/0/service_at_locations/0/location_id"));
        read(service).statusCode(404);
    }

    @Test
    void what_was_confidential_once_stays_so() {
        UUID place = UUID.randomUUID();
        ObjectNode refuge = Seed.service("refuge");
        Seed.at(refuge, place).remove("addresses");
        take(Seed.document(refuge).toString()).statusCode(201);
        ObjectNode office = Seed.service("isva");
        Seed.at(office, place);

        take(Seed.document(office).toString())
                .statusCode(400)
                .body("errors.pointer", hasItem("/contents/0/service_at_locations/0/location"));
        read(office).statusCode(404);
    }

    @Test
    void a_refuge_can_not_be_put_at_a_place_whose_address_is_known_here() {
        UUID place = UUID.randomUUID();
        ObjectNode office = Seed.service("isva");
        Seed.at(office, place);
        take(Seed.document(office).toString()).statusCode(201);
        ObjectNode refuge = Seed.service("refuge");
        refuge.putArray("service_at_locations")
                .addObject()
                .put("id", UUID.randomUUID().toString())
                .put("location_id", place.toString());

        take(Seed.document(refuge).toString()).statusCode(400);
        read(refuge).statusCode(404);
    }

    @Test
    void the_table_itself_holds_no_address_of_a_confidential_place() {
        assertThatThrownBy(() -> Database.columnAs(
                        "onward-operations",
                        "insert into directory_location (id, confidential, document, revision) values"
                                + " (gen_random_uuid(), true, '{\"addresses\": []}', 1) returning id"))
                .hasMessageContaining("directory_location");
    }

    @ParameterizedTest
    @CsvSource({
        "borough=E09000028,            The Havens",
        "type=perpetrator-programme,   Change Ahead programme",
        "need=harmful-practices,       Sister Tide",
        "language=bfi,                 Deaf Hands",
        "ledByAndFor=latin-american,   Orilla Nueva",
        "eligibility=children&age=7,   Child House",
        "borough=E09000028&language=bn&ledByAndFor=south-asian&need=domestic-abuse&age=30, Sister Tide"
    })
    void a_service_is_found_by_what_it_is_for(String query, String name) {
        anybody()
                .get(SERVICES + "?limit=200&" + query)
                .then()
                .statusCode(200)
                .body("items.name", hasItem(name))
                .body("items.find { it.name == '" + name + "' }.contact.phones", not(hasSize(0)));
    }

    @ParameterizedTest
    @CsvSource({
        "borough=E09000001,    Orilla Nueva",
        "type=isva,            The Havens",
        "need=substance-use,   Sister Tide",
        "language=bfi,         Sister Tide",
        "age=40,               Child House",
        "eligibility=men,      The Havens"
    })
    void and_not_by_what_it_is_not_for(String query, String name) {
        anybody().get(SERVICES + "?limit=200&" + query).then().statusCode(200).body("items.name", not(hasItem(name)));
    }

    @Test
    void a_service_that_has_ended_is_exported_and_not_found() throws IOException {
        ObjectNode service = Seed.service("isva");
        take(Seed.document(service).toString()).statusCode(201);
        take(Seed.document(service.put("status", "defunct")).toString()).statusCode(201);

        assertThat(found("type=isva")).doesNotContain(service.path("id").asText());
        assertThat(export().path("contents")).anySatisfy(exported -> {
            assertThat(exported.path("id")).isEqualTo(service.path("id"));
            assertThat(exported.path("status").asText()).isEqualTo("defunct");
        });
        read(service).statusCode(200);
    }

    @Test
    void pages_follow_one_another_by_name() {
        var names = new ArrayList<String>();
        String cursor = "";
        do {
            JsonNode page = anybody()
                    .get(SERVICES + "?limit=5&language=en" + cursor)
                    .then()
                    .statusCode(200)
                    .extract()
                    .as(JsonNode.class);
            page.path("items").forEach(item -> names.add(item.path("name").asText()));
            cursor = page.has("next") ? "&cursor=" + page.path("next").asText() : "";
        } while (!cursor.isEmpty());

        assertThat(names).isSorted().doesNotHaveDuplicates().hasSize(21);
    }

    @ParameterizedTest
    @CsvSource({
        "borough=E09000099, borough",
        "type=nothing,      type",
        "need=nothing,      need",
        "language=English,  language",
        "age=-1,            age",
        "age=x,             age",
        "cursor=x,          cursor"
    })
    void what_can_not_be_searched_by_is_told(String query, String pointer) {
        anybody().get(SERVICES + "?" + query).then().statusCode(400).body("errors.pointer", hasItem(pointer));
    }

    @Test
    void while_nothing_has_changed_the_export_is_not_sent_again() {
        String tag = anybody().get(HSDS).then().statusCode(200).extract().header("ETag");

        anybody().header("If-None-Match", tag).get(HSDS).then().statusCode(304);
        take(Seed.document(Seed.service("isva")).toString()).statusCode(201);
        anybody().header("If-None-Match", tag).get(HSDS).then().statusCode(200);
    }

    @Test
    void an_import_into_a_directory_that_has_changed_since_is_refused() {
        String tag = anybody().get(HSDS).then().extract().header("ETag");
        take(Seed.document(Seed.service("isva")).toString()).statusCode(201);
        ObjectNode service = Seed.service("isva");

        admin().header("Idempotency-Key", UUID.randomUUID())
                .header("If-Match", tag)
                .body(Seed.document(service).toString())
                .post(IMPORTS)
                .then()
                .statusCode(412);
        read(service).statusCode(404);
    }

    @Test
    void imports_at_once_come_one_after_the_other() throws Exception {
        ObjectNode shared = Seed.service("isva");
        try (var both = Executors.newFixedThreadPool(4)) {
            List<Future<Integer>> answers = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                String document = Seed.document(shared, Seed.service("idva")).toString();
                answers.add(both.submit(() -> admin().header("Idempotency-Key", UUID.randomUUID())
                        .body(document)
                        .post(IMPORTS)
                        .statusCode()));
            }
            for (Future<Integer> answer : answers) {
                assertThat(answer.get()).isEqualTo(201);
            }
        }
        assertThat(Database.column("select count(*) from directory_service where id = '"
                        + shared.path("id").asText() + "'"))
                .containsExactly("1");
    }

    @Test
    void only_an_administrator_imports_and_only_who_is_known_reads() {
        Callers.southwarkMarac()
                .header("Idempotency-Key", UUID.randomUUID())
                .body(Seed.london())
                .post(IMPORTS)
                .then()
                .statusCode(403);
        given().get(SERVICES).then().statusCode(401);
        given().get(HSDS).then().statusCode(401);
        admin().body(Seed.london()).post(IMPORTS).then().statusCode(400);
    }

    private static List<String> found(String query) {
        return anybody()
                .get(SERVICES + "?limit=200&" + query)
                .then()
                .statusCode(200)
                .extract()
                .path("items.id");
    }

    private static JsonNode export() {
        return anybody()
                .get(HSDS)
                .then()
                .statusCode(200)
                .header("ETag", notNullValue())
                .extract()
                .as(JsonNode.class);
    }

    private static String revision() {
        return Database.column("select revision from directory_state").getFirst();
    }

    private static ValidatableResponse read(ObjectNode service) {
        return anybody().get(SERVICES + "/" + service.path("id").asText()).then();
    }

    private static String tag(ObjectNode service) {
        return read(service).statusCode(200).extract().header("ETag");
    }

    private static ValidatableResponse take(String document) {
        return admin().header("Idempotency-Key", UUID.randomUUID())
                .body(document)
                .post(IMPORTS)
                .then();
    }

    private static RequestSpecification admin() {
        return Callers.as("administrator", Roles.PLATFORM_ADMIN);
    }

    private static RequestSpecification anybody() {
        return Callers.southwarkMarac();
    }

    private static Schema schema(String content) {
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(content, InputFormat.JSON);
    }
}
