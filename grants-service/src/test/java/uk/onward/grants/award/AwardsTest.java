package uk.onward.grants.award;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.startsWith;
import static uk.onward.grants.application.Bids.as;
import static uk.onward.grants.application.Bids.execute;
import static uk.onward.grants.application.Bids.post;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import uk.onward.grants.application.Bids;
import uk.onward.grants.ledger.Ledger;
import uk.onward.grants.money.Money;
import uk.onward.platform.persistence.DatabaseRole;
import uk.onward.platform.persistence.DatabaseRoles;
import uk.onward.platform.testing.RealComponents;
import uk.onward.platform.time.BusinessClock;

@QuarkusTest
@QuarkusTestResource(value = RealComponents.class, initArgs = @ResourceArg(name = "service", value = "grants"))
@DisplayNameGeneration(ReplaceUnderscores.class)
class AwardsTest {
    private static final String AWARDS = "/grants/v1/awards";
    private static final String HISTORIC = "/grants/v1/historic-awards";
    private static final Path SCHEMA = Path.of("../docs/events/grants.award.v1.schema.json");

    @Inject
    Ledger ledger;

    @Inject
    HeldAwards held;

    @Inject
    DatabaseRoles roles;

    @Test
    void the_grantees_own_commissioner_does_not_withdraw_an_award_nor_the_funders_consortium_decline_it() {
        // Given
        Bids bids = funded();
        String award = historic(bids, bids.paper(null), "1000.00")
                .statusCode(201)
                .extract()
                .path("id");
        String end = "{\"reason\":\"other\"}";

        // When
        ValidatableResponse withdrawn =
                post(as(bids.applicant, "commissioner"), AWARDS + "/" + award + "/withdrawal", end);
        ValidatableResponse declined = post(as(bids.funder, "consortium"), AWARDS + "/" + award + "/decline", end);

        // Then
        withdrawn.statusCode(404);
        declined.statusCode(404);
    }

    @Test
    void an_award_is_offered_signed_by_both_and_payable_once_its_condition_is_met() throws IOException {
        // Given
        var bids = funded();
        String application = scored(bids);

        // When
        String id = offer(bids, application, "500000.00")
                .statusCode(201)
                .header("Location", startsWith(AWARDS + "/"))
                .body("status", equalTo("offered"))
                .body("committed.amount", equalTo("500000.00"))
                .body("cap.amount", equalTo("750000.00"))
                .body("locations.gssCode", contains("E05013606"))
                .body("outcomes", contains("stronger-networks"))
                .body("payable", equalTo(false))
                .extract()
                .path("id");
        String path = AWARDS + "/" + id;
        post(bids.applicant(), path + "/agreement/signature", terms("2021-02")).statusCode(409);
        post(bids.commissioner(), path + "/agreement", terms("2021-02"))
                .statusCode(201)
                .body("status", equalTo("offered"));
        post(bids.commissioner(), path + "/agreement", terms("2021-03")).statusCode(409);
        post(bids.applicant(), path + "/agreement/signature", terms("2021-03")).statusCode(400);
        post(bids.applicant(), path + "/agreement/signature", terms("2021-02"))
                .statusCode(201)
                .body("status", equalTo("agreed"))
                .body("payable", equalTo(false))
                .body("signatures.side", contains("funder", "grantee"));
        String met = "{\"occurredAt\": \"2021-04-01T10:00:00Z\"}";
        post(bids.officer(), path + "/conditions/no-such/fulfilment", met).statusCode(404);
        post(bids.officer(), path + "/conditions/safeguarding-policy/fulfilment", met)
                .statusCode(201)
                .body("payable", equalTo(true));

        // Then
        bids.applicant().get(Bids.APPLICATIONS + "/" + application).then().body("status", equalTo("awarded"));
        bids.auditor().get(path).then().statusCode(200);
        List<JsonNode> events = eventsOf(id, 3);
        assertThat(events)
                .extracting(event -> event.get("type").asText())
                .containsExactly(
                        "uk.onward.grants.award.offered.v1",
                        "uk.onward.grants.award.agreed.v1",
                        "uk.onward.grants.award.condition-met.v1");
        var schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(Files.readString(SCHEMA), InputFormat.JSON);
        assertThat(events).allSatisfy(event -> {
            assertThat(schema.validate(event.toString(), InputFormat.JSON)).isEmpty();
            assertThat(event.toString()).doesNotContain("Tottenham", "neighbours");
        });
        assertThat(events.getLast().at("/data/boroughs/0").asText()).isEqualTo("E09000014");
    }

