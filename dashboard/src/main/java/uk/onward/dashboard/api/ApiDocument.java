package uk.onward.dashboard.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;

/**
 * Completes the API's document from what is written once for all operations: what they have in common ({@code
 * META-INF/openapi.yaml}), what each field means ({@code openapi-meanings.properties}) and an example of each answer ({@code
 * openapi-examples/<operationId>.json}). {@code docs/openapi/lint} checks the outcome.
 */
// After every other filter: it limits what they left without limits
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD, priority = Integer.MIN_VALUE)
public final class ApiDocument implements OASFilter {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Marks an operation that needs no token. */
    private static final String PUBLIC = "x-public";

    /** Of problems, which are described in the file. */
    private static final Set<String> OF_THE_LIBRARY = Set.of("HttpProblem", "HttpValidationProblem", "Violation");

    private static final List<String> ALWAYS = List.of("RateLimit", "RateLimit-Policy", "Access-Control-Allow-Origin");
    private static final Map<String, Integer> LENGTH_OF_FORMAT = Map.of("date", 10, "date-time", 35);

    /** Notes are the longest. */
    private static final int TEXT = 1_000;

    /** The longest list are the rows of boroughs by month: so many of each. */
    private static final int LIST = 36 * 12 * 11;

    private static final long EXACT_IN_JSON = (1L << 53) - 1;

    @Override
    public void filterOpenAPI(OpenAPI api) {
        api.getPaths()
                .getPathItems()
                .values()
                .forEach(item -> item.getOperations().values().forEach(ApiDocument::complete));
        api.getComponents().getResponses().values().forEach(answer -> add(answer, ALWAYS));
        Properties meanings = meanings();
        Map<String, Schema> schemas = new TreeMap<>(api.getComponents().getSchemas());
        schemas.keySet().removeAll(OF_THE_LIBRARY);
        // Nothing in the code tells the scanner that a value may be null
        schemas.get("Row").getProperties().get("values").getItems().addType(Schema.SchemaType.NULL);
        schemas.forEach((name, schema) -> {
            explain(name, schema, meanings);
            limit(schema);
        });
        api.getComponents().setSchemas(schemas);
    }

    private static void complete(Operation operation) {
        boolean isPublic =
                operation.getExtensions() != null && operation.getExtensions().containsKey(PUBLIC);
        List<String> roles = operation.getSecurity() == null
                ? List.of()
                : operation.getSecurity().stream()
                        .flatMap(scheme -> scheme.getSchemes().values().stream())
                        .flatMap(List::stream)
                        .toList();
        if (!roles.isEmpty()) {
            // No scopes, so they stand beside the scheme
            operation.addExtension("x-roles", roles);
        }
        operation.setSecurity(isPublic ? List.of(OASFactory.createSecurityRequirement()) : null);

        boolean asks =
                operation.getParameters() != null && !operation.getParameters().isEmpty();
        boolean names = asks
                && operation.getParameters().stream()
                        .anyMatch(it -> it.getName().equals("theme"));
        answer(operation, asks ? "400" : "4XX", asks ? "BadRequest" : "ClientError");
        answer(operation, "401", "Unauthorized");
        if (!isPublic) {
            answer(operation, "403", "Forbidden");
        }
        if (names) {
            answer(operation, "404", "NotFound");
        }
        answer(operation, "429", "TooManyRequests");
        answer(operation, "500", "InternalError");
        boolean isKept = isPublic && names;
        if (isKept) {
            answer(operation, "304", "NotModified");
            operation.addParameter(OASFactory.createParameter().ref("#/components/parameters/If-None-Match"));
        }
        if (operation.getParameters() != null) {
            operation.getParameters().stream()
                    .filter(parameter -> parameter.getSchema() != null)
                    .forEach(parameter -> limit(parameter.getSchema()));
        }
        succeed(operation, isKept);
        operation
                .getResponses()
                .setAPIResponses(new TreeMap<>(operation.getResponses().getAPIResponses()));
    }

