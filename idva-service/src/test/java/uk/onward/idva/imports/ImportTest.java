package uk.onward.idva.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.restassured.RestAssured;
import io.restassured.config.EncoderConfig;
import io.restassured.config.HttpClientConfig;
import io.restassured.response.Response;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.http.params.CoreProtocolPNames;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.ValueSource;
import uk.onward.idva.Client;
import uk.onward.idva.Examples;
import uk.onward.idva.ServiceTest;
import uk.onward.platform.testing.RealComponents;
import uk.onward.platform.testing.TestTokens;

@ServiceTest
@DisplayNameGeneration(ReplaceUnderscores.class)
class ImportTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String NDJSON = "application/x-ndjson";
    private static final String CSV = "text/csv";
    private static final String COLUMNS =
            "reference,service,hospital,department,presentedAt,givenName,familyName,dateOfBirth,"
                    + "sex,gender,ethnicityScheme,ethnicityVersion,ethnicity,borough,experienced,riskOf,contactChannel,contactValue,"
                    + "contactDays,contactFrom,contactTo,messageMayBeLeft,child1Name,child1DateOfBirth,child1Unborn,child2Unborn";

    /** So that each test's references are its own. */
    private final String run = UUID.randomUUID().toString();

    @BeforeEach
    void referenceData() {
        Client.writeReferenceData();
    }

    @Test
    void each_line_is_answered_and_a_file_sent_again_doubles_nothing() {
        // Given
        String file = lines(700);
        int before = referrals();
        int audited = count("select count(*) from read_audit where action = 'referral.create'");

        // When
        List<JsonNode> first = answers(send(Client.KINGS, NDJSON, file));
        List<JsonNode> second = answers(send(Client.KINGS, NDJSON, file));

        // Then
        assertThat(first).extracting(line -> line.path("line").asInt()).isEqualTo(upTo(700));
        assertThat(results(first)).containsOnly("created");
        assertThat(results(second)).containsOnly("repeat");
        assertThat(ids(second)).isEqualTo(ids(first)).doesNotHaveDuplicates();
        assertThat(referrals()).isEqualTo(before + 700);
        // A row for each chunk; how many lines were there already when it was cut is for the network to say
        assertThat(count("select count(*) from read_audit where action = 'referral.create'"))
                .isBetween(audited + 1, audited + 40);
        assertThat(count("select count(distinct s) from read_audit, unnest(subjects) s where s = any ('{"
                        + String.join(",", ids(first)) + "}'::uuid[]) and action = 'referral.create'"))
                .isEqualTo(700);
        Client.KINGS
                .get("/referrals/{id}", ids(first).getLast())
                .statusCode(200)
                .body("status", equalTo("received"))
                .body("submission.patient.givenName", equalTo(Examples.MARK + "given"))
                .body("submission.children[0].gp", equalTo(Examples.MARK + " gp"));
        assertThat(count(
                        "select count(*) from outbox where type = 'uk.onward.idva.referral.received.v1' and aggregateid = '"
                                + ids(first).getFirst() + "'"))
                .isEqualTo(1);
    }

    static Stream<Arguments> brokenLines() {
        return Stream.of(
                Arguments.of("{\"reference\":\"x\"", ""),
                Arguments.of("[1,2]", ""),
                Arguments.of("nothing like it " + Examples.MARK, ""),
                Arguments.of("{\"reference\":\"" + "x".repeat(70_000) + "\"}", ""),
                Arguments.of(changed(r -> r.put("Zyxunknown", 1)), ""),
                Arguments.of(changed(r -> patient(r).put("Zyxunknown", 1)), "/patient"),
                Arguments.of(changed(r -> patient(r).put("dateOfBirth", "Zyxdate")), "/patient/dateOfBirth"),
                Arguments.of(changed(r -> patient(r).put("nhsNumber", "9434765918")), "/patient/nhsNumber"),
                Arguments.of(changed(r -> patient(r).put("givenName", "a\u0000b")), "/patient/givenName"),
                Arguments.of(changed(r -> r.put("department", "Zyxkitchen")), "/department"),
                Arguments.of(changed(r -> r.put("hospital", "RJ701")), "/hospital"),
                Arguments.of(changed(r -> r.put("service", "other")), "/service"),
                Arguments.of(changed(r -> r.put("presentedAt", "2099-01-01T00:00:00Z")), "/presentedAt"),
                Arguments.of(changed(r -> r.remove("reference")), "/reference"),
                Arguments.of(changed(r -> r.put("reference", " ")), "/reference"),
                Arguments.of(changed(r -> r.put("reference", 7)), "/reference"),
                Arguments.of(changed(r -> r.put("reference", "x".repeat(129))), "/reference"),
                Arguments.of(changed(r -> r.put("history", Map.of())), "/history"));
    }

    @Test
    void a_broken_line_in_the_middle_is_refused_and_the_rest_goes_on() {
        // Given
        List<Object[]> broken = brokenLines().map(Arguments::get).toList();
        var file = new StringBuilder();
        for (int i = 0; i < broken.size(); i++) {
            file.append(line(run + i, Examples.referral()))
                    .append("\r\n\n")
                    .append(broken.get(i)[0])
                    .append('\n');
        }
        file.append(line(run, Examples.referral()));

        // When
        Response answer = send(Client.KINGS, NDJSON, file.toString());

        // Then
        List<JsonNode> lines = answers(answer);
        assertThat(lines).hasSize(2 * broken.size() + 1);
        for (int i = 0; i < broken.size(); i++) {
            JsonNode refused = lines.get(2 * i + 1);
            assertThat(lines.get(2 * i).path("result").asText()).isEqualTo("created");
            assertThat(refused.path("line").asInt()).isEqualTo(3 * i + 3);
            assertThat(refused.path("result").asText()).isEqualTo("refused");
            assertThat(refused.path("errors").get(0).path("pointer").asText(null))
                    .isEqualTo(broken.get(i)[1]);
            assertThat(refused.path("errors").get(0).path("detail").asText()).isNotBlank();
        }
        assertThat(lines.getLast().path("result").asText()).isEqualTo("created");
        assertThat(answer.asString()).doesNotContain("Zyx", "uk.onward", "java", "xxxx", run);
    }

    @Test
    void bytes_that_are_no_utf_8_are_refused_alone() throws IOException {
        // Given
        var file = new java.io.ByteArrayOutputStream();
        file.write((line(run + 1, Examples.referral()) + "\n").getBytes(StandardCharsets.UTF_8));
        file.write(line(run + 2, Examples.referral())
                .replace(Examples.MARK, "\u00e9")
                .getBytes(StandardCharsets.ISO_8859_1));
        file.write(("\n" + line(run + 3, Examples.referral())).getBytes(StandardCharsets.UTF_8));

        // When
        List<JsonNode> lines = answers(send(Client.KINGS, NDJSON, file.toByteArray()));

        // Then
        assertThat(results(lines)).containsExactly("created", "refused", "created");
    }

    @Test
    void a_reference_stands_for_one_content_in_a_file_and_for_ever() {
        // Given
        Map<String, Object> other = Examples.referral();
        other.put("department", "maternity");

        // When
        List<JsonNode> first = answers(send(
                Client.KINGS,
                NDJSON,
                line(run, Examples.referral()) + "\n" + line(run, Examples.referral()) + "\n" + line(run, other)));
        List<JsonNode> second =
                answers(send(Client.KINGS, NDJSON, line(run, other) + "\n" + line(run, Examples.referral())));
        List<JsonNode> ofAnotherAgency = answers(send(Client.ST_GEORGES, NDJSON, changedTo(run, "hospital", "RJ701")));

        // Then
        assertThat(results(first)).containsExactly("created", "repeat", "refused");
        assertThat(first.get(1).path("id")).isEqualTo(first.get(0).path("id"));
        assertThat(first.get(2).path("errors").get(0).path("pointer").asText()).isEqualTo("/reference");
        assertThat(results(second)).containsExactly("refused", "repeat");
        assertThat(second.get(1).path("id")).isEqualTo(first.get(0).path("id"));
        assertThat(results(ofAnotherAgency)).containsExactly("created");
    }

    @Test
    void two_imports_of_the_same_file_at_once_make_each_line_once() throws Exception {
        // Given
        String file = lines(700);
        int before = referrals();

        // When
        List<List<JsonNode>> both;
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<List<JsonNode>> one = () -> answers(send(Client.KINGS, NDJSON, file));
            both = threads.invokeAll(List.of(one, one)).stream()
                    .map(done -> done.resultNow())
                    .toList();
        }

        // Then
        assertThat(ids(both.getFirst())).isEqualTo(ids(both.getLast())).doesNotHaveDuplicates();
        assertThat(both.stream()
                        .flatMap(List::stream)
                        .map(line -> line.path("result").asText()))
                .containsOnly("created", "repeat")
                .filteredOn("created"::equals)
                .hasSize(700);
        assertThat(referrals()).isEqualTo(before + 700);
    }

    @Test
    void a_broken_connection_leaves_whole_chunks_and_the_file_can_be_sent_again() throws Exception {
        // Given: a client that sends three quarters of a file and is gone
        String file = lines(2500);
        int before = referrals();
        byte[] octets = file.getBytes(StandardCharsets.UTF_8);
        try (Socket socket = connect(NDJSON)) {
            OutputStream out = socket.getOutputStream();
            out.write((Integer.toHexString(octets.length) + "\r\n").getBytes(StandardCharsets.US_ASCII));
            out.write(octets, 0, octets.length * 3 / 4);
            out.flush();
            Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> referrals() > before);
        }

        // When
        List<JsonNode> lines = answers(send(Client.KINGS, NDJSON, file));

        // Then
        assertThat(results(lines)).containsOnly("created", "repeat").contains("repeat", "created");
        assertThat(ids(lines)).hasSize(2500).doesNotHaveDuplicates();
        assertThat(referrals()).isEqualTo(before + 2500);
        assertThat(count("select count(*) from imported_line where case_id not in (select id from referral)"))
                .isZero();
    }

    @Test
    void an_answer_comes_while_the_body_is_still_being_sent() throws Exception {
        try (Socket socket = connect(NDJSON)) {
            // Given
            String line = line(run, Examples.referral()) + "\n";

            // When
            socket.getOutputStream()
                    .write((Integer.toHexString(line.length()) + "\r\n" + line + "\r\n")
                            .getBytes(StandardCharsets.UTF_8));
            socket.getOutputStream().flush();

            // Then
            assertThat(until(socket.getInputStream(), "\"created\"")).startsWith("HTTP/1.1 200 ");
            socket.getOutputStream().write("0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            until(socket.getInputStream(), "0\r\n\r\n");
        }
    }

    @Test
    void who_sends_everything_before_it_reads_anything_is_served_too() throws Exception {
        // Given: answers of more octets than the sockets' buffers hold
        int count = 60_000;
        byte[] bad = "{\"reference\":1}\n".repeat(count).getBytes(StandardCharsets.US_ASCII);

        try (Socket socket = connect(NDJSON)) {
            // When
            OutputStream out = socket.getOutputStream();
            out.write((Integer.toHexString(bad.length) + "\r\n").getBytes(StandardCharsets.US_ASCII));
            out.write(bad);
            out.write("\r\n0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            out.flush();

            // Then
            assertThat(until(socket.getInputStream(), "\"line\":" + count + ","))
                    .contains("\"line\":1,");
        }
    }

    @Test
    void a_spreadsheet_becomes_referrals() {
        // Given
        String rows = "\ufeff" + COLUMNS + "\r\n"
                + csv("1").replace("Zyxmark Street", "\"1 \"\"Zyxmark\"\" Street\nLondon\"") + "\r\n"
                + ",".repeat(25) + "\r\n"
                + csv("2") + "\r\n";

        // When
        List<JsonNode> lines = answers(send(Client.KINGS, CSV, rows));
        List<JsonNode> again = answers(send(Client.KINGS, CSV, rows));

        // Then
        assertThat(results(lines)).containsExactly("created", "created");
        assertThat(results(again)).containsExactly("repeat", "repeat");
        assertThat(lines).extracting(line -> line.path("line").asInt()).first().isEqualTo(2);
        Client.KINGS
                .get("/referrals/{id}", ids(lines).getFirst())
                .statusCode(200)
                .body("submission.presentedAt", equalTo("2021-07-01T21:10:00Z"))
                .body("submission.patient.ethnicity.code", equalTo("black-caribbean"))
                .body("submission.patient.hideFromOnlineRecord", equalTo(true))
                .body("submission.violence.type", equalTo(List.of("stabbing", "domestic-abuse", "coercive-control")))
                .body("submission.violence.as", equalTo(List.of("experienced", "experienced", "risk-of")))
                .body("submission.children.size()", equalTo(2))
                .body("submission.children[1].unborn", equalTo(true))
                .body("submission.safeContact.hours[0].days", equalTo(List.of("monday", "friday")))
                .body("submission.safeContact.messageMayBeLeft", equalTo(false));
    }

    @Test
    void the_same_record_as_csv_and_as_ndjson_is_the_same() throws JsonProcessingException {
        // Given
        answers(send(Client.KINGS, CSV, COLUMNS + "\n" + csv("same")));

        // When
        var columns = COLUMNS.split(",");
        var cells = csv("same").split(",");
        var row = new HashMap<String, String>();
        for (int i = 0; i < columns.length; i++) {
            if (!cells[i].isEmpty()) {
                row.put(columns[i], cells[i]);
            }
        }
        List<JsonNode> asJson =
                answers(send(Client.KINGS, NDJSON, JSON.writeValueAsString(new Columns(row).content())));

        // Then
        assertThat(results(asJson)).containsExactly("repeat");
    }

    static Stream<Arguments> brokenRows() {
        return Stream.of(
                Arguments.of("experienced", "stabbing", "Zyxbad"),
                Arguments.of("dateOfBirth", "2001-05-06", "06/05/2001"),
                Arguments.of("presentedAt", "2021-07-01 22:10", "2021-10-31 01:30"),
                Arguments.of("presentedAt", "2021-07-01 22:10", "Zyxwhen"),
                Arguments.of("messageMayBeLeft", ",no,", ",Zyxmaybe,"),
                Arguments.of("contactTo", "12:00", "09:00"),
                Arguments.of("contactFrom", "10:00", ""),
                Arguments.of("ethnicity", "black-caribbean", "Zyxmartian"),
                Arguments.of("givenName", "Zyxgiven", ""),
                Arguments.of("child1Name", "Zyxchild", ""),
                Arguments.of("reference", "REF-", " "),
                Arguments.of(null, "Zyxgiven", "Zyx,given"),
                Arguments.of(null, "Zyxgiven", "\"Zyxgiven"),
                Arguments.of(null, "Zyxgiven", "\"Zyx\"given"));
    }

    @Test
    void a_broken_row_is_refused_with_its_column_and_the_rest_goes_on() {
        // Given
        List<Object[]> broken = brokenRows().map(Arguments::get).toList();
        var file = new StringBuilder(COLUMNS + "\n");
        for (int i = 0; i < broken.size(); i++) {
            String row = csv("bad" + i).replaceFirst(run + "bad" + i, "REF-");
            file.append(row.replace((String) broken.get(i)[1], (String) broken.get(i)[2])
                            .replace("REF-", run + "bad" + i))
                    .append('\n')
                    .append(csv("good" + i))
                    .append('\n');
        }

        // When
        Response answer = send(Client.KINGS, CSV, file.toString());

        // Then
        List<JsonNode> lines = answers(answer);
        for (int i = 0; i < broken.size(); i++) {
            JsonNode refused = lines.get(2 * i);
            assertThat(refused.path("result").asText()).as(refused.toString()).isEqualTo("refused");
            assertThat(refused.path("line").asInt()).isEqualTo(2 * i + 2);
            assertThat(refused.path("errors").get(0).path("column").asText(null))
                    .isEqualTo(broken.get(i)[0]);
            assertThat(lines.get(2 * i + 1).path("result").asText()).isEqualTo("created");
        }
        assertThat(answer.asString()).doesNotContain("Zyx", "uk.onward", "java");
    }

    @Test
    void older_records_come_with_what_had_become_of_them() {
        // Given
        Map<String, Object> closed = Examples.referral();
        closed.put(
                "history",
                Map.of(
                        "acceptedAt",
                        "2021-02-02T09:00:00Z",
                        "idva",
                        "yidva-7",
                        "idvaKind",
                        "youth-idva",
                        "firstContactAt",
                        "2021-02-02T10:10:00Z",
                        "engagement",
                        Map.of("outcome", "engaged", "occurredAt", "2021-02-03T10:00:00Z"),
                        "riskScore",
                        15,
                        "visibleHighRisk",
                        true,
                        "closure",
                        Map.of("reason", "planned", "closedAt", "2021-04-01T12:00:00Z", "riskView", "reduced")));
        String file = line(run + 1, closed) + "\n" + line(run + 2, Examples.referral());

        // When
        List<JsonNode> lines = answers(send(Client.MANAGER, NDJSON, file, "?historic=true"));

        // Then
        assertThat(results(lines)).containsExactly("created", "created");
        assertThat(lines.getFirst().path("recognised").path("possibleDuplicate").isBoolean())
                .isTrue();
        String id = ids(lines).getFirst();
        Client.IDVA.get("/referrals/{id}/case", id).statusCode(200).body("status", equalTo("closed"));
        Client.KINGS.get("/referrals/{id}", id).statusCode(200).body("status", equalTo("accepted"));
        assertThat(row("select historic, contact_clock is null, event_sequence = 1, closed_at = '2021-04-01T12:00:00Z',"
                        + " first_contact_at = '2021-02-02T10:10:00Z', risk_score = 15, engagement = 'ENGAGED'"
                        + " from referral join case_file on case_id = id where id = '" + id + "'"))
                .containsOnly(true);
        assertThat(row("select payload #>> '{data,status}' = 'closed', payload #>> '{data,historic}' = 'true',"
                        + " payload #>> '{data,minutesToFirstContact}' = '720'"
                        + " from outbox where aggregateid = '" + id + "'"))
                .containsOnly(true);
        assertThat(row("select contact_clock is null, first_contact_due is null from referral where id = '"
                        + ids(lines).getLast() + "'"))
                .containsOnly(true);
    }

    @Test
    void a_case_taken_over_closed_opens_again_and_what_was_said_at_its_closure_stays() {
        // Given
        Map<String, Object> closed = Examples.referral();
        closed.put(
                "history",
                Map.of(
                        "acceptedAt",
                        "2021-02-02T09:00:00Z",
                        "closure",
                        Map.of("reason", "disengaged", "closedAt", "2021-04-01T12:00:00Z", "riskView", "unchanged")));
        String id = ids(answers(send(Client.MANAGER, NDJSON, line(run, closed), "?historic=true")))
                .getFirst();

        // When
        Client.IDVA
                .post(Map.of("reason", "contact-made-again"), "/referrals/{id}/reopening", id)
                .statusCode(201);

        // Then
        Client.IDVA
                .get("/referrals/{id}/closures", id)
                .statusCode(200)
                .body("items[0].reason.code", equalTo("disengaged"))
                .body("items[0].riskView", equalTo("unchanged"));
        Client.IDVA.get("/referrals/{id}/case", id).body("status", equalTo("accepted"));
    }

    static Stream<Arguments> impossibleHistories() {
        return Stream.of(
                Arguments.of("/history/acceptedAt", Map.of("acceptedAt", "2021-02-01T22:00:00Z")),
                Arguments.of("/history/acceptedAt", Map.of("acceptedAt", "2099-02-01T22:00:00Z")),
                Arguments.of("/history/acceptedAt", Map.of("idva", "a", "idvaKind", "youth-idva")),
                Arguments.of("/history/idvaKind", Map.of("acceptedAt", "2021-02-02T22:00:00Z", "idva", "a")),
                Arguments.of("/history/riskScore", Map.of("riskScore", 1000)),
                Arguments.of("/history/riskScore", Map.of("visibleHighRisk", true)),
                Arguments.of("/history", Map.of("Zyxunknown", true)),
                Arguments.of(
                        "/history/closure/closedAt",
                        Map.of(
                                "acceptedAt",
                                "2021-02-03T22:00:00Z",
                                "closure",
                                Map.of(
                                        "reason",
                                        "planned",
                                        "closedAt",
                                        "2021-02-02T22:00:00Z",
                                        "riskView",
                                        "reduced"))),
                Arguments.of(
                        "/history/closure/reason",
                        Map.of(
                                "acceptedAt",
                                "2021-02-03T22:00:00Z",
                                "closure",
                                Map.of(
                                        "reason",
                                        "Zyxbad",
                                        "closedAt",
                                        "2021-02-04T22:00:00Z",
                                        "riskView",
                                        "reduced"))));
    }

    @Test
    void a_history_that_can_not_have_been_is_refused() {
        // Given
        List<Object[]> histories = impossibleHistories().map(Arguments::get).toList();
        String file = IntStream.range(0, histories.size())
                .mapToObj(i -> {
                    Map<String, Object> referral = Examples.referral();
                    referral.put("history", histories.get(i)[1]);
                    return line(run + i, referral);
                })
                .collect(Collectors.joining("\n"));

        // When
        Response answer = send(Client.MANAGER, NDJSON, file, "?historic=true");

        // Then
        List<JsonNode> lines = answers(answer);
        assertThat(results(lines)).containsOnly("refused");
        assertThat(lines)
                .extracting(line -> line.path("errors").get(0).path("pointer").asText())
                .isEqualTo(histories.stream().map(one -> one[0]).toList());
        assertThat(answer.asString()).doesNotContain("Zyx");
    }

    @Test
    void the_history_is_the_providers_to_tell_and_its_services_are_its_own() {
        // Given
        Map<String, Object> told = Examples.referral();
        told.put("history", Map.of("acceptedAt", "2021-02-02T09:00:00Z"));

        // When
        List<JsonNode> byHospital = answers(send(Client.KINGS, NDJSON, line(run, told), "?historic=true"));
        List<JsonNode> byOther = answers(send(Client.OTHER_PROVIDER, NDJSON, line(run, told), "?historic=true"));

        // Then
        assertThat(byHospital.getFirst().path("errors").get(0).path("pointer").asText())
                .isEqualTo("/history");
        assertThat(byOther.getFirst().path("result").asText()).isEqualTo("refused");
    }

    @Test
    void roles_are_held_and_a_hospital_learns_nothing_of_other_episodes() {
        // Given
        String file = line(run, Examples.referral());

        // When
        Response byIdva = send(Client.IDVA, NDJSON, file);
        List<JsonNode> byHospital = answers(send(Client.KINGS, NDJSON, file));

        // Then
        assertThat(byIdva.statusCode()).isEqualTo(403);
        assertThat(byHospital.getFirst().path("recognised").has("possibleDuplicate"))
                .isTrue();
        assertThat(byHospital.getFirst().path("recognised").has("repeat")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n\n", "no JSON at all", "[{\"reference\":\"1\"}]", "PK\u0003\u0004"})
    void a_body_that_is_no_ndjson_is_one_problem(String body) {
        // When
        Response answer = send(Client.KINGS, NDJSON, body);

        // Then
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.contentType()).isEqualTo("application/problem+json");
        assertThat(answer.jsonPath().getString("type")).isEqualTo("urn:problem-type:onward:malformed-body");
    }

    @Test
    void a_header_that_is_none_of_ours_is_one_problem_without_its_words() {
        // When
        Response answer = send(Client.KINGS, CSV, COLUMNS.replace("sex,", "Zyxsex,") + ",reference\n" + csv("1"));
        Response empty = send(Client.KINGS, CSV, "");

        // Then
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.jsonPath().getList("errors.pointer", String.class))
                .containsExactlyInAnyOrder("column 9", "column 27", "sex");
        assertThat(answer.asString()).doesNotContain("Zyx");
        assertThat(empty.statusCode()).isEqualTo(400);
    }

    @Test
    void what_is_compressed_or_no_utf_8_or_something_else_is_refused() {
        // Given
        var request = Client.KINGS.request();

        // When
        int compressed = request.contentType(NDJSON)
                .header("Content-Encoding", "gzip")
                .body(new byte[] {31, -117})
                .post("/referral-imports")
                .statusCode();
        int latin = send(Client.KINGS, NDJSON + ";charset=iso-8859-1", "{}").statusCode();
        int json = send(Client.KINGS, "application/json", "{}").statusCode();
        Response historic = send(Client.KINGS, NDJSON, "{}", "?historic=perhaps");

        // Then
        assertThat(List.of(compressed, latin, json)).containsOnly(415);
        assertThat(historic.statusCode()).isEqualTo(400);
        assertThat(historic.jsonPath().getString("errors[0].pointer")).isEqualTo("historic");
    }

    @Test
    void only_this_route_takes_more_than_a_megabyte() {
        // Given: over a megabyte of lines, and a referral as large
        String file = lines(1400);
        assertThat(file.length()).isGreaterThan(1_100_000);

        // When
        List<JsonNode> imported = answers(send(Client.KINGS, NDJSON, file));
        // Asks first whether it may send: else the answer can be lost to the octets that are still on their way
        Response elsewhere = Client.KINGS
                .request()
                .config(RestAssured.config()
                        .httpClient(HttpClientConfig.httpClientConfig()
                                .setParam(CoreProtocolPNames.USE_EXPECT_CONTINUE, true)))
                .header("Idempotency-Key", run)
                .body(" ".repeat(1_100_000) + "{}")
                .post("/referrals");

        // Then
        assertThat(results(imported)).hasSize(1400).containsOnly("created");
        assertThat(elsewhere.statusCode()).isEqualTo(413);
    }

    private static List<Integer> upTo(int last) {
        return IntStream.rangeClosed(1, last).boxed().toList();
    }

    private String csv(String reference) {
        return run + reference
                + ",young-people-trauma,RJZ01,emergency,2021-07-01 22:10,Zyxgiven,Zyxfamily,2001-05-06,female,"
                + "female,census-2021,1,black-caribbean,E09000028,stabbing; domestic-abuse,coercive-control,phone,07700 900123,"
                + "monday;friday,10:00,12:00,no,Zyxchild,2019-01-01,no,YES";
    }

    private String lines(int count) {
        var file = new StringBuilder();
        for (int i = 1; i <= count; i++) {
            Map<String, Object> referral = Examples.referral();
            patient(referral).put("familyName", Examples.MARK + run + i);
            file.append(line(run + "-" + i, referral)).append('\n');
        }
        return file.toString();
    }

    private static String changed(Consumer<Map<String, Object>> how) {
        Map<String, Object> referral = Examples.referral();
        referral.put("reference", UUID.randomUUID().toString());
        how.accept(referral);
        return write(referral);
    }

    private static String changedTo(String reference, String field, String value) {
        Map<String, Object> referral = Examples.referral();
        referral.put(field, value);
        return line(reference, referral);
    }

    private static String line(String reference, Map<String, Object> referral) {
        referral.put("reference", reference);
        return write(referral);
    }

    private static String write(Map<String, Object> referral) {
        try {
            return JSON.writeValueAsString(referral);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> patient(Map<String, Object> referral) {
        return (Map<String, Object>) referral.get("patient");
    }

    private static Response send(Client client, String type, String body) {
        return send(client, type, body, "");
    }

    private static Response send(Client client, String type, String body, String query) {
        return send(client, type, body.getBytes(StandardCharsets.UTF_8), query);
    }

    private static Response send(Client client, String type, byte[] body) {
        return send(client, type, body, "");
    }

    private static Response send(Client client, String type, byte[] body, String query) {
        return client.request()
                // Else it adds a charset of its own liking
                .config(RestAssured.config()
                        .encoderConfig(EncoderConfig.encoderConfig()
                                .appendDefaultContentCharsetToContentTypeIfUndefined(false)))
                .contentType(type)
                .body(body)
                .post("/referral-imports" + query);
    }

    /** A request whose body is still to be sent, in chunks. */
    private static Socket connect(String type) throws IOException {
        var socket = new Socket("127.0.0.1", RestAssured.port);
        socket.setSoTimeout(60_000);
        String head = String.join(
                "\r\n",
                "POST /idva/v1/referral-imports HTTP/1.1",
                "Host: localhost",
                "Authorization: Bearer " + TestTokens.client("kings", "kings-college-hospital", "hospital-referrer"),
                "Onward-Actor: staff-1",
                "Content-Type: " + type,
                "Transfer-Encoding: chunked",
                "",
                "");
        socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    private static String until(InputStream in, String end) throws IOException {
        var read = new java.io.ByteArrayOutputStream();
        var buffer = new byte[64 * 1024];
        while (true) {
            int got = in.read(buffer);
            if (got < 0) {
                throw new IOException("closed after " + read.size());
            }
            read.write(buffer, 0, got);
            String tail = read.toString(StandardCharsets.UTF_8);
            if (tail.contains(end)) {
                return tail;
            }
        }
    }

    private static List<JsonNode> answers(Response response) {
        assertThat(response.statusCode()).as(response.asString()).isEqualTo(200);
        return response.asString()
                .lines()
                .map(line -> {
                    try {
                        return JSON.readTree(line);
                    } catch (JsonProcessingException e) {
                        throw new IllegalStateException(e);
                    }
                })
                .toList();
    }

    private static List<String> results(List<JsonNode> lines) {
        return lines.stream().map(line -> line.path("result").asText()).toList();
    }

    private static List<String> ids(List<JsonNode> lines) {
        return lines.stream().map(line -> line.path("id").asText()).toList();
    }

    private static int referrals() {
        return count("select count(*) from referral");
    }

    private static int count(String query) {
        try (var database = RealComponents.postgres.superuserConnection("idva");
                var sql = database.createStatement();
                var row = sql.executeQuery(query)) {
            row.next();
            return row.getInt(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<Boolean> row(String query) {
        try (var database = RealComponents.postgres.superuserConnection("idva");
                var sql = database.createStatement();
                var row = sql.executeQuery(query)) {
            assertThat(row.next()).isTrue();
            var values = new ArrayList<Boolean>();
            for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
                values.add(row.getBoolean(i));
            }
            return values;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
