package uk.onward.gateway.contract;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A row of a table of fields: what stands where in an event, and what it means.
 *
 * @param path from the top of the event, as {@code data.circumstances.perpetrators[].sex}
 * @param kind what a value looks like, in words
 * @param definition name of the kind that it has in common with others; empty for most
 * @param always whether it is in every event; of a part of something optional, whenever that is there
 * @param values all there are; empty where there is no such list
 */
record Field(
        String path,
        String kind,
        String definition,
        boolean always,
        boolean mayBeNull,
        List<String> values,
        String meaning) {

    /** The pattern of a time that is cut to the hour. */
    private static final String WHOLE_HOUR = ":00:00Z$";

    /** What one refers to it by, on its page. */
    public String anchor() {
        return path.replace("[]", "");
    }

    /** All properties of an object's schema, and theirs. */
    static List<Field> of(JsonObject schema, String path) {
        var rows = new ArrayList<Field>();
        collect(schema, path, rows);
        return rows;
    }

    private static void collect(JsonObject schema, String path, List<Field> rows) {
        JsonArray required = schema.getJsonArray("required", new JsonArray());
        for (Map.Entry<String, Object> entry : schema.getJsonObject("properties", new JsonObject())) {
            var property = (JsonObject) entry.getValue();
            String here = path.isEmpty() ? entry.getKey() : path + "." + entry.getKey();
            Value value = Value.of(property);
            rows.add(new Field(
                    value.isList() ? here + "[]" : here,
                    value.kind(),
                    value.definition(),
                    required.contains(entry.getKey()),
                    value.mayBeNull(),
                    value.values(),
                    property.getString("description", "")));
            collect(value.shape(), value.isList() ? here + "[]" : here, rows);
        }
    }

    /** What a schema says of a value: without the null that it may be, and without the list that it may stand in. */
    private record Value(JsonObject shape, boolean isList, boolean mayBeNull) {

        static Value of(JsonObject schema) {
            JsonObject present = schema;
            boolean orNull = false;
            if (schema.containsKey("anyOf")) {
                orNull = true;
                present = schema.getJsonArray("anyOf").stream()
                        .map(JsonObject.class::cast)
                        .filter(one -> !"null".equals(one.getValue("type")))
                        .findFirst()
                        .orElseThrow();
            } else if (schema.getValue("type") instanceof JsonArray types) {
                orNull = types.contains("null");
            } else if (schema.containsKey("enum")) {
                orNull = schema.getJsonArray("enum").contains(null);
            }
            return present.containsKey("items")
                    ? new Value(present.getJsonObject("items"), true, orNull)
                    : new Value(present, false, orNull);
        }

        String definition() {
            String reference = shape.getString("$ref", "");
            return reference.substring(reference.lastIndexOf('/') + 1);
        }

        List<String> values() {
            return shape.getJsonArray("enum", new JsonArray()).stream()
                    .filter(Objects::nonNull)
                    .map(String::valueOf)
                    .toList();
        }

        String kind() {
            String one = oneOf();
            return isList ? "list of: " + one : one;
        }

        private String oneOf() {
            if (!definition().isEmpty()) {
                return definition();
            }
            if (shape.containsKey("const")) {
                return "always " + shape.getValue("const");
            }
            if (shape.containsKey("enum")) {
                return "one of";
            }
            return switch (type()) {
                case "string" -> text();
                case "integer", "number" -> number();
                case "boolean" -> "true or false";
                default -> type();
            };
        }

        private String type() {
            return shape.getValue("type") instanceof JsonArray types
                    ? types.stream()
                            .map(String::valueOf)
                            .filter(type -> !type.equals("null"))
                            .findFirst()
                            .orElseThrow()
                    : shape.getString("type", "object");
        }

        private String text() {
            String pattern = shape.getString("pattern", "");
            return switch (shape.getString("format", "")) {
                case "uuid" -> "UUID";
                case "date" -> "day";
                case "date-time" -> pattern.equals(WHOLE_HOUR) ? "time, a whole hour" : "time";
                default ->
                    pattern.isEmpty()
                            ? "text"
                                    + (shape.containsKey("maxLength") ? ", at most " + shape.getValue("maxLength") : "")
                            : "text like " + pattern;
            };
        }

        private String number() {
            String kind = type().equals("integer") ? "whole number" : "number";
            String from = shape.containsKey("minimum") ? " from " + shape.getValue("minimum") : "";
            String to = shape.containsKey("maximum") ? " to " + shape.getValue("maximum") : "";
            return kind + from + to;
        }
    }
}