    private static void answer(Operation operation, String status, String component) {
        operation
                .getResponses()
                .addAPIResponse(status, OASFactory.createAPIResponse().ref("#/components/responses/" + component));
    }

    private static void succeed(Operation operation, boolean isKept) {
        APIResponse success = operation.getResponses().getAPIResponse("200");
        success.setDescription("OK");
        List<String> headers = new ArrayList<>(ALWAYS);
        if (success.getContent().getMediaTypes().keySet().stream().anyMatch(type -> type.startsWith("text/csv"))) {
            headers.add("Content-Disposition");
        }
        if (isKept) {
            headers.addAll(List.of("ETag", "Cache-Control"));
        }
        add(success, headers);
        success.getContent().getMediaTypes().values().forEach(type -> {
            limit(type.getSchema());
            type.setExample(example(operation.getOperationId()));
        });
    }

    private static void add(APIResponse answer, List<String> headers) {
        headers.forEach(name -> answer.addHeader(name, OASFactory.createHeader().ref("#/components/headers/" + name)));
    }

    /** A field that nobody has explained fails {@code ApiDocumentTest}. */
    private static void explain(String name, Schema schema, Properties meanings) {
        if (meanings.containsKey(name)) {
            schema.setDescription(meanings.getProperty(name));
        }
        if (schema.getProperties() != null) {
            schema.getProperties().forEach((property, of) -> {
                String meaning = meanings.getProperty(name + "." + property);
                if (meaning != null) {
                    of.setDescription(meaning);
                }
            });
        }
    }

    /** Bounds that follow from what is made here: a format, the range of a type, the longest table. */
    private static void limit(Schema schema) {
        if (schema.getRef() != null) {
            // The type stands where the reference leads
            schema.setType(null);
            return;
        }
        Set<Schema.SchemaType> types = schema.getType() == null ? Set.of() : Set.copyOf(schema.getType());
        if (types.contains(Schema.SchemaType.STRING) && schema.getEnumeration() == null) {
            Integer length = schema.getFormat() == null ? null : LENGTH_OF_FORMAT.get(schema.getFormat());
            if (schema.getMaxLength() == null) {
                schema.setMaxLength(length == null ? TEXT : length);
            }
            if (schema.getPattern() == null && schema.getFormat() == null) {
                schema.setPattern("^[^\\u0000]*$");
            }
        }
        if (types.contains(Schema.SchemaType.INTEGER)) {
            if (schema.getFormat() == null) {
                schema.setFormat("int32");
            }
            if (schema.getMinimum() == null) {
                schema.setMinimum(BigDecimal.ZERO);
            }
            if (schema.getMaximum() == null) {
                schema.setMaximum(
                        BigDecimal.valueOf(schema.getFormat().equals("int64") ? EXACT_IN_JSON : Integer.MAX_VALUE));
            }
        }
        if (types.contains(Schema.SchemaType.ARRAY) && schema.getMaxItems() == null) {
            schema.setMaxItems(LIST);
        }
        if (schema.getItems() != null) {
            limit(schema.getItems());
        }
        if (schema.getAdditionalPropertiesSchema() != null) {
            limit(schema.getAdditionalPropertiesSchema());
        }
        if (schema.getProperties() != null) {
            schema.getProperties().values().forEach(ApiDocument::limit);
        }
    }

    private static Object example(String operationId) {
        try (InputStream file = file("openapi-examples/" + operationId + ".json")) {
            JsonNode example = JSON.readTree(file);
            return JSON.convertValue(example, Object.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Properties meanings() {
        var meanings = new Properties();
        try (InputStream file = file("openapi-meanings.properties")) {
            meanings.load(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return meanings;
    }

    private static InputStream file(String name) {
        InputStream file = Thread.currentThread().getContextClassLoader().getResourceAsStream(name);
        if (file == null) {
            throw new IllegalStateException(name + " is missing");
        }
        return file;
    }
}
