package uk.onward.grants.opendata;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import uk.onward.grants.PublishedRows;
import uk.onward.grants.PublishedRows.Award;
import uk.onward.platform.testing.RealComponents;
import uk.onward.platform.testing.TestTokens;

@QuarkusTest
@QuarkusTestResource(value = RealComponents.class, initArgs = @ResourceArg(name = "service", value = "grants"))
@DisplayNameGeneration(ReplaceUnderscores.class)
class OpenDataTest {
    private static final String JSON = "/grants/v1/open-data/360giving.json";
    private static final String CSV = "/grants/v1/open-data/360giving.csv";
    private static final int MANY = 100_000;
    private static final long MEGABYTE = 1 << 20;

    @Inject
    PublishedGrants published;

    @TestHTTPResource("/")
    URI service;

    @Test
    void whoever_asks_gets_what_is_published_valid_by_the_standard() {
        // Given
        Award award = new Award()
                .in("Stonebridge", "E09000005")
                .amounts(62_499_999, 12_500_001, 0)
                .insert();

        // When
        Response answer = given().get(JSON);

        // Then
        answer.then()
                .statusCode(200)
                .contentType(startsWith("application/json"))
                .header("Link", "<https://creativecommons.org/licenses/by/4.0/>; rel=\"license\"")
                .header("Cache-Control", containsString("public"))
                .body("version", equalTo("1.4"));
        assertThat(StandardSchema.complaints(answer.asString())).isEmpty();
        Map<String, Object> grant = grant(answer, award);
        assertThat(grant).containsEntry("amountAwarded", 750_000.0f).containsEntry("amountDisbursed", 125_000.01f);
        assertThat(grant.get("beneficiaryLocation").toString()).contains("Stonebridge", "Brent", "LONB");
        given().get(CSV)
                .then()
                .statusCode(200)
                .contentType(startsWith("text/csv"))
                .body(containsString("360G-onward-example-" + award.reference + ",A grant,"));
    }

