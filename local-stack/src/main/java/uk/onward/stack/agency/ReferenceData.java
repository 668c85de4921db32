package uk.onward.stack.agency;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import uk.onward.stack.StackException;

/** Agencies, trusts, hospitals and services of the suite, written through the gateway as its administrator would. */
public final class ReferenceData {

    /** Where each service keeps its copy of the agencies. */
    private static final List<String> COPIES =
            List.of("/idva/v1/agencies/", "/referrals/v1/agencies/", "/grants/v1/agencies/");

    /** Too many requests, and a service that is not there yet. */
    private static final Set<Integer> WAIT_AND_TRY_AGAIN = Set.of(429, 503);

    private static final Duration TOKEN_USE = Duration.ofMinutes(2);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final ObjectMapper json = new ObjectMapper();
    private final HttpClient http;
    private final String gateway;
    private final Supplier<String> tokens;
    private String token;
    private Instant tokenUntil = Instant.EPOCH;

    /** @param tokens gives a fresh token of a client with the role {@code platform-admin} */
    public ReferenceData(HttpClient http, String gateway, Supplier<String> tokens) {
        this.http = http;
        this.gateway = gateway;
        this.tokens = tokens;
    }

    /**
     * Makes what is missing and changes what differs, each after what it names: a hospital its agency and trust, a service its
     * provider and hospitals.
     *
     * @param resources holds the folders {@code trusts}, {@code hospitals} and {@code services}, one file each, named by its
     *     code, and {@code directory}, whose files hold many services each
     * @return how many were made or changed
     */
    public int bring(List<Agency> agencies, Path resources) {
        var changed = 0;
        for (var agency : agencies) {
            changed += agency(agency);
        }
        changed += files(resources.resolve("trusts"), "/idva/v1/trusts/");
        changed += files(resources.resolve("hospitals"), "/idva/v1/hospitals/");
        changed += files(resources.resolve("services"), "/idva/v1/services/");
        changed += directory(resources.resolve("directory"));
        return changed;
    }

    /** Brings one agency's copy to every service. */
    public int agency(Agency agency) {
        var body = json.createObjectNode();
        body.put("name", agency.name());
        body.put("kind", agency.kind());
        agency.boroughs().forEach(body.putArray("boroughs")::add);
        var changed = 0;
        for (var path : COPIES) {
            changed += put(path + agency.code(), body) ? 1 : 0;
        }
        return changed;
    }

    /** Sends the dead letters of a service through it again; answers what it said. */
    public String redrive(String firstSegment) {
        var path = "/%s/v1/dead-letters/redrive".formatted(firstSegment);
        var answer = send(request(path)
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .POST(HttpRequest.BodyPublishers.noBody()));
        if (answer.statusCode() / 100 != 2) {
            throw refused("POST", path, answer);
        }
        return answer.body();
    }

    /** Has a topic's service tell the present state of all that it tells of again, or finds that under way. */
    public TopicReplay replay(String firstSegment, String topic) {
        var path = "/%s/v1/replays".formatted(firstSegment);
        var answer = send(request(path)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .POST(HttpRequest.BodyPublishers.ofString(
                        json.createObjectNode().put("topic", topic).toString())));
        if (answer.statusCode() != 201) {
            throw refused("POST", path, answer);
        }
        return TopicReplay.of(answer.headers().firstValue("Location").orElseThrow(), read(answer));
    }

    /** How far it is now. */
    public TopicReplay replay(TopicReplay asked) {
        var answer = send(request(asked.path()).GET());
        if (answer.statusCode() != 200) {
            throw refused("GET", asked.path(), answer);
        }
        return TopicReplay.of(asked.path(), read(answer));
    }

