package uk.onward.platform.openapi;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.jspecify.annotations.Nullable;
import uk.onward.platform.http.Page;

/**
 * Gives every string, number and list of the document its bounds, as far as they follow from something that is checked or
 * made here: a format, a pattern, the range of a type, the largest page.
 *
 * <p>What a request may hold beyond that, its record says ({@code @Size}); where it does not, the document shows none, and
 * its linting fails. Answers have bounds that no record states, since they come from what was taken in: theirs are wide.
 */
final class Limits {
    private static final Map<String, Integer> LENGTH_OF_FORMAT =
            Map.of("uuid", 36, "date", 10, "date-time", 35, "local-time", 18, "time", 18, "uri", 200, "duration", 40);
    private static final int TEXT_OF_ANSWER = 4_000;
    private static final int LIST_OF_ANSWER = 1_000;
    private static final int CODE_IN_ADDRESS = 64;
    private static final int CURSOR = 1_000;
    private static final long EXACT_IN_JSON = (1L << 53) - 1;
    private static final String NOT_BLANK = "\\S";

    private final Map<String, Schema> schemas;
    private final Set<String> ofRequests = new HashSet<>();
    private final Set<String> ofAnswers = new HashSet<>();
    private final Set<String> pages = new HashSet<>();

    private Limits(Map<String, Schema> schemas) {
        this.schemas = schemas;
    }

    static void apply(OpenAPI api, Collection<Operation> operations) {
        Map<String, Schema> schemas = api.getComponents().getSchemas();
        var limits = new Limits(schemas == null ? Map.of() : schemas);
        operations.forEach(limits::read);
        if (schemas != null) {
            Set<String> used = new HashSet<>(limits.ofRequests);
            used.addAll(limits.ofAnswers);
            List.copyOf(schemas.keySet()).stream()
                    .filter(name -> !used.contains(name))
                    .forEach(api.getComponents()::removeSchema);
        }
        limits.schemas.forEach(limits::limit);
    }

    private void read(Operation operation) {
        if (operation.getRequestBody() != null) {
            each(operation.getRequestBody().getContent(), schema -> {
                collect(schema, ofRequests);
                limit(schema, true);
            });
        }
        boolean paged = false;
        for (Parameter parameter :
                operation.getParameters() == null ? List.<Parameter>of() : operation.getParameters()) {
            paged |= parameter.getRef() == null && parameter.getName().equals("limit");
            limit(parameter);
        }
        boolean page = paged;
        operation
                .getResponses()
                .getAPIResponses()
                .values()
                .forEach(answer -> each(answer.getContent(), schema -> {
                    collect(schema, ofAnswers);
                    limit(schema, false);
                    if (page && schema.getRef() != null) {
                        pages.add(name(schema));
                    }
                }));
    }

    private static void each(@Nullable Content content, java.util.function.Consumer<Schema> visitor) {
        if (content != null) {
            content.getMediaTypes().values().stream()
                    .map(type -> type.getSchema())
                    .filter(java.util.Objects::nonNull)
                    .forEach(visitor);
        }
    }

    /** Adds the names of all schemas that this one leads to. */
    private void collect(@Nullable Schema schema, Set<String> names) {
        if (schema == null) {
            return;
        }
        if (schema.getRef() != null && names.add(name(schema))) {
            collect(schemas.get(name(schema)), names);
        }
        parts(schema).forEach(part -> collect(part, names));
    }

    private static List<Schema> parts(Schema schema) {
        var parts = new java.util.ArrayList<Schema>();
        for (var some : java.util.Arrays.asList(schema.getAllOf(), schema.getAnyOf(), schema.getOneOf())) {
            if (some != null) {
                parts.addAll(some);
            }
        }
        if (schema.getProperties() != null) {
            parts.addAll(schema.getProperties().values());
        }
        for (Schema one : java.util.Arrays.asList(
                schema.getItems(), schema.getAdditionalPropertiesSchema(), schema.getPropertyNames())) {
            if (one != null) {
                parts.add(one);
            }
        }
        return parts;
    }

    private void limit(String name, Schema schema) {
        boolean ofRequest = ofRequests.contains(name);
        if (pages.contains(name) && schema.getProperties() != null) {
            Schema items = schema.getProperties().get("items");
            if (items != null && items.getMaxItems() == null) {
                items.setMaxItems(Page.MAX_LIMIT);
            }
        }
        limit(schema, ofRequest);
        // Unknown properties of a request are refused; of an answer they are ignored, so what is in both stays open
        if (ofRequest
                && !ofAnswers.contains(name)
                && is(schema, Schema.SchemaType.OBJECT)
                && schema.getAdditionalPropertiesSchema() == null) {
            schema.setAdditionalPropertiesSchema(OASFactory.createSchema().booleanSchema(false));
        }
    }

