package uk.onward.platform.testing.access;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.ConfigProvider;
import uk.onward.platform.testing.ApiFile;
import uk.onward.platform.testing.TestTokens;

/**
 * Asks for everything in a table and tells where the answer is another. Nothing is changed by asking: what is not a read is sent
 * with an entity tag of nowhere and an empty object, which are looked at after who may (docs/problems.md); only where a conflict
 * is to be answered is a whole request sent.
 */
public final class AccessMatrix {
    private static final String NO_TAG = "\"999999999\"";
    private final AccessTable table;
    private final Stage stage;
    private final List<ApiOperation> operations;
    private final Set<String> committed;
    private final HttpClient http = HttpClient.newHttpClient();
    private final int port = ConfigProvider.getConfig().getValue("quarkus.http.test-port", Integer.class);
    private int asked;

    private AccessMatrix(AccessTable table, Stage stage, JsonNode document, Set<String> committed) {
        this.table = table;
        this.stage = stage;
        this.operations = ApiOperation.of(document);
        this.committed = committed;
    }

    /** @param service whose document is committed under that name, and of which the running service has one */
    public static AccessMatrix of(String service, Stage stage) {
        ApiFile file = ApiFile.of(service);
        return new AccessMatrix(AccessTable.read("access-matrix.txt"), stage, file.read(), file.operationIds());
    }

    /** Operations that the table says nothing of, lines of it that are about none, and words that nothing is called by. */
    public List<String> gaps() {
        Set<String> known = operations.stream().map(ApiOperation::id).collect(Collectors.toCollection(TreeSet::new));
        known.addAll(committed);
        var gaps = new ArrayList<String>();
        known.stream().filter(id -> !table.operations().contains(id)).forEach(id -> gaps.add(id + " has no row"));
        table.operations().stream()
                .filter(id -> !known.contains(id))
                .forEach(id -> gaps.add(id + " has a row and is no operation"));
        table.unknownWords(stage).forEach(word -> gaps.add("nothing is called " + word));
        return gaps;
    }

    /** How many calls were made. */
    public int asked() {
        return asked;
    }

    /** Every answer that is not what the table says. */
    public List<String> differences() {
        var differences = new ArrayList<String>();
        for (ApiOperation operation : operations) {
            if (!table.operations().contains(operation.id())) {
                continue;
            }
            for (String role : stage.roles()) {
                if (table.names(operation.id(), role)) {
                    byRole(operation, role, differences);
                } else {
                    String state = stage.states().getFirst();
                    stage.relations()
                            .forEach((relation, agency) ->
                                    ask(operation, role, relation, state, Stage.COLLEAGUE, false, differences));
                }
            }
            anonymous(operation, differences);
        }
        return differences;
    }

    private void byRole(ApiOperation operation, String role, List<String> differences) {
        if (table.isTheSameForAll(operation.id(), role)) {
            String state = stage.states().getFirst();
            for (String relation : stage.relations().keySet()) {
                ask(operation, role, relation, state, Stage.BARRED, true, differences);
            }
            return;
        }
        for (String relation : stage.relations().keySet()) {
            for (String state : stage.states()) {
                ask(operation, role, relation, state, Stage.COLLEAGUE, false, differences);
                ask(operation, role, relation, state, Stage.COLLEAGUE, true, differences);
                ask(operation, role, relation, state, Stage.BARRED, true, differences);
            }
        }
        if (operation.hasPlaceholder()) {
            ask(
                    operation,
                    role,
                    stage.relations().keySet().iterator().next(),
                    null,
                    Stage.COLLEAGUE,
                    false,
                    differences);
        }
    }

