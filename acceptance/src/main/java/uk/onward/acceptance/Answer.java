package uk.onward.acceptance;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * What the suite answered to one call.
 *
 * @param call method and path
 * @param text the body as it came
 * @param body the body as JSON; a missing node where it is none
 */
public record Answer(String call, int status, HttpResponse<String> response, String text, JsonNode body)
        implements Exchange {

    private static final ObjectMapper JSON = new ObjectMapper();

    static Answer of(String call, HttpResponse<String> response) {
        return new Answer(call, response.statusCode(), response, response.body(), parse(response.body()));
    }

    private static JsonNode parse(String text) {
        try {
            return text.isBlank() ? MissingNode.getInstance() : JSON.readTree(text);
        } catch (JsonProcessingException e) {
            return MissingNode.getInstance();
        }
    }

    /** The value at a JSON pointer. */
    public JsonNode at(String pointer) {
        return body.at(pointer);
    }

    /** The text at a JSON pointer; empty where there is none. */
    public String text(String pointer) {
        return at(pointer).asText();
    }

    /** The names of the properties at a JSON pointer. */
    public Set<String> names(String pointer) {
        var names = new TreeSet<String>();
        at(pointer).fieldNames().forEachRemaining(names::add);
        return names;
    }

    /** The items of a page. */
    public List<JsonNode> items() {
        return stream(at("/items")).toList();
    }

    /** The strings of a list at a JSON pointer. */
    public List<String> strings(String pointer) {
        return stream(at(pointer)).map(JsonNode::asText).toList();
    }

    public Optional<String> header(String name) {
        return response.headers().firstValue(name);
    }

    /** Without the weakness mark and quotes the entity tag would match no {@code If-Match}; it is kept as it came. */
    public String etag() {
        return header("ETag").orElse("");
    }

    @Override
    public String outcome() {
        return Integer.toString(status);
    }

    /** A problem names its kind and its fields, and never a value that was sent, so it may be shown. */
    @Override
    public String complaint() {
        return status >= 400 ? text : "";
    }

    private static Stream<JsonNode> stream(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false);
    }
}
