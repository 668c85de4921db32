package uk.onward.platform.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import uk.onward.platform.notes.Client;
import uk.onward.platform.notes.NotesComponents;

@QuarkusTest
@QuarkusTestResource(NotesComponents.class)
class ReadAuditTest {
    private final String request = UUID.randomUUID().toString();
    private UUID note;

    @BeforeEach
    void aNote() {
        note = Client.note();
    }

    @Test
    void a_read_is_written_down_with_who_what_and_by_which_request() {
        Client.of("alpha", "reader")
                .header("X-Request-Id", request)
                .get("/notes/v1/notes/" + note)
                .then()
                .statusCode(200);

        assertThat(entries()).containsExactly("alpha-system,alpha,staff-1,t,note.read,shown,{" + note + "}");
    }

    @Test
    void a_list_is_written_down_with_the_ids_it_showed() {
        String agency = "list-" + UUID.randomUUID();
        String id = Client.created(agency, "{\"title\":\"%s\",\"body\":\"b\"}".formatted(Client.title()))
                .path("id");

        Client.of(agency, "reader")
                .header("X-Request-Id", request)
                .get("/notes/v1/notes")
                .then()
                .statusCode(200);

        assertThat(entries()).singleElement().asString().endsWith("note.list,shown,{" + id + "}");
    }

    @Test
    void a_write_is_written_down_in_its_own_transaction() {
        assertThat(Client.database(
                        "select action, outcome from read_audit where subjects = array[?::uuid]", note.toString()))
                .containsExactly("note.create,recorded");
    }

    @Test
    void who_is_turned_away_because_it_is_not_there_for_them_is_written_down() {
        Client.of("stranger", "reader")
                .header("X-Request-Id", request)
                .get("/notes/v1/notes/" + note)
                .then()
                .statusCode(404);

        assertThat(entries())
                .singleElement()
                .asString()
                .startsWith("stranger-system,stranger,staff-1,t,")
                .endsWith("denied,{" + note + "}");
    }

    @Test
    void who_is_turned_away_by_role_is_written_down() {
        Client.of("alpha", "nobody")
                .header("X-Request-Id", request)
                .get("/notes/v1/notes/" + note)
                .then()
                .statusCode(403);

        assertThat(entries())
                .singleElement()
                .asString()
                .startsWith("alpha-system,alpha,staff-1,t,")
                .endsWith("denied,{" + note + "}");
    }

    @Test
    void the_auditor_sees_it_and_is_seen_doing_so() {
        Client.of("alpha", "reader").get("/notes/v1/notes/" + note);

        Client.of("auditors", "auditor")
                .header("X-Request-Id", request)
                .get("/notes/v1/audit-entries?case=" + note)
                .then()
                .statusCode(200)
                .body("items.action", hasItem("note.read"))
                .body("items.action", hasItem("note.create"))
                .body("items.subjects", everyItem(hasItem(note.toString())));
        assertThat(entries()).singleElement().asString().endsWith("audit.list,shown,{" + note + "}");
        Client.of("alpha", "writer")
                .get("/notes/v1/audit-entries?case=" + note)
                .then()
                .statusCode(403);
        Client.of("auditors", "auditor").get("/notes/v1/audit-entries").then().statusCode(400);
        Client.of("auditors", "auditor")
                .get("/notes/v1/audit-entries?case=x")
                .then()
                .statusCode(400);
    }

    @Test
    void the_auditors_pages_hold_each_entry_once() {
        for (int i = 0; i < 4; i++) {
            Client.of("alpha", "reader").get("/notes/v1/notes/" + note);
        }
        var first = Client.of("auditors", "auditor")
                .get("/notes/v1/audit-entries?limit=3&case=" + note)
                .jsonPath();
        var second = Client.of("auditors", "auditor")
                .get("/notes/v1/audit-entries?limit=3&case=" + note + "&cursor=" + first.getString("next"))
                .jsonPath();

        // Four reads and the creation; what the auditor's own asking adds is newer than the first page
        assertThat(first.getList("items")).hasSize(3);
        assertThat(second.getList("items")).hasSize(2);
        assertThat(first.getList("items.id")).doesNotContainAnyElementsOf(second.getList("items.id"));
    }

    private List<String> entries() {
        return Client.database(
                "select client, agency, actor, actor_asserted, action, outcome, subjects from read_audit where request_id = ?",
                request);
    }
}
