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
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jspecify.annotations.Nullable;
import uk.onward.platform.testing.ApiFile;
import uk.onward.platform.testing.TestTokens;

/**
 * Asks for everything in a table and tells where the answer is another. Nothing is changed by asking: what is not a read is sent
 * an empty object, a POST with an entity tag of nowhere and others without the one they need, all of which is looked at after who
 * may (docs/problems.md); only where a conflict is to be answered is a whole request sent, with the entity tag that its sender
 * reads.
 */
public final class AccessMatrix {
    private static final String NO_TAG = "\"999999999\"";
    private final String service;
    private final AccessTable table;
    private final Stage stage;
    private final List<ApiOperation> operations;
    private final Set<String> committed;
    private final HttpClient http = HttpClient.newHttpClient();
    private final int port = ConfigProvider.getConfig().getValue("quarkus.http.test-port", Integer.class);
    private final Map<String, String> tokens = new HashMap<>();
    private int asked;

    private AccessMatrix(String service, AccessTable table, Stage stage, JsonNode document, Set<String> committed) {
        this.service = service;
        this.table = table;
        this.stage = stage;
        this.operations = ApiOperation.of(document);
        this.committed = committed;
    }

    /** @param service whose document is committed under that name, and of which the running service has one */
    public static AccessMatrix of(String service, Stage stage) {
        ApiFile file = ApiFile.of(service);
        return new AccessMatrix(
                service, AccessTable.read("access-matrix.txt"), stage, file.read(), file.operationIds());
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
        table.hiddenLines().forEach(line -> gaps.add("never asked for: " + line));
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
            for (String role : new TreeSet<>(stage.roles())) {
                if (table.names(operation.id(), role)) {
                    byRole(operation, role, differences);
                } else {
                    refused(operation, role, differences);
                }
            }
            anonymous(operation, differences);
        }
        return differences;
    }

    /** Whatever the role's agency is to the case: where others of it get something, and where nobody does. */
    private void refused(ApiOperation operation, String role, List<String> differences) {
        Set<String> named = table.relations(operation.id());
        String state = stage.states().getFirst();
        String stranger = null;
        for (String relation : stage.relations().keySet()) {
            if (named.contains(relation)) {
                ask(operation, role, relation, state, Stage.COLLEAGUE, false, differences);
            } else {
                stranger = relation;
            }
        }
        if (stranger != null) {
            ask(operation, role, stranger, state, Stage.COLLEAGUE, false, differences);
        }
    }

    private void byRole(ApiOperation operation, String role, List<String> differences) {
        if (table.isTheSameForAll(operation.id(), role)) {
            String state = stage.states().getFirst();
            for (String relation : stage.relations().keySet()) {
                ask(operation, role, relation, state, Stage.COLLEAGUE, false, differences);
            }
            return;
        }
        for (String relation : stage.relations().keySet()) {
            for (String state : stage.states()) {
                ask(operation, role, relation, state, Stage.COLLEAGUE, false, differences);
                // For whom there is no such thing, a restriction changes nothing
                if (table.says(operation.id(), role, relation, state)) {
                    ask(operation, role, relation, state, Stage.COLLEAGUE, true, differences);
                    ask(operation, role, relation, state, Stage.BARRED, true, differences);
                }
            }
        }
        unknownId(operation, role, differences);
    }

    /** An id that nobody has is answered as one of others is, to whom it would be shown or done if it were his. */
    private void unknownId(ApiOperation operation, String role, List<String> differences) {
        if (!operation.isOfOneId()) {
            return;
        }
        for (String relation : stage.relations().keySet()) {
            for (String state : stage.states()) {
                if (Set.of(Outcome.SHOWN, Outcome.DONE)
                        .contains(table.expected(operation.id(), role, relation, state, false))) {
                    Stage.Cast known = stage.cast(state, false);
                    Stage.Cast unknown = new Stage.Cast(
                            Map.of("{id}", UUID.randomUUID().toString()), known.queries(), known.bodies(), Set.of());
                    var answer = send(operation, unknown, token(role, relation), Stage.COLLEAGUE, Outcome.ABSENT);
                    if (!Outcome.ABSENT.is(answer.status(), false)) {
                        differences.add("%s by %s of %s, unknown id: expected absent, was %d"
                                .formatted(operation.id(), role, relation, answer.status()));
                    }
                    return;
                }
            }
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
        Stage.Cast cast = stage.cast(state, restricted);
        boolean barred = person.equals(Stage.BARRED);
        Outcome expected = table.expected(operation.id(), role, relation, state, barred);
        var answer = send(operation, cast, token(role, relation), person, expected);
        // What is of no case tells of none, and is asked once for all
        boolean tells = table.names(operation.id(), role) && table.isTheSameForAll(operation.id(), role)
                ? tellsOfAny(answer.body())
                : cast.isIn(answer.body());
        if (!expected.is(answer.status(), tells)) {
            differences.add("%s by %s of %s%s, %s%s: expected %s, was %d%s"
                    .formatted(
                            operation.id(),
                            role,
                            relation,
                            barred ? " (barred)" : "",
                            state,
                            restricted ? " restricted" : "",
                            expected.name().toLowerCase(Locale.ROOT),
                            answer.status(),
                            tells ? " with the case in it" : ""));
        }
    }

    private boolean tellsOfAny(String answer) {
        return stage.states().stream()
                .anyMatch(state -> stage.cast(state, false).isIn(answer)
                        || stage.cast(state, true).isIn(answer));
    }

    private String token(String role, String relation) {
        return tokens.computeIfAbsent(
                role + " of " + relation,
                who -> TestTokens.client(role + "-client", stage.relations().get(relation), role));
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
     * Answers that tell of a case to somebody who is to hear nothing of it: an agency that is no party, and whoever is barred at
     * one that is. For a build in which no role is asked for.
     *
     * @param strangers relations in which an agency is no party to any case
     * @param roles that everybody who asks has, all at once; none of the realm's if there are none
     */
    public List<String> leaks(Set<String> strangers, String... roles) {
        var leaks = new ArrayList<String>();
        String[] asked = roles.length == 0 ? new String[] {"no-role"} : roles;
        for (ApiOperation operation : operations) {
            if (operation.isPublic()) {
                // What everybody may read is told to nobody who was not to hear it
                continue;
            }
            for (String state : stage.states()) {
                for (String relation : stage.relations().keySet()) {
                    String token = tokens.computeIfAbsent(
                            "anybody of " + relation,
                            who -> TestTokens.client(
                                    "anybody-client", stage.relations().get(relation), asked));
                    if (strangers.contains(relation)) {
                        leak(operation, stage.cast(state, false), token, Stage.COLLEAGUE, relation, state, leaks);
                    } else {
                        leak(operation, stage.cast(state, true), token, Stage.BARRED, relation, state, leaks);
                    }
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
            String relation,
            String state,
            List<String> leaks) {
        var answer = send(operation, cast, token, person, Outcome.DONE);
        if (cast.isIn(answer.body()) || answer.status() >= 500) {
            leaks.add("%s by %s of %s, %s: %d".formatted(operation.id(), person, relation, state, answer.status()));
        }
    }

    /**
     * Does everything that the table says somebody may do, once, each in the first state where it can be done, and tells what left
     * no line in the audit of who did it, and what could not be done to see. Unlike all else here it changes what there is: for a
     * stage of its own.
     *
     * @param except operations that are looked at elsewhere, or of which there is nothing to be written
     * @param last operations after which others can't be done any more
     */
    public List<String> unaudited(Set<String> except, List<String> last) {
        var missing = new ArrayList<String>();
        operations.stream()
                .filter(operation -> !operation.isRead() && !except.contains(operation.id()))
                .sorted(Comparator.comparingInt(operation -> last.indexOf(operation.id())))
                .forEach(operation -> {
                    String requestId = done(operation);
                    if (requestId == null) {
                        missing.add(operation.id() + " could not be done");
                    } else if (!AuditLines.isRecorded(service, requestId)) {
                        missing.add(operation.id() + " is done and not recorded");
                    }
                });
        return missing;
    }

    /** @return the id of the request that did it; null if nobody could */
    private @Nullable String done(ApiOperation operation) {
        for (boolean restricted : List.of(false, true)) {
            for (String role : new TreeSet<>(stage.roles())) {
                for (String relation : stage.relations().keySet()) {
                    for (String state : stage.states()) {
                        if (table.expected(operation.id(), role, relation, state, false) == Outcome.DONE) {
                            String requestId = done(operation, role, relation, stage.cast(state, restricted));
                            if (requestId != null) {
                                return requestId;
                            }
                        }
                    }
                }
            }
        }
        return null;
    }

    private @Nullable String done(ApiOperation operation, String role, String relation, Stage.Cast cast) {
        // Some things are for another person than the one who began them
        for (String person : List.of(Stage.COLLEAGUE, "another-1")) {
            // Whole and by its tag, as where only a conflict stops it
            var answer = send(operation, cast, token(role, relation), person, Outcome.CONFLICT);
            if (answer.status() / 100 == 2) {
                return answer.requestId();
            }
        }
        return null;
    }

    private Answer send(ApiOperation operation, Stage.Cast cast, String token, String person, Outcome expected) {
        var request = request(operation.at(cast), token, person);
        if (operation.isRead()) {
            return answer(request.GET());
        }
        request.header("Idempotency-Key", UUID.randomUUID().toString()).header("Content-Type", operation.contentType());
        String body = cast.bodies().getOrDefault(operation.id(), "{}");
        if (expected == Outcome.CONFLICT) {
            body = whole(operation, cast);
            if (operation.needsTag()) {
                String known = knownTag(operation, operation.at(cast), token, person);
                request.header(known == null ? "If-None-Match" : "If-Match", known == null ? "*" : known);
            }
        } else if (!operation.needsTag() && !cast.bodies().containsKey(operation.id())) {
            request.header("If-Match", NO_TAG);
        }
        return answer(request.method(operation.method(), BodyPublishers.ofString(body)));
    }

    /** Of what is read there or, where nothing is, of what it is a part of; null where there is nothing yet. */
    private @Nullable String knownTag(ApiOperation operation, String address, String token, String person) {
        boolean readThere =
                operations.stream().anyMatch(one -> one.isRead() && one.path().equals(operation.path()));
        String read = readThere ? address : address.substring(0, address.lastIndexOf('/'));
        return answer(request(read, token, person).GET()).tag();
    }

    private HttpRequest.Builder request(String address, @Nullable String token, String person) {
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + address))
                .header("Onward-Actor", person);
        return token == null ? request : request.header("Authorization", "Bearer " + token);
    }

    /** @param tag null for what has none */
    private record Answer(int status, String body, @Nullable String tag, String requestId) {}

    private Answer answer(HttpRequest.Builder asking) {
        asked++;
        HttpRequest request = asking.build();
        try {
            var answer = http.send(request, BodyHandlers.ofString());
            // A problem names the address that was asked, which tells the asker nothing
            return new Answer(
                    answer.statusCode(),
                    answer.body().replace(request.uri().getPath(), ""),
                    answer.headers().firstValue("ETag").orElse(null),
                    answer.headers().firstValue("X-Request-Id").orElse(""));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String whole(ApiOperation operation, Stage.Cast cast) {
        String given = cast.wholes().getOrDefault(operation.id(), cast.bodies().get(operation.id()));
        if (given != null) {
            return given;
        }
        return operation.example().isMissingNode() ? "{}" : operation.example().toString();
    }
}
