package uk.onward.platform.testing.access;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An operation of an API's document.
 *
 * @param isPublic whether it needs no token
 */
record ApiOperation(String id, String method, String path, boolean isPublic, String contentType, JsonNode example) {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{[^}]+}");
    private static final Set<String> METHODS = Set.of("get", "put", "post", "patch", "delete");

    static List<ApiOperation> of(JsonNode document) {
        var operations = new ArrayList<ApiOperation>();
        document.path("paths")
                .properties()
                .forEach(path -> path.getValue().properties().forEach(method -> {
                    if (METHODS.contains(method.getKey())) {
                        operations.add(of(path.getKey(), method.getKey(), method.getValue()));
                    }
                }));
        return operations;
    }

    private static ApiOperation of(String path, String method, JsonNode operation) {
        var content = operation.path("requestBody").path("content");
        String type = content.has("application/json") || content.isEmpty()
                ? "application/json"
                : content.fieldNames().next();
        return new ApiOperation(
                operation.path("operationId").asText(),
                method.toUpperCase(Locale.ROOT),
                path,
                operation.path("security").isArray()
                        && operation.at("/security/0").isEmpty(),
                type,
                content.path(type).path("example"));
    }

    boolean isRead() {
        return method.equals("GET");
    }

    /** What is kept under an address is changed by its entity tag alone. */
    boolean needsTag() {
        return !isRead() && !method.equals("POST");
    }

    /** About what one id says, and nothing else. */
    boolean isOfOneId() {
        return path.contains("{id}") && path.indexOf('{') == path.lastIndexOf('{');
    }

    /** The address for a case. */
    String at(Stage.Cast cast) {
        Matcher placeholder = PLACEHOLDER.matcher(path);
        var address = new StringBuilder();
        while (placeholder.find()) {
            String upToIt = path.substring(0, placeholder.end());
            String value =
                    cast.parameters().getOrDefault(upToIt, cast.parameters().get(placeholder.group()));
            if (value == null) {
                throw new IllegalStateException("Nothing stands for " + upToIt + " of " + id);
            }
            placeholder.appendReplacement(address, Matcher.quoteReplacement(value));
        }
        placeholder.appendTail(address);
        return address.append(cast.queries().getOrDefault(id, "")).toString();
    }
}