    @Test
    void a_token_makes_no_difference() {
        new Award().insert();
        String tag = given().get(JSON).getHeader("ETag");

        for (String role : new String[] {"commissioner", "analyst", "hospital-referrer"}) {
            assertThat(given().auth()
                            .oauth2(TestTokens.client("mopac", "mopac", role))
                            .get(JSON)
                            .getHeader("ETag"))
                    .as(role)
                    .isEqualTo(tag);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {JSON, CSV})
    void what_has_not_changed_is_not_sent_again(String path) {
        // Given
        Award award = new Award().insert();
        String tag = given().get(path).getHeader("ETag");

        // When, Then
        given().header("If-None-Match", tag).get(path).then().statusCode(304).header("ETag", tag);
        given().header("If-None-Match", "\"old\", " + tag).get(path).then().statusCode(304);
        given().head(path).then().statusCode(200).header("ETag", tag);

        // And: a payment is a change
        award.payment(1, "2021-05-01", "settled");
        given().header("If-None-Match", tag).get(path).then().statusCode(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"deferred", "programme held", "offered", "declined", "withdrawn"})
    void what_is_not_public_leaves_no_trace(String why) {
        // Given
        new Award().insert();
        String json = given().get(JSON).getHeader("ETag");
        String csv = given().get(CSV).getHeader("ETag");

        // When
        Award award = switch (why) {
            case "deferred" -> new Award().deferred();
            case "programme held" -> new Award().programmeHeld();
            default -> new Award().status(why);
        };
        award.in("Angell Town", "E09000022").amounts(1, 2, 3).insert();
        award.payment(5, "2021-05-01", "settled");

        // Then
        Response answer = given().get(JSON);
        assertThat(answer.asString()).doesNotContain(award.reference);
        assertThat(answer.getHeader("ETag")).as("the tag of the package").isEqualTo(json);
        answer = given().get(CSV);
        assertThat(answer.asString()).doesNotContain(award.reference);
        assertThat(answer.getHeader("ETag")).as("the tag of the table").isEqualTo(csv);
    }

    @Test
    void what_was_held_is_there_when_the_deferral_ends() {
        // Given
        Award award = new Award().deferred().insert();
        String tag = given().get(JSON).getHeader("ETag");

        // When
        award.isPublished();

        // Then
        Response answer = given().get(JSON);
        assertThat(grant(answer, award)).isNotNull();
        assertThat(answer.getHeader("ETag")).isNotEqualTo(tag);
        assertThat(given().get(CSV).asString()).contains(award.reference);
    }

    @Test
    void money_is_paid_out_when_the_bank_has_paid_it() {
        // Given: approved, so the ledger has it as paid
        Award award = new Award().amounts(100, 50, 0).insert();
        award.payment(30, "2021-06-30", "approved");

        // When
        Map<String, Object> grant = grant(given().get(JSON), award);

        // Then
        assertThat(grant).containsEntry("amountDisbursed", 0.5f);
    }

    @Test
    void only_reading_is_public() {
        given().contentType("application/json").body("{}").post(JSON).then().statusCode(405);
        given().get("/grants/v1/open-data").then().statusCode(404);
    }

    @Test
    void a_hundred_thousand_grants_are_read_without_holding_them() throws Exception {
        // Given
        String mark = "many-" + System.nanoTime();
        Award model = new Award().insert();
        many(mark, model);
        try {
            Runtime heap = Runtime.getRuntime();
            var read = new AtomicLong();
            var text = new AtomicLong();
            var most = new AtomicLong();
            System.gc();
            long before = heap.totalMemory() - heap.freeMemory();

            // When
            published.forEach((grant, mostLocations) -> {
                text.addAndGet(grant.description().length());
                if (read.incrementAndGet() % (MANY / 4) == 0) {
                    System.gc();
                    most.accumulateAndGet(heap.totalMemory() - heap.freeMemory() - before, Math::max);
                }
            });

            // Then
            assertThat(read.get()).isGreaterThan(MANY);
            assertThat(text.get()).as("characters of their descriptions alone").isGreaterThan(100 * MEGABYTE);
            assertThat(most.get()).as("octets more on the heap").isLessThan(40 * MEGABYTE);
            assertThat(rowsOfTheTable(mark)).isEqualTo(MANY);
        } finally {
            PublishedRows.run("delete from award where title = ?", mark);
        }
    }

    /** Not by REST Assured, which waits half a minute at most: on a busy machine that is short for so many. */
    private long rowsOfTheTable(String mark) throws IOException, InterruptedException {
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(HttpRequest.newBuilder(service.resolve(CSV)).build(), HttpResponse.BodyHandlers.ofLines())
                    .body()
                    .filter(line -> line.contains("," + mark + ","))
                    .count();
        }
    }

    private static void many(String mark, Award model) {
        PublishedRows.run(
                "insert into award (id, case_id, programme_id, funder, reference, recipient_org_id, title, description,"
                        + " awarded_pence, amount_pence, cap_pence, period_from, period_to, decision_id, awarded_on, status,"
                        + " historic, recorded_at, agreed_at) select i.id, i.id, programme_id, funder, 'M-' || i.id,"
                        + " recipient_org_id, ?, repeat('A neighbourhood. ', 70), awarded_pence, amount_pence, cap_pence,"
                        + " period_from, period_to, decision_id, awarded_on, status, historic, recorded_at, agreed_at"
                        + " from award, lateral (select gen_random_uuid() as id from generate_series(1, ?)) i"
                        + " where award.id = ?",
                mark,
                MANY,
                model.id);
        // As the server does by itself before long; by the statistics of a nearly empty table it would choose a plan
        // for one
        PublishedRows.run("analyze award");
    }

    private static Map<String, Object> grant(Response answer, Award award) {
        assertThat(answer.statusCode()).isEqualTo(200);
        return JsonPath.from(answer.asString())
                .getMap("grants.find { it.id == '360G-onward-example-" + award.reference + "' }");
    }
}
