package uk.onward.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.restassured.RestAssured;
import io.restassured.response.Response;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import uk.onward.acceptance.demo.Case;
import uk.onward.acceptance.demo.Forms;
import uk.onward.stack.Component;

/**
 * Where she lives, how she may be reached and her code word: looked for in every answer that any client of the suite can get by
 * any operation of the API's documents, and found in those few alone that are there to give them, to those who may have them.
 * Events, logs and metrics are {@link NoPersonalDataTest}'s, after this.
 */
@Order(4)
@ExtendWith(RunningSuite.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class NeverToThePerpetratorTest {
    private static final Set<String> PROVIDER = Set.of("youth-advocacy-london", "youth-advocacy-london-manager");
    private static final Set<String> HOSPITAL = Set.of("kings-college-hospital");

    /** Operation, and the clients whom it may tell. */
    private static final Map<String, Set<String>> MAY_TELL = Map.of(
            // The hospital its own copy; the provider what it works by
            "readReferral",
                    Stream.of(PROVIDER, HOSPITAL)
                            .flatMap(Set::stream)
                            .collect(java.util.stream.Collectors.toUnmodifiableSet()),
            "readSafeContact", PROVIDER,
            // What goes to a destination, fetched by its service and read by its receiver
            "readPack", Set.of("pack-reader"),
            "readMaracReferralPack", Set.of("southwark-marac"),
            "readSafeguardingReferralPack", Set.of("southwark-childrens-social-care"));

    /** What an answer has to come from, and with her in it, for its silence on her whereabouts to mean anything. */
    private static final Set<String> TELL_OF_HER_CASE = Set.of(
            "readMaracMeeting",
            "readMaracAttendance",
            "readMaracAgenda",
            "readCaseMinutes",
            "readResearch",
            "listActionsOfCase",
            "listMaracActions",
            "readMaracAction",
            "listMaracReferrals",
            "readMaracReferral",
            "listMaracReferralNotes",
            "listMadeReferrals",
            "readMadeReferral",
            "readVictimViews",
            "listSafeguardingReferrals",
            "readSafeguardingReferral",
            "listConcerns",
            "readConcern",
            "listSignposts");

    /** Operations of the three documents that answered somebody: at least so many of the reads of something that is there. */
    private static final int ANSWERED = 45;

    private Case story;
    private ByApi byApi;
    private Tokens tokens;
    private List<String> hers = List.of();

    @BeforeAll
    void somebody_has_been_through_it() {
        story = RunningSuite.story();
        tokens = new Tokens(RunningSuite.suite(), Api.http());
        hers = story.person().whereaboutsValues();
        byApi = ByApi.about(story.person());
    }

    /** An answer in which one of the values is. */
    private record Telling(String operation, String client, int status) {}

    @Test
    void no_operation_tells_where_she_is_but_those_that_are_there_to_to_those_who_may_know() {
        // Given
        var operations = new LinkedHashMap<Operation, String>();
        for (var operation : Stream.of(
                        Operation.ofIdvaService(story),
                        Operation.ofReferralService(story),
                        Operation.ofWhatWasMade(byApi),
                        Operation.ofGrantsService())
                .flatMap(List::stream)
                .toList()) {
            operations.put(operation, idOf(operation));
        }
        operations.put(Operation.get(packOfAnOpenRequest()), "readMaracReferralPack");
        var clients = RunningSuite.stack().agencies().stream()
                .flatMap(agency -> agency.clients().stream())
                .map(client -> client.id())
                .toList();

        // When
        var told = new ArrayList<Telling>();
        var answered = new TreeSet<String>();
        operations.forEach((operation, id) -> {
            for (var client : clients) {
                var answer = call(operation, client);
                if (answer.statusCode() / 100 == 2) {
                    answered.add(id);
                }
                if (Marks.in(answer.asString(), hers)) {
                    told.add(new Telling(id, client, answer.statusCode()));
                }
            }
        });

        // Then
        assertThat(told)
                .allMatch(
                        one -> MAY_TELL.getOrDefault(one.operation(), Set.of()).contains(one.client()))
                .allMatch(one -> one.status() == 200);
        // Reads that were not answered would hold nothing either
        assertThat(answered).containsAll(TELL_OF_HER_CASE).hasSizeGreaterThanOrEqualTo(ANSWERED);
        // Told where it must be: so that finding none elsewhere means something
        var tells = new HashSet<String>();
        told.forEach(one -> tells.add(one.operation() + " to " + one.client()));
        assertThat(tells)
                .contains(
                        "readReferral to kings-college-hospital",
                        "readSafeContact to youth-advocacy-london",
                        "readMaracReferralPack to southwark-marac",
                        "readSafeguardingReferralPack to southwark-childrens-social-care");
    }

    /** The journey's own is closed by now, and shut. */
    private String packOfAnOpenRequest() {
        var request = RunningSuite.as("youth-advocacy-london", "yidva-7")
                .post(
                        "/idva/v1/referrals/" + story.referral() + "/onward-referrals",
                        Forms.maracRequest(story.person()))
                .text("/id");
        var coordinator = RunningSuite.as("southwark-marac", "coordinator-2");
        var pack = new AtomicReference<String>();
        await().atMost(Duration.ofSeconds(30)).until(() -> {
            coordinator.get("/referrals/v1/marac-referrals?limit=200").items().stream()
                    .filter(item -> item.path("onwardReferralId").asText().equals(request))
                    .forEach(item -> pack.set(
                            "/referrals/v1/marac-referrals/" + item.path("id").asText() + "/pack"));
            return pack.get() != null && coordinator.get(pack.get()).status() == 200;
        });
        return pack.get();
    }

    /** Its operationId in the documents. */
    private static String idOf(Operation operation) {
        for (var service : List.of("idva", "referral", "grants")) {
            for (var path : ApiDocuments.of(service).get("paths").properties()) {
                for (var method : path.getValue().properties()) {
                    if (operation.isOf(method.getKey().toUpperCase(Locale.ROOT), path.getKey())) {
                        return method.getValue().path("operationId").asText();
                    }
                }
            }
        }
        // A row for what the committed documents have not yet: it tells nothing either
        return operation.toString();
    }

    /** As somebody of that client; what would change something is sent with an entity tag of nowhere. */
    private Response call(Operation operation, String client) {
        var request = RestAssured.given()
                .urlEncodingEnabled(false)
                .header("Onward-Actor", "stranger-1")
                .header("Authorization", "Bearer " + tokens.of(client));
        if (!operation.method().equals("GET")) {
            request.header("Idempotency-Key", UUID.randomUUID().toString())
                    .header("If-Match", "\"999999999\"")
                    .contentType(operation.contentType())
                    .body("{}".getBytes(StandardCharsets.UTF_8));
        }
        return request.request(operation.method(), RunningSuite.stack().url(Component.GATEWAY) + operation.path());
    }
}