    private void ask(
            ApiOperation operation,
            String role,
            String relation,
            String state,
            String person,
            boolean restricted,
            List<String> differences) {
        Stage.Cast cast = stage.cast(state == null ? stage.states().getFirst() : state, restricted);
        boolean barred = person.equals(Stage.BARRED);
        Outcome expected = state == null
                ? table.expected(operation.id(), role, relation, stage.states().getFirst(), false)
                : table.expected(operation.id(), role, relation, state, barred);
        if (state == null) {
            if (expected != Outcome.SHOWN || !operation.path().contains("{id}")) {
                return;
            }
            // An id that nobody has is answered as one of others is
            cast = new Stage.Cast(
                    Map.of("{id}", UUID.randomUUID().toString()), cast.queries(), cast.bodies(), Set.of());
            if (operation.path().indexOf('{') != operation.path().lastIndexOf('{')) {
                return;
            }
            expected = Outcome.ABSENT;
        }
        String token = TestTokens.client(role + "-client", stage.relations().get(relation), role);
        var answer = send(operation, cast, token, person, expected);
        if (!expected.is(answer.status(), cast.isIn(answer.body()))) {
            differences.add("%s by %s of %s%s, %s%s: expected %s, was %d%s"
                    .formatted(
                            operation.id(),
                            role,
                            relation,
                            barred ? " (barred)" : "",
                            state == null ? "unknown id" : state,
                            restricted ? " restricted" : "",
                            expected.name().toLowerCase(java.util.Locale.ROOT),
                            answer.status(),
                            cast.isIn(answer.body()) ? " with the case in it" : ""));
        }
    }

    /** Nobody gets anything without a token, but what is public. */
    private void anonymous(ApiOperation operation, List<String> differences) {
        var answer = send(operation, stage.cast(stage.states().getFirst(), false), null, Stage.COLLEAGUE, Outcome.DONE);
        boolean asItShould = operation.isPublic() ? answer.status() / 100 == 2 : answer.status() == 401;
        if (!asItShould) {
            differences.add(operation.id() + " without a token: " + answer.status());
        }
    }

    /**
     * Answers that tell of a case to somebody who is to hear nothing of it, asked without any role: an agency that is no party,
     * and whoever is barred. For a build in which no role is asked for.
     *
     * @param strangers relations in which an agency is no party to any case
     */
    public List<String> leaks(Set<String> strangers) {
        var leaks = new ArrayList<String>();
        for (ApiOperation operation : operations) {
            if (operation.isPublic()) {
                // What everybody may read is told to nobody who was not to hear it
                continue;
            }
            for (String state : stage.states()) {
                for (String relation : stage.relations().keySet()) {
                    String token =
                            TestTokens.client("nobody-client", stage.relations().get(relation), "no-role");
                    if (strangers.contains(relation)) {
                        leak(operation, stage.cast(state, false), token, Stage.COLLEAGUE, relation, state, leaks);
                    }
                    leak(operation, stage.cast(state, true), token, Stage.BARRED, relation + " (barred)", state, leaks);
                }
            }
        }
        return leaks;
    }

    private void leak(
            ApiOperation operation,
            Stage.Cast cast,
            String token,
            String person,
            String who,
            String state,
            List<String> leaks) {
        var answer = send(operation, cast, token, person, Outcome.DONE);
        if (cast.isIn(answer.body()) || answer.status() >= 500) {
            leaks.add("%s by %s, %s: %d".formatted(operation.id(), who, state, answer.status()));
        }
    }

    private record Answer(int status, String body) {}

    private Answer send(ApiOperation operation, Stage.Cast cast, String token, String person, Outcome expected) {
        asked++;
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + operation.at(cast)))
                .header("Onward-Actor", person);
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        if (operation.isRead()) {
            request.GET();
        } else {
            request.header("Idempotency-Key", UUID.randomUUID().toString());
            request.header("Content-Type", operation.contentType());
            if (expected == Outcome.CONFLICT) {
                request.method(operation.method(), BodyPublishers.ofString(whole(operation, cast)));
            } else {
                if (!cast.bodies().containsKey(operation.id())) {
                    request.header("If-Match", NO_TAG);
                }
                request.method(
                        operation.method(),
                        BodyPublishers.ofString(cast.bodies().getOrDefault(operation.id(), "{}")));
            }
        }
        try {
            var answer = http.send(request.build(), BodyHandlers.ofString());
            // A problem names the address that was asked, which tells the asker nothing
            String path = request.build().uri().getPath();
            return new Answer(answer.statusCode(), answer.body().replace(path, ""));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String whole(ApiOperation operation, Stage.Cast cast) {
        String given = cast.bodies().get(operation.id());
        if (given != null) {
            return given;
        }
        return operation.example().isMissingNode() ? "{}" : operation.example().toString();
    }
}