    @Test
    void nothing_is_awarded_before_the_panel_has_closed_nor_twice_for_one_application() {
        // Given
        var bids = funded();
        String application = bids.submitted();
        bids.close();

        // When
        offer(bids, application, "500000.00").statusCode(409);
        closeScoring(bids);
        String body = offerBody(bids, application, "500000.00");
        String key = UUID.randomUUID().toString();
        String id = keyed(bids, AWARDS, key, body).statusCode(201).extract().path("id");

        // Then
        keyed(bids, AWARDS, key, body).statusCode(201).body("id", equalTo(id));
        keyed(bids, AWARDS, key, body.replace("500000.00", "500000.01")).statusCode(422);
        offer(bids, application, "1.00").statusCode(409).body("type", equalTo("urn:problem-type:onward:illegal-move"));
        post(as("other-funder", "commissioner"), AWARDS, body).statusCode(400);
        post(bids.officer(), AWARDS, body).statusCode(403);
    }

    @Test
    void eight_awards_of_three_quarters_of_a_million_are_six_million_and_not_a_penny_more() {
        // Given
        var bids = funded();
        UUID paper = bids.paper(null);
        for (int i = 0; i < 8; i++) {
            historic(bids, paper, "750000.00").statusCode(201).body("status", equalTo("agreed"));
        }

        // When
        ValidatableResponse ninth = historic(bids, paper, "750000.00");

        // Then
        ninth.statusCode(409)
                .body("type", equalTo("urn:problem-type:onward:over-limit"))
                .body("limit", equalTo("programme-budget"))
                .body("left.amount", equalTo("0.00"));
        historic(bids, paper, "0.01").statusCode(409).body("left.amount", equalTo("0.00"));
        historic(bids, paper, "750000.01")
                .statusCode(409)
                .body("limit", equalTo("award-cap"))
                .body("left.amount", equalTo("750000.00"));
        ledgerOf(bids)
                .body("balanced", equalTo(true))
                .body("difference.amount", equalTo("0.00"))
                .body("trialBalance.find { it.kind == 'committed' }.posted.amount", equalTo("6000000.00"));
    }