    private JsonNode read(HttpResponse<String> answer) {
        try {
            return json.readTree(answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A directory to begin with. One that holds services is its keepers' own, and is left alone. */
    private int directory(Path folder) {
        var path = "/referrals/v1/directory/imports";
        var changed = 0;
        if (holdsServices()) {
            return changed;
        }
        try (var files = Files.newDirectoryStream(folder, "*.json")) {
            for (var file : files) {
                var answer = send(request(path)
                        .header("Content-Type", "application/json")
                        .header("Idempotency-Key", UUID.randomUUID().toString())
                        .POST(HttpRequest.BodyPublishers.ofFile(file)));
                if (answer.statusCode() / 100 != 2) {
                    throw refused("POST", path, answer);
                }
                var did = json.readTree(answer.body());
                changed += did.path("created").asInt() + did.path("changed").asInt();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return changed;
    }

    private boolean holdsServices() {
        var present = send(request("/referrals/v1/directory/services?limit=1").GET());
        try {
            return present.statusCode() == 200
                    && !json.readTree(present.body()).path("items").isEmpty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private int files(Path folder, String path) {
        var changed = 0;
        try (var files = Files.newDirectoryStream(folder, "*.json")) {
            for (var file : files) {
                var code = file.getFileName().toString().replace(".json", "");
                changed += put(path + code, (ObjectNode) json.readTree(file.toFile())) ? 1 : 0;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return changed;
    }

    private boolean put(String path, ObjectNode wanted) {
        var present = send(request(path).GET());
        if (present.statusCode() != 200 && present.statusCode() != 404) {
            throw refused("GET", path, present);
        }
        var request = request(path)
                .header("Content-Type", "application/json")
                .PUT(HttpRequest.BodyPublishers.ofString(wanted.toString()));
        if (present.statusCode() == 404) {
            request.header("If-None-Match", "*");
        } else if (same(wanted, present.body())) {
            return false;
        } else {
            request.header("If-Match", present.headers().firstValue("ETag").orElse("*"));
        }
        var answer = send(request);
        if (answer.statusCode() / 100 != 2) {
            throw refused("PUT", path, answer);
        }
        return true;
    }

    private boolean same(ObjectNode wanted, String present) {
        try {
            JsonNode there = json.readTree(present);
            return wanted.properties().stream()
                    .allMatch(field -> sameValue(field.getValue(), there.path(field.getKey())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Lists are sets: a service may keep their entries in another order, and give an entry's fields in another. */
    private static boolean sameValue(JsonNode wanted, JsonNode present) {
        if (wanted.isArray() && present.isArray()) {
            return wanted.size() == present.size() && entries(wanted).equals(entries(present));
        }
        return wanted.equals(present);
    }

    private static Set<JsonNode> entries(JsonNode list) {
        var entries = new HashSet<JsonNode>();
        list.forEach(entries::add);
        return entries;
    }

    private HttpRequest.Builder request(String path) {
        if (Instant.now().isAfter(tokenUntil)) {
            token = tokens.get();
            tokenUntil = Instant.now().plus(TOKEN_USE);
        }
        return HttpRequest.newBuilder(URI.create(gateway + path))
                .timeout(Duration.ofSeconds(30))
                .header("Authorization", "Bearer " + token)
                .header("Accept", "application/json, application/problem+json");
    }

    /** Sends once more when asked to wait: many writes in a row may meet the rate limit, a fresh start a 503. */
    private HttpResponse<String> send(HttpRequest.Builder request) {
        var until = Instant.now().plus(PATIENCE);
        while (true) {
            try {
                var answer = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
                if (!WAIT_AND_TRY_AGAIN.contains(answer.statusCode())
                        || Instant.now().isAfter(until)) {
                    return answer;
                }
                var wait = answer.headers().firstValue("Retry-After").filter(each -> each.matches("\\d{1,4}"));
                Thread.sleep(
                        Duration.ofSeconds(Math.clamp(wait.map(Long::parseLong).orElse(1L), 1, 10)));
            } catch (IOException e) {
                throw new StackException(
                        "The gateway does not answer at " + gateway + ": is it up? (./onward status)", e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new StackException("Interrupted while writing reference data", e);
            }
        }
    }

    private static StackException refused(String method, String path, HttpResponse<String> answer) {
        return new StackException(
                "The gateway answered %s %s with %d: %s".formatted(method, path, answer.statusCode(), answer.body()));
    }
}
