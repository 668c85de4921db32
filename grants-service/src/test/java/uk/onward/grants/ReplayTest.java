package uk.onward.grants;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import uk.onward.grants.application.Bids;
import uk.onward.grants.payment.SomeAward;
import uk.onward.platform.testing.RealComponents;
import uk.onward.platform.testing.TopicHistory;

/** What was told once is told again as it stands; what is held back, or was never told, is not. */
@QuarkusTest
@QuarkusTestResource(value = RealComponents.class, initArgs = @ResourceArg(name = "service", value = "grants"))
@DisplayNameGeneration(ReplaceUnderscores.class)
class ReplayTest {
    private static final String AWARDS = "onward.grants.awards.v1";
    private static final String RETURNS = "onward.grants.monitoring-returns.v1";
    private static final String APPLICATIONS = "onward.grants.applications.v1";
    private static final String REPORT = """
            {"period":{"from":"2021-04-01","to":"2021-06-30"},"final":false,"spent":{"amount":"912.50","currency":"GBP"},\
            "indicators":[{"indicator":"residents-trained","value":120}],"narrative":"The estate spoke"}""";

    private TopicHistory history;
    private Bids bids;
    private SomeAward award;
    private String report;

    @BeforeEach
    void moneyThatWasGiven() throws IOException {
        // Given
        history = TopicHistory.from("grants", "/grants/v1");
        bids = new Bids();
        Bids.post(bids.commissioner(), "/grants/v1/programmes", programme()).statusCode(201);
        Bids.post(bids.commissioner(), "/grants/v1/rounds", round()).statusCode(201);
        bids.submitted();
        award = SomeAward.agreed();
        award.paid("250.00");
        report = SomeAward.post(award.grantee(), award.path("monitoring-returns"), REPORT)
                .statusCode(201)
                .extract()
                .path("id");
    }

    @ParameterizedTest
    @CsvSource({
        "onward.grants.programmes.v1, grants.programme",
        "onward.grants.rounds.v1, grants.round",
        "onward.grants.applications.v1, grants.application",
        "onward.grants.awards.v1, grants.award",
        "onward.grants.monitoring-returns.v1, grants.monitoring-return"
    })
    void each_is_told_again_under_the_sequence_and_in_the_state_it_was_last_told(String topic, String thing)
            throws IOException {
        // When
        List<String> sent = history.replay(topic);

        // Then
        assertThat(history.told(topic)).isNotEmpty();
        assertThat(history.toldAgain(topic)).isEqualTo(history.told(topic));
        Schema schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(Files.readString(Path.of("../docs/events", thing + ".v1.schema.json")), InputFormat.JSON);
        assertThat(sent)
                .filteredOn(event -> history.told(topic).keySet().stream().anyMatch(event::contains))
                .isNotEmpty()
                .allSatisfy(event ->
                        assertThat(schema.validate(event, InputFormat.JSON)).isEmpty());
        assertThat(sent).allSatisfy(event -> assertThat(event).contains("uk.onward." + thing + ".republished.v1"));
    }

    @Test
    void a_draft_is_told_to_nobody() {
        // Given
        String draft = bids.drafted();

        // When
        List<String> sent = history.replay(APPLICATIONS);

        // Then
        assertThat(sent).isNotEmpty().noneMatch(event -> event.contains(draft));
    }

    @Test
    void a_refusal_that_is_held_back_is_told_as_what_is_known_of_it() {
        // Given
        String refused = bids.submitted();
        bids.closeScored();
        Bids.post(
                        bids.commissioner(),
                        Bids.APPLICATIONS + "/" + refused + "/refusal",
                        "{\"decisionId\":\"%s\",\"feedback\":\"Not enough\"}"
                                .formatted(bids.paper(Instant.now().plus(30, ChronoUnit.DAYS))))
                .statusCode(201);

        // When
        history.replay(APPLICATIONS);

        // Then
        assertThat(history.toldAgain(APPLICATIONS).get(refused).sequence()).isEqualTo(1);
        assertThat(history.toldAgain(APPLICATIONS).get(refused).data())
                .contains("\"submitted\"")
                .doesNotContain("refused", "decidedAt");
    }

    @Test
    void a_refusal_that_was_told_is_told_again_as_one() {
        // Given
        String refused = bids.submitted();
        bids.closeScored();
        Bids.post(
                        bids.commissioner(),
                        Bids.APPLICATIONS + "/" + refused + "/refusal",
                        "{\"decisionId\":\"%s\",\"feedback\":\"Not enough\"}".formatted(bids.paper(null)))
                .statusCode(201);

        // When
        history.replay(APPLICATIONS);

        // Then
        assertThat(history.toldAgain(APPLICATIONS).get(refused))
                .isEqualTo(history.told(APPLICATIONS).get(refused));
        assertThat(history.toldAgain(APPLICATIONS).get(refused).data()).contains("\"refused\"", "decidedAt");
    }

    @Test
    void nothing_is_told_again_of_what_hangs_on_a_paper_that_is_held_back() {
        // Given
        assertThat(history.told(AWARDS)).containsKey(award.id.toString());
        SomeAward deferred = SomeAward.deferred();
        SomeAward.execute("update decision_record set published_at = null, deferred_until = now() + interval '1 day'"
                + " where id = '" + award.decision + "'");

        // When
        List<String> awards = history.replay(AWARDS);
        List<String> returns = history.replay(RETURNS);

        // Then
        assertThat(awards)
                .noneMatch(event -> event.contains(award.id.toString()) || event.contains(deferred.id.toString()));
        assertThat(returns).noneMatch(event -> event.contains(report));
        SomeAward.execute("update decision_record set published_at = now() where id = '" + award.decision + "'");
        assertThat(history.replay(AWARDS)).anyMatch(event -> event.contains(award.id.toString()));
    }

    private static String programme() throws IOException {
        ObjectNode request = (ObjectNode) new ObjectMapper()
                .readTree(Path.of("src/main/resources/openapi-examples/createProgramme.json")
                        .toFile())
                .path("request");
        request.remove("decisionRecord");
        return request.put("code", "p-" + UUID.randomUUID().toString().substring(24))
                .toString();
    }

    private String round() {
        return """
                {"programmeId":"%s","code":"two","name":"Round","opensAt":"%s","closesAt":"%s",\
                "cap":{"amount":"750000.00","currency":"GBP"},"criteria":[\
                {"code":"need","name":"Of the people there","weight":100,"maxScore":5}],"rules":[]}""".formatted(
                        bids.programme,
                        Instant.now().plus(1, ChronoUnit.DAYS),
                        Instant.now().plus(9, ChronoUnit.DAYS));
    }
}