    @Test
    void of_many_at_once_exactly_as_many_are_made_as_the_budget_holds() throws InterruptedException {
        // Given
        var bids = funded();
        UUID paper = bids.paper(null);
        List<Callable<Integer>> asking = IntStream.range(0, 30)
                .<Callable<Integer>>mapToObj(
                        _ -> () -> historic(bids, paper, "700000.01").extract().statusCode())
                .toList();

        // When
        List<Integer> answers = new ArrayList<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Integer> answer : threads.invokeAll(asking)) {
                answers.add(answer.resultNow());
            }
        }

        // Then
        assertThat(answers).filteredOn(status -> status == 201).hasSize(8);
        assertThat(answers).filteredOn(status -> status == 409).hasSize(22);
        ledgerOf(bids)
                .body("trialBalance.find { it.kind == 'available' }.balance.amount", equalTo("399999.92"))
                .body("balanced", equalTo(true));
    }

    @Test
    void a_variation_is_approved_by_a_second_person_and_never_under_what_is_paid() {
        // Given
        var bids = funded();
        String id = historic(bids, bids.paper(null), "400000.00")
                .statusCode(201)
                .extract()
                .path("id");
        asSystem(() -> ledger.pay(UUID.fromString(id), UUID.randomUUID(), new Money(300_000_00), 2021));
        var raiser = as(bids.funder, "commissioner", "one");

        // When
        String decrease = "{\"decrease\": {\"amount\": \"%s\", \"currency\": \"GBP\"}, \"reason\": \"Starts later\"%s}";
        post(raiser, AWARDS + "/" + id + "/variations", decrease.formatted("100000.01", ""))
                .statusCode(409)
                .body("limit", equalTo("award"))
                .body("left.amount", equalTo("100000.00"));
        String variation = post(
                        as(bids.funder, "commissioner", "one"),
                        AWARDS + "/" + id + "/variations",
                        decrease.formatted(
                                "50000.00", ", \"periodTo\": \"2024-06-30\", \"outcomes\": [\"greater-capacity\"]"))
                .statusCode(201)
                .body("status", equalTo("raised"))
                .extract()
                .path("id");
        post(bids.officer(), AWARDS + "/" + id + "/variations", decrease.formatted("1.00", ""))
                .statusCode(409);
        String approval = "/grants/v1/variations/" + variation + "/approval";
        post(as(bids.funder, "commissioner", "ONE"), approval, null).statusCode(409);
        bids.commissioner().get(AWARDS + "/" + id).then().body("amount.amount", equalTo("400000.00"));
        post(as(bids.funder, "commissioner", "two"), approval, null)
                .statusCode(201)
                .body("status", equalTo("approved"))
                .body("decidedBy", equalTo("two"));

        // Then
        bids.commissioner()
                .get(AWARDS + "/" + id)
                .then()
                .body("amount.amount", equalTo("350000.00"))
                .body("awarded.amount", equalTo("400000.00"))
                .body("committed.amount", equalTo("50000.00"))
                .body("period.to", equalTo("2024-06-30"))
                .body("outcomes", contains("greater-capacity"));
        post(as(bids.funder, "commissioner", "three"), approval, null).statusCode(409);
        post(
                        bids.officer(),
                        AWARDS + "/" + id + "/variations",
                        decrease.replace("decrease", "increase").formatted("400000.01", ""))
                .statusCode(409)
                .body("limit", equalTo("award-cap"))
                .body("left.amount", equalTo("400000.00"));
    }

    @Test
    void what_no_longer_fits_when_it_is_approved_is_refused_then() {
        // Given
        var bids = funded();
        String id = historic(bids, bids.paper(null), "400000.00").extract().path("id");
        String variation = post(
                        bids.officer(),
                        AWARDS + "/" + id + "/variations",
                        "{\"decrease\": {\"amount\": \"200000.00\", \"currency\": \"GBP\"}, \"reason\": \"Smaller\"}")
                .statusCode(201)
                .extract()
                .path("id");
        asSystem(() -> ledger.pay(UUID.fromString(id), UUID.randomUUID(), new Money(300_000_00), 2021));

        // When
        ValidatableResponse answer =
                post(as(bids.funder, "commissioner", "two"), "/grants/v1/variations/" + variation + "/approval", null);

        // Then
        answer.statusCode(409).body("left.amount", equalTo("100000.00"));
        bids.commissioner().get("/grants/v1/variations/" + variation).then().body("status", equalTo("raised"));
        ledgerOf(bids).body("balanced", equalTo(true));
    }

    @Test
    void a_declined_award_gives_its_money_back_and_a_paid_one_is_not_withdrawn() {
        // Given
        var bids = funded();
        String offered = offer(bids, scored(bids), "750000.00").extract().path("id");
        String paid = historic(bids, bids.paper(null), "100000.00").extract().path("id");
        asSystem(() -> ledger.pay(UUID.fromString(paid), UUID.randomUUID(), new Money(1), 2021));

        // When
        post(bids.commissioner(), AWARDS + "/" + offered + "/decline", "{\"reason\": \"other\"}")
                .statusCode(403);
        post(bids.applicant(), AWARDS + "/" + offered + "/decline", "{\"reason\": \"other-funding\"}")
                .statusCode(201)
                .body("status", equalTo("declined"))
                .body("amount.amount", equalTo("0.00"))
                .body("awarded.amount", equalTo("750000.00"));

        // Then
        post(bids.commissioner(), AWARDS + "/" + paid + "/withdrawal", "{\"reason\": \"no-longer-eligible\"}")
                .statusCode(409);
        post(bids.commissioner(), AWARDS + "/" + offered + "/agreement", terms("1"))
                .statusCode(409)
                .body("detail", equalTo("This award is declined and can't be signed"));
        ledgerOf(bids)
                .body("trialBalance.find { it.kind == 'available' }.balance.amount", equalTo("5900000.00"))
                .body("balanced", equalTo(true));
    }

    @Test
    void while_the_paper_is_deferred_only_the_two_parties_know_and_it_is_told_when_that_ends() throws IOException {
        // Given
        var bids = funded();
        UUID paper = bids.paper(Instant.now().plus(Duration.ofDays(30)));
        String id = offer(bids, scored(bids), "750000.00", paper)
                .statusCode(201)
                .extract()
                .path("id");
        post(bids.commissioner(), AWARDS + "/" + id + "/agreement", terms("1")).statusCode(201);
        post(bids.applicant(), AWARDS + "/" + id + "/agreement/signature", terms("1"))
                .statusCode(201);
        String told = historic(bids, bids.paper(null), "1.00").extract().path("id");
        assertThat(eventsOf(told, 1)).hasSize(1);
        assertThat(events(id)).isEmpty();

        // When
        execute("update decision_record set published_at = now() where id = '%s'".formatted(paper));
        asSystem(() -> roles.as(DatabaseRole.JOB, () -> held.tell(paper)));

        // Then
        List<JsonNode> events = eventsOf(id, 1);
        assertThat(events)
                .extracting(event -> event.get("type").asText())
                .containsExactly("uk.onward.grants.award.published.v1");
        assertThat(events.getFirst().at("/data/status").asText()).isEqualTo("agreed");
        assertThat(events.getFirst().get("sequence").asText()).isEqualTo("1");
    }

    @Test
    void strangers_see_neither_an_award_nor_its_ledger() {
        // Given
        var bids = funded();
        String id = offer(bids, scored(bids), "750000.00").extract().path("id");

        // When
        for (var stranger : List.of(as("other-funder", "commissioner"), as("other-applicant", "consortium"))) {
            stranger.get(AWARDS + "/" + id).then().statusCode(404);
            stranger.get(AWARDS + "?limit=200").then().body("items.id", not(hasItem(id)));
        }

        // Then
        as("other-funder", "commissioner")
                .get("/grants/v1/programmes/" + bids.programme + "/ledger")
                .then()
                .statusCode(404);
        bids.applicant()
                .get("/grants/v1/programmes/" + bids.programme + "/ledger")
                .then()
                .statusCode(403);
        bids.auditor()
                .get("/grants/v1/programmes/" + bids.programme + "/ledger/journals")
                .then()
                .statusCode(200)
                .body("items.kind", contains("award", "funding"))
                .body("items[0].postings.amount.amount", contains("-750000.00", "750000.00"));
        bids.officer()
                .get("/grants/v1/programmes/" + bids.programme + "/ledger/accounts?limit=2")
                .then()
                .body("items", hasSize(2))
                .body("next", notNullValue());
        bids.applicant().get(AWARDS + "?status=offered").then().body("items.id", contains(id));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"amount\":\"100.00\"|\"amount\":\"-100.00\"|/amount/amount",
                "\"amount\":\"100.00\"|\"amount\":\"0.00\"|/amount/amount",
                "\"currency\":\"GBP\"|\"currency\":\"EUR\"|/amount/currency",
                "\"awardedOn\":\"2021-03-15\"|\"awardedOn\":\"2021-02-28\"|/awardedOn",
                "\"awardedOn\":\"2021-03-15\"|\"awardedOn\":\"2199-01-01\"|/awardedOn",
                "\"to\":\"2023-03-31\"|\"to\":\"2020-03-31\"|/period/to",
                "\"borough\":\"E09000005\"|\"borough\":\"Brent\"|/locations/0/borough",
                "\"kind\":\"estate\"|\"kind\":\"planet\"|/locations/0/kind",
                "\"outcomes\":[]|\"outcomes\":[\"world-peace\"]|/outcomes",
                "\"title\":\"T\"|\"title\":\" \"|/title",
                "\"recipientOrgId\":\"|\"recipientOrgId\":\"XX-|/recipientOrgId"
            })
    void what_is_not_valid_is_refused_by_its_field(String good, String bad, String pointer) {
        // Given
        var bids = funded();
        String body = historicBody(bids, bids.paper(null), "100.00");
        assertThat(body).contains(good);

        // When
        ValidatableResponse answer = post(bids.commissioner(), HISTORIC, body.replace(good, bad));

        // Then
        answer.statusCode(400).body("errors.pointer", hasItem(pointer));
        ledgerOf(bids).body("trialBalance.find { it.kind == 'available' }.balance.amount", equalTo("6000000.00"));
    }

    @Test
    void what_is_awarded_since_its_programme_was_entered_is_not_recorded_by_one_person_as_of_the_past() {
        // Given
        var bids = funded();
        String body = historicBody(bids, bids.paper(null), "100.00");
        var today = LocalDate.now(BusinessClock.LONDON);

        // When
        ValidatableResponse answer = post(bids.commissioner(), HISTORIC, body.replace("2021-03-15", today.toString()));

        // Then
        answer.statusCode(400)
                .body("errors.pointer", contains("/awardedOn"))
                .body("errors[0].detail", containsString("must be before " + today));
        String older = post(
                        bids.commissioner(),
                        HISTORIC,
                        body.replace("2021-03-15", today.minusDays(1).toString()))
                .statusCode(201)
                .extract()
                .path("id");
        assertThatThrownBy(() -> execute("insert into award select (jsonb_populate_record(null::award, to_jsonb(a)"
                        + " || jsonb_build_object('id', n.id, 'case_id', n.id, 'reference', n.id, 'awarded_on', '%s'))).*"
                                .formatted(today)
                        + " from award a, (select gen_random_uuid() as id) n where a.id = '%s'".formatted(older)))
                .hasStackTraceContaining("older than its programme");
    }

    /** A call whose programme has its money in the ledger. */
    private Bids funded() {
        var bids = new Bids();
        asSystem(() ->
                ledger.fund(bids.programme, bids.funder, Map.of(UUID.randomUUID(), new Money(600_000_000)), Map.of()));
        return bids;
    }

    /** An application whose panel has closed its scoring. */
    private static String scored(Bids bids) {
        String id = bids.submitted();
        bids.close();
        closeScoring(bids);
        return id;
    }

    private static void closeScoring(Bids bids) {
        execute("insert into panel (round_id, funder, closed_at, closed_by) values ('%s', '%s', now(), 'chair')"
                .formatted(bids.round, bids.funder));
    }

    private static ValidatableResponse offer(Bids bids, String application, String amount) {
        return post(bids.commissioner(), AWARDS, offerBody(bids, application, amount));
    }

    private static ValidatableResponse offer(Bids bids, String application, String amount, UUID paper) {
        return post(bids.commissioner(), AWARDS, offerBody(application, amount, paper));
    }

    private static String offerBody(Bids bids, String application, String amount) {
        return offerBody(application, amount, bids.paper(null));
    }

    private static String offerBody(String application, String amount, UUID paper) {
        return """
                {"applicationId":"%s","decisionId":"%s","amount":{"amount":"%s","currency":"GBP"},"awardedOn":"2021-03-15",\
                "period":{"from":"2021-04-01","to":"2023-03-31"},"conditions":[{"code":"safeguarding-policy","text":"A policy",\
                "kind":"precedent"}]}""".formatted(application, paper, amount);
    }

    private static ValidatableResponse historic(Bids bids, UUID paper, String amount) {
        return post(bids.commissioner(), HISTORIC, historicBody(bids, paper, amount));
    }

    private static String historicBody(Bids bids, UUID paper, String amount) {
        return """
                {"programmeId":"%s","decisionId":"%s","recipientOrgId":"%s","title":"T","description":"D",\
                "amount":{"amount":"%s","currency":"GBP"},"awardedOn":"2021-03-15","period":{"from":"2021-04-01","to":"2023-03-31"},\
                "locations":[{"name":"Chalk Hill","kind":"estate","borough":"E09000005"}],"outcomes":[]}""".formatted(bids.programme, paper, bids.lead, amount);
    }

    private static ValidatableResponse keyed(Bids bids, String path, String key, String body) {
        return bids.commissioner()
                .header("Idempotency-Key", key)
                .body(body)
                .post(path)
                .then();
    }

    private static String terms(String version) {
        return "{\"termsVersion\": \"%s\"}".formatted(version);
    }

    private static ValidatableResponse ledgerOf(Bids bids) {
        return bids.officer()
                .get("/grants/v1/programmes/" + bids.programme + "/ledger")
                .then()
                .statusCode(200);
    }

    /** In a transaction of its own and on a thread of its own: nobody is asking, as in a job. */
    private static void asSystem(Runnable work) {
        try (var thread = Executors.newVirtualThreadPerTaskExecutor()) {
            thread.submit(() -> QuarkusTransaction.requiringNew().run(work)).get();
        } catch (Exception failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static List<JsonNode> eventsOf(String id, int count) throws IOException {
        var found = new ArrayList<JsonNode>();
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
            found.clear();
            found.addAll(events(id));
            assertThat(found).hasSize(count);
        });
        return found;
    }

    private static List<JsonNode> events(String id) throws IOException {
        var json = new ObjectMapper();
        var found = new ArrayList<JsonNode>();
        try (var consumer = new KafkaConsumer<>(
                Map.<String, Object>of("bootstrap.servers", RealComponents.kafka.bootstrapServers()),
                new StringDeserializer(),
                new StringDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(AwardEvents.TOPIC).stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                for (var message : consumer.poll(Duration.ofMillis(200))) {
                    if (message.key().equals(id)) {
                        found.add(json.readTree(message.value()));
                    }
                }
            }
        }
        return found;
    }
}
