package uk.onward.platform.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import uk.onward.platform.notes.Client;
import uk.onward.platform.notes.NotesComponents;
import uk.onward.platform.notes.TroubleResource;

@QuarkusTest
@QuarkusTestResource(NotesComponents.class)
class PreconditionsTest {
    @Test
    void a_change_needs_the_tag_of_what_was_read() {
        UUID note = Client.note();
        String read =
                Client.of("alpha", "writer").get("/notes/v1/notes/" + note).header("ETag");

        change(note, null, titled())
                .then()
                .statusCode(428)
                .body("type", equalTo("urn:problem-type:onward:precondition-required"));
        change(note, "\"999\"", titled())
                .then()
                .statusCode(412)
                .body("type", equalTo("urn:problem-type:onward:precondition-failed"));
        change(note, "W/" + read, titled()).then().statusCode(412);
        String changed =
                change(note, read, titled()).then().statusCode(200).extract().header("ETag");
        assertThat(changed).isNotEqualTo(read).matches("\"\\d+\"");
        assertThat(Client.of("alpha", "writer").get("/notes/v1/notes/" + note).header("ETag"))
                .isEqualTo(changed);
        change(note, read, titled()).then().statusCode(412);
        change(note, "\"7\" , " + changed, titled()).then().statusCode(200);
    }

    @Test
    void checks_come_in_their_order() {
        UUID note = Client.note();
        String invalid = "{\"title\":\"\"}";

        // 404 before 428, 428 before 400, 412 before 400
        change("stranger", note, null, invalid).then().statusCode(404);
        change(note, null, invalid).then().statusCode(428);
        change(note, "\"999\"", invalid).then().statusCode(412);
        change(note, "*", invalid).then().statusCode(400);
    }

    @Test
    void an_action_honours_a_tag_that_it_does_not_need_and_is_refused_in_the_wrong_state() {
        UUID note = Client.note();

        close(note, "\"999\"").then().statusCode(412);
        close(note, null).then().statusCode(200);
        close(note, null)
                .then()
                .statusCode(409)
                .body("type", equalTo("urn:problem-type:onward:illegal-move"))
                .body("detail", equalTo("This note is closed and can't be closed"));
    }

    @Test
    void of_two_who_change_one_thing_at_once_the_later_is_told_though_only_the_commit_shows_it() throws Exception {
        UUID note = Client.note();
        TroubleResource.nextCareless(2);

        List<Integer> statuses = atOnce(
                2,
                i -> () -> Client.of("alpha", "writer")
                        .queryParam("title", Client.title())
                        .post("/notes/v1/trouble/careless/" + note)
                        .statusCode());

        assertThat(statuses).containsExactlyInAnyOrder(204, 412);
    }

    @Test
    void something_with_a_code_of_its_own_is_added_once_and_changed_by_its_tag() {
        String path = "/notes/v1/agencies/borough-" + UUID.randomUUID();

        agency(path, null, null).then().statusCode(428);
        agency(path, "If-Match", "\"0\"").then().statusCode(404);
        String tag = agency(path, "If-None-Match", "*")
                .then()
                .statusCode(201)
                .header("Location", equalTo(path))
                .extract()
                .header("ETag");
        agency(path, "If-None-Match", "*").then().statusCode(412);
        agency(path, null, null).then().statusCode(428);
        agency(path, "If-Match", tag).then().statusCode(200);
        agency("/notes/v1/agencies/UPPER", "If-None-Match", "*").then().statusCode(400);
    }

    @Test
    void of_many_who_add_one_code_at_once_one_does() throws Exception {
        String path = "/notes/v1/agencies/race-" + UUID.randomUUID();

        List<Integer> statuses =
                atOnce(8, i -> () -> agency(path, "If-None-Match", "*").statusCode());

        assertThat(statuses).containsOnlyOnce(201).containsOnly(201, 412);
    }

    @Test
    void a_list_is_paged_by_key_and_shows_each_item_once() {
        String agency = "pager-" + UUID.randomUUID();
        List<UUID> made = IntStream.range(0, 5)
                .mapToObj(i -> UUID.fromString(
                        Client.created(agency, "{\"title\":\"%s\",\"body\":\"b\"}".formatted(Client.title()))
                                .then()
                                .statusCode(201)
                                .extract()
                                .path("id")))
                .toList();

        Response first = Client.of(agency, "reader").get("/notes/v1/notes?limit=2");
        assertThat(first.jsonPath().getList("items.id", UUID.class)).isEqualTo(made.subList(0, 2));
        String link = first.header("Link");
        assertThat(link).matches("</notes/v1/notes\\?.*cursor=.*>; rel=\"next\"");

        Response second =
                Client.of(agency, "reader").urlEncodingEnabled(false).get(link.substring(1, link.indexOf('>')));
        assertThat(second.jsonPath().getList("items.id", UUID.class)).isEqualTo(made.subList(2, 4));

        Response last = Client.of(agency, "reader")
                .get("/notes/v1/notes?limit=2&cursor=" + second.jsonPath().getString("next"));
        assertThat(last.jsonPath().getList("items.id", UUID.class)).isEqualTo(made.subList(4, 5));
        assertThat(last.jsonPath().getString("next")).isNull();
        assertThat(last.header("Link")).isNull();
    }

    private static String titled() {
        return "{\"title\":\"%s\",\"body\":\"b\"}".formatted(Client.title());
    }

    private static Response change(UUID note, String tag, String body) {
        return change("alpha", note, tag, body);
    }

    private static Response change(String agency, UUID note, String tag, String body) {
        var request = Client.of(agency, "writer").body(body);
        return (tag == null ? request : request.header("If-Match", tag)).put("/notes/v1/notes/" + note);
    }

    private static Response close(UUID note, String tag) {
        var request = Client.of("alpha", "writer").header("Idempotency-Key", Client.key());
        return (tag == null ? request : request.header("If-Match", tag)).post("/notes/v1/notes/" + note + "/closure");
    }

    private static Response agency(String path, String header, String value) {
        var request = Client.of("operations", "platform-admin")
                .body("{\"name\":\"A\",\"kind\":\"marac\",\"boroughs\":[\"E09000028\"]}");
        return (header == null ? request : request.header(header, value)).put(path);
    }

    private static <T> List<T> atOnce(int times, java.util.function.IntFunction<Callable<T>> work) throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<T>> all =
                    threads.invokeAll(IntStream.range(0, times).mapToObj(work).toList());
            return all.stream().map(Future::resultNow).toList();
        }
    }
}
