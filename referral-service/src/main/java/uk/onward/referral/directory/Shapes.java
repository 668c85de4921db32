package uk.onward.referral.directory;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The objects of HSDS 3, from a file, and whether a piece of JSON is one of them. */
final class Shapes {
    private static final String FILE = "/hsds/3.shapes";
    private static final String HISTORY = "history";
    private static final int LINE = 300;
    private static final int TEXT = 10_000;
    private static final int ITEMS = 500;
    private static final Pattern EMAIL = Pattern.compile("[^@\\s]{1,64}@[^@\\s]+\\.[^@\\s]{2,}");

    private final Map<String, Map<String, Property>> byName;

    private Shapes(Map<String, Map<String, Property>> byName) {
        this.byName = byName;
    }

    private record Property(String holds, boolean required) {}

    /** Hears of each object that is looked at. */
    interface Visitor {
        void object(String shape, ObjectNode object, String pointer);
    }

    static Shapes load() {
        var shapes = new HashMap<String, Map<String, Property>>();
        try (var lines = new BufferedReader(
                new InputStreamReader(Shapes.class.getResourceAsStream(FILE), StandardCharsets.UTF_8))) {
            Map<String, Property> shape = Map.of();
            for (String line : lines.lines().toList()) {
                if (line.startsWith(" ")) {
                    String[] parts = line.strip().split(" ", 2);
                    boolean required = parts[0].endsWith("!");
                    shape.put(parts[0].replace("!", ""), new Property(parts[1], required));
                } else if (!line.startsWith("#")) {
                    shape = new LinkedHashMap<>();
                    shapes.put(line.strip(), shape);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Shapes(shapes);
    }

    /** Takes the history out of the object and notes whatever else is not as HSDS says. */
    void check(String shape, JsonNode found, String pointer, Faults faults, Visitor visitor) {
        if (!(found instanceof ObjectNode object)) {
            faults.add(pointer, "must be an object");
            return;
        }
        Map<String, Property> properties = byName.get(shape);
        properties.forEach((name, property) -> {
            if (property.required() && !object.has(name)) {
                faults.add(pointer + "/" + name, "must be there");
            }
            if (property.holds().equals(HISTORY)) {
                object.remove(name);
            }
        });
        if (!properties.keySet().containsAll(names(object))) {
            // By the parent's pointer: the name may itself be a value
            faults.add(pointer, "has a property that HSDS 3 does not have");
        }
        object.properties().forEach(field -> {
            Property property = properties.get(field.getKey());
            if (property != null) {
                value(property.holds(), field.getValue(), pointer + "/" + field.getKey(), faults, visitor);
            }
        });
        visitor.object(shape, object, pointer);
    }

    private void value(String holds, JsonNode value, String pointer, Faults faults, Visitor visitor) {
        if (holds.startsWith("@")) {
            check(holds.substring(1), value, pointer, faults, visitor);
        } else if (holds.startsWith("[")) {
            list(holds.substring(1, holds.length() - 1), value, pointer, faults, visitor);
        } else {
            String expectation = holds.equals("number") ? number(value) : text(holds, value);
            if (expectation != null) {
                faults.add(pointer, expectation);
            }
        }
    }

    private void list(String shape, JsonNode value, String pointer, Faults faults, Visitor visitor) {
        if (!value.isArray()) {
            faults.add(pointer, "must be a list");
        } else if (value.size() > ITEMS) {
            faults.add(pointer, "must have at most " + ITEMS + " entries");
        } else {
            for (int i = 0; i < value.size(); i++) {
                check(shape, value.get(i), pointer + "/" + i, faults, visitor);
            }
        }
    }

    private static @Nullable String number(JsonNode value) {
        return value.isNumber() ? null : "must be a number";
    }

    /** @return what would be right; null if it is */
    private static @Nullable String text(String holds, JsonNode value) {
        if (!value.isTextual()) {
            return "must be a string";
        }
        String text = value.textValue();
        int max = holds.equals("text") ? TEXT : LINE;
        if (text.length() > max) {
            return "must have at most " + max + " characters";
        }
        if (text.indexOf('\0') >= 0 || !StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
            return "must not contain NUL or half a character";
        }
        if (holds.startsWith("one of ")) {
            Set<String> codes = Set.of(holds.substring("one of ".length()).split("\\|"));
            return codes.contains(text)
                    ? null
                    : "must be one of " + holds.substring("one of ".length()).replace("|", ", ");
        }
        return switch (holds) {
            case "uuid" -> isUuid(text) ? null : "must be a UUID";
            case "uri" -> isAddress(text) ? null : "must be an address that begins with http: or https:";
            case "email" -> EMAIL.matcher(text).matches() ? null : "must be an e-mail address";
            case "date" -> isDate(text) ? null : "must be a date as in 2021-06-07";
            case "instant" -> isInstant(text) ? null : "must be a time with offset as in RFC 3339";
            case "line", "text" -> null;
            default -> throw new IllegalStateException("No such kind of value: " + holds);
        };
    }

    private static boolean isUuid(String text) {
        try {
            return text.length() == 36 && UUID.fromString(text) != null;
        } catch (IllegalArgumentException none) {
            return false;
        }
    }

    private static boolean isAddress(String text) {
        try {
            URI address = URI.create(text);
            return address.getHost() != null && Set.of("http", "https").contains(address.getScheme());
        } catch (IllegalArgumentException none) {
            return false;
        }
    }

    private static boolean isDate(String text) {
        try {
            return LocalDate.parse(text).getYear() <= 9999;
        } catch (DateTimeException none) {
            return false;
        }
    }

    private static boolean isInstant(String text) {
        try {
            return OffsetDateTime.parse(text) != null;
        } catch (DateTimeException none) {
            return false;
        }
    }

    private static Set<String> names(ObjectNode object) {
        var names = new java.util.HashSet<String>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
