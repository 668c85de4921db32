package uk.onward.platform.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.eclipse.microprofile.openapi.models.security.SecurityScheme;
import org.jspecify.annotations.Nullable;

/**
 * Adds to the API's document what holds for every operation, so that no resource repeats it: the bearer token, the error
 * answers as problems, and the examples, which stand in {@code openapi-examples/<operationId>.json} of each service.
 */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public final class ApiDocument implements OASFilter {
    private static final String BEARER = "bearer";
    private static final ObjectMapper JSON = new ObjectMapper();

    @Override
    public void filterOpenAPI(OpenAPI api) {
        if (api.getComponents() == null) {
            api.setComponents(OASFactory.createComponents());
        }
        api.getComponents()
                .addSecurityScheme(
                        BEARER,
                        OASFactory.createSecurityScheme()
                                .type(SecurityScheme.Type.HTTP)
                                .scheme("bearer")
                                .bearerFormat("JWT")
                                .description("A token of the realm onward, for the audience onward"));
        api.getComponents().addSchema("Problem", problem());
        api.setSecurity(List.of(OASFactory.createSecurityRequirement().addScheme(BEARER)));
        if (api.getPaths() != null && api.getPaths().getPathItems() != null) {
            api.getPaths()
                    .getPathItems()
                    .forEach((path, item) ->
                            item.getOperations().forEach((method, operation) -> complete(path, method, operation)));
        }
    }

    private static void complete(String path, PathItem.HttpMethod method, Operation operation) {
        answer(operation, "400", "Malformed, not valid, or without a person to act for");
        answer(operation, "401", "No valid token");
        answer(operation, "403", "The role may not do that");
        answer(operation, "404", "There is no such resource for this caller");
        answer(operation, "429", "Too many requests: see Retry-After");
        answer(operation, "500", "Something went wrong on our side");
        answer(operation, "503", "The service can't answer now: see Retry-After");
        if (operation.getRequestBody() != null) {
            answer(operation, "413", "The body is larger than this operation takes");
            answer(operation, "415", "Not JSON");
            operation.getRequestBody().setRequired(true);
        }
        if (method == PathItem.HttpMethod.PUT || method == PathItem.HttpMethod.POST) {
            answer(operation, "412", "The resource has changed since it was read");
            answer(operation, "409", "The resource is not in a state for that");
        }
        if (method == PathItem.HttpMethod.PUT) {
            answer(operation, "428", "If-Match is needed");
        }
        if (method == PathItem.HttpMethod.POST) {
            answer(operation, "422", "The Idempotency-Key was used with another request");
        }
        header(
                operation,
                "Onward-Actor",
                "Opaque identifier of the person a client acts for; needed wherever a case is touched");
        exemplify(operation);
    }

    private static void answer(Operation operation, String status, String description) {
        if (!operation.getResponses().hasAPIResponse(status)) {
            Content content = OASFactory.createContent()
                    .addMediaType(
                            "application/problem+json",
                            OASFactory.createMediaType()
                                    .schema(OASFactory.createSchema().ref("#/components/schemas/Problem")));
            APIResponse answer =
                    OASFactory.createAPIResponse().description(description).content(content);
            operation.getResponses().addAPIResponse(status, answer);
        }
    }

    private static void header(Operation operation, String name, String description) {
        boolean present = operation.getParameters() != null
                && operation.getParameters().stream().anyMatch(parameter -> name.equals(parameter.getName()));
        if (!present) {
            operation.addParameter(OASFactory.createParameter()
                    .name(name)
                    .in(Parameter.In.HEADER)
                    .description(description)
                    .schema(string().maxLength(64)));
        }
    }

    private static void exemplify(Operation operation) {
        JsonNode examples = examples(operation.getOperationId());
        if (examples == null) {
            return;
        }
        if (examples.has("request") && operation.getRequestBody() != null) {
            put(operation.getRequestBody().getContent(), examples.get("request"));
        }
        if (examples.has("response")) {
            operation.getResponses().getAPIResponses().forEach((status, response) -> {
                if (status.startsWith("2") && response.getContent() != null) {
                    put(response.getContent(), examples.get("response"));
                }
            });
        }
    }

    private static void put(Content content, JsonNode example) {
        content.getMediaTypes().values().forEach(type -> type.setExample(JSON.convertValue(example, Object.class)));
    }

    private static @Nullable JsonNode examples(@Nullable String operationId) {
        ClassLoader loader = Thread.currentThread().getContextClassLoader();
        try (InputStream file = loader.getResourceAsStream("openapi-examples/" + operationId + ".json")) {
            return file == null ? null : JSON.readTree(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Schema problem() {
        Schema error = object(Map.of(
                "pointer", string().description("JSON pointer into the body, or the name of a header or parameter"),
                "detail", string().description("What would be right")));
        Schema problem = object(Map.of(
                "title", string().description("The kind of problem in words"),
                "status", OASFactory.createSchema().addType(Schema.SchemaType.INTEGER),
                "detail", string().description("This occurrence; never a value that was sent in"),
                "instance", string().format("uri").description("urn:request: and the request's id"),
                "errors",
                        OASFactory.createSchema()
                                .addType(Schema.SchemaType.ARRAY)
                                .items(error)));
        problem.addProperty("type", string().format("uri").description("Stable; explained in docs/problems.md"));
        return problem.description("RFC 9457");
    }

    private static Schema object(Map<String, Schema> properties) {
        Schema object = OASFactory.createSchema().addType(Schema.SchemaType.OBJECT);
        new java.util.TreeMap<>(properties).forEach(object::addProperty);
        return object;
    }

    private static Schema string() {
        return OASFactory.createSchema().addType(Schema.SchemaType.STRING);
    }
}