    private static void limit(Schema schema, boolean ofRequest) {
        if (schema.getRef() != null) {
            // The type stands where the reference leads; beside it a scanner's guess stands at best
            schema.setType(null);
            return;
        }
        if (is(schema, Schema.SchemaType.STRING)) {
            limitText(schema, ofRequest);
        }
        if (is(schema, Schema.SchemaType.INTEGER)) {
            limitNumber(schema, ofRequest);
        }
        if (is(schema, Schema.SchemaType.ARRAY) && schema.getMaxItems() == null && !ofRequest) {
            schema.setMaxItems(LIST_OF_ANSWER);
        }
        parts(schema).forEach(part -> limit(part, ofRequest));
    }

    private static void limitText(Schema text, boolean ofRequest) {
        if (text.getEnumeration() != null || text.getConstValue() != null) {
            return;
        }
        Integer ofFormat = text.getFormat() == null ? null : LENGTH_OF_FORMAT.get(text.getFormat());
        if (text.getMaxLength() == null && ofFormat != null) {
            text.setMaxLength(ofFormat);
        }
        if (text.getPattern() == null) {
            if (text.getFormat() == null) {
                text.setPattern(Schemas.TEXT);
            }
        } else if (!text.getPattern().equals(NOT_BLANK)) {
            long longest = PatternLength.of(text.getPattern());
            if (text.getMaxLength() == null && longest < PatternLength.UNKNOWN) {
                text.setMaxLength((int) longest);
            }
            text.setPattern(whole(text.getPattern()));
        }
        if (text.getMaxLength() == null && !ofRequest) {
            text.setMaxLength(TEXT_OF_ANSWER);
        }
    }

    /** Validation matches the whole text, a schema's pattern any part of it. */
    private static String whole(String pattern) {
        if (pattern.startsWith("^") || pattern.endsWith("$")) {
            return pattern;
        }
        return "^" + (pattern.contains("|") ? "(?:" + pattern + ")" : pattern) + "$";
    }

    private static void limitNumber(Schema number, boolean ofRequest) {
        if (number.getFormat() == null) {
            number.setFormat("int32");
        }
        boolean large = number.getFormat().equals("int64");
        if (number.getMinimum() == null && number.getExclusiveMinimum() == null) {
            number.setMinimum(BigDecimal.valueOf(!ofRequest ? 0 : large ? -EXACT_IN_JSON : Integer.MIN_VALUE));
        }
        if (number.getMaximum() == null && number.getExclusiveMaximum() == null) {
            number.setMaximum(BigDecimal.valueOf(large ? EXACT_IN_JSON : Integer.MAX_VALUE));
        }
    }

    private void limit(Parameter parameter) {
        if (parameter.getRef() != null) {
            return;
        }
        if (parameter.getIn() == Parameter.In.HEADER) {
            Headers.describe(parameter);
        }
        Schema schema = parameter.getSchema();
        if (schema == null) {
            return;
        }
        collect(schema, ofRequests);
        if (parameter.getName().equals("limit") && is(schema, Schema.SchemaType.INTEGER)) {
            schema.setMinimum(BigDecimal.ONE);
            schema.setMaximum(BigDecimal.valueOf(Page.MAX_LIMIT));
            schema.setDefaultValue(Page.DEFAULT_LIMIT);
        }
        if (parameter.getName().equals("cursor") && schema.getRef() == null) {
            schema.setMaxLength(CURSOR);
            schema.setPattern("^[A-Za-z0-9_-]+$");
            describe(parameter, "What an earlier page gave as next; absent for the first");
        }
        // Nothing but codes, ids, days and numbers stands in an address; what is longer than any of ours is none of
        // them
        if (is(schema, Schema.SchemaType.STRING)
                && schema.getMaxLength() == null
                && schema.getEnumeration() == null
                && schema.getPattern() == null
                && schema.getFormat() == null) {
            schema.setMaxLength(CODE_IN_ADDRESS);
        }
        limit(schema, true);
    }

    private static void describe(Parameter parameter, String description) {
        if (parameter.getDescription() == null) {
            parameter.setDescription(description);
        }
    }

    private static boolean is(Schema schema, Schema.SchemaType type) {
        return schema.getType() != null && schema.getType().contains(type);
    }

    private static String name(Schema reference) {
        return reference.getRef().substring(reference.getRef().lastIndexOf('/') + 1);
    }
}
