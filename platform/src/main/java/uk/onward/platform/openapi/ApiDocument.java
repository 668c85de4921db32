package uk.onward.platform.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.eclipse.microprofile.openapi.models.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.models.security.SecurityScheme;
import org.jspecify.annotations.Nullable;

/**
 * Adds to the API's document what holds for every operation, so that no resource repeats it: where it is, the bearer token,
 * the header fields, the error answers as problems, the bounds of what goes in and comes out, and the examples, which stand
 * in {@code openapi-examples/<operationId>.json} of each service. {@code docs/openapi/lint} checks the outcome.
 */
// After every other filter: it limits what they left without limits
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD, priority = Integer.MIN_VALUE)
public final class ApiDocument implements OASFilter {
    private static final String BEARER = "bearer";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Map<String, String> SUCCESS =
            Map.of("200", "OK", "201", "Created", "202", "Accepted", "204", "Done");

    /** Marks an operation that the gateway lets anybody ask for; the document then says that it needs no token. */
    private static final String PUBLIC = "x-public";

    private static final Set<String> GUESSED = Set.of("Bad Request", "Not Authorized", "Not Allowed");

    private final Set<ErrorAnswer> used = EnumSet.noneOf(ErrorAnswer.class);

    @Override
    public void filterOpenAPI(OpenAPI api) {
        if (api.getComponents() == null) {
            api.setComponents(OASFactory.createComponents());
        }
        api.setServers(new ArrayList<>(List.of(OASFactory.createServer()
                .url("https://onward.example")
                .description(
                        "Production: put in the address of your site's gateway, the only door. A local suite has its"
                                + " gateway on port 8080 of 127.0.0.1")
                .extensions(Map.of("x-internal", false)))));
        api.getComponents()
                .addSecurityScheme(
                        BEARER,
                        OASFactory.createSecurityScheme()
                                .type(SecurityScheme.Type.HTTP)
                                .scheme("bearer")
                                .bearerFormat("JWT")
                                .description(
                                        "A token of the realm onward, good for minutes, checked as RFC8725 asks: its"
                                                + " signature by the realm's keys alone, its issuer, its audience (onward), its"
                                                + " time. An operation's x-roles are those of which the token needs one"));
        api.setSecurity(List.of(OASFactory.createSecurityRequirement().addScheme(BEARER)));
        Headers.define(api.getComponents());
        var operations = new ArrayList<Operation>();
        if (api.getPaths() != null && api.getPaths().getPathItems() != null) {
            api.getPaths()
                    .getPathItems()
                    .forEach((path, item) -> item.getOperations().forEach((method, operation) -> {
                        complete(path, item, method, operation);
                        operations.add(operation);
                    }));
        }
        Limits.apply(api, operations);
        ErrorAnswer.define(api, used);
        api.getComponents().setSchemas(new TreeMap<>(api.getComponents().getSchemas()));
    }

    private void complete(String path, PathItem item, PathItem.HttpMethod method, Operation operation) {
        secure(operation);
        boolean writes = method != PathItem.HttpMethod.GET;
        boolean replaces = method == PathItem.HttpMethod.PUT;
        answer(operation, ErrorAnswer.BAD_REQUEST);
        answer(operation, ErrorAnswer.UNAUTHORIZED);
        answer(operation, ErrorAnswer.FORBIDDEN);
        answer(operation, ErrorAnswer.NOT_FOUND);
        if (writes) {
            answer(operation, ErrorAnswer.CONFLICT);
            answer(operation, ErrorAnswer.PRECONDITION_FAILED);
        }
        if (operation.getRequestBody() != null) {
            answer(operation, ErrorAnswer.PAYLOAD_TOO_LARGE);
            answer(operation, ErrorAnswer.UNSUPPORTED_MEDIA_TYPE);
            operation.getRequestBody().setRequired(true);
        }
        if (takes(operation, "Idempotency-Key")) {
            answer(operation, ErrorAnswer.KEY_REUSED);
        }
        if (replaces) {
            answer(operation, ErrorAnswer.PRECONDITION_REQUIRED);
            if (!takes(operation, "If-Match")) {
                // A natural code: whoever writes says by one of them whether it is there already
                operation.addParameter(Headers.optional("If-Match"));
                operation.addParameter(Headers.optional("If-None-Match"));
            }
        }
        answer(operation, ErrorAnswer.TOO_MANY_REQUESTS);
        answer(operation, ErrorAnswer.INTERNAL_ERROR);
        answer(operation, ErrorAnswer.SERVICE_UNAVAILABLE);
        operation.getResponses().getAPIResponses().forEach((status, answer) -> {
            if (status.startsWith("2")) {
                boolean tagged = replaces || (!writes && (path.endsWith("}") || item.getPUT() != null));
                boolean created = status.equals("201");
                answer.setHeaders(Headers.ofAnswer(tagged || created, created, takes(operation, "limit")));
                if (answer.getDescription() == null) {
                    answer.setDescription(SUCCESS.getOrDefault(status, "Done"));
                }
            } else if (answer.getRef() == null) {
                ErrorAnswer.complete(answer, status);
            }
        });
        if (!isPublic(operation)) {
            operation.addParameter(Headers.actor());
        }
        operation
                .getResponses()
                .setAPIResponses(new TreeMap<>(operation.getResponses().getAPIResponses()));
        exemplify(operation);
    }

    /**
     * The roles are known from the annotations. They are no scopes, so they stand beside the scheme; without any, every
     * role will do.
     */
    private static void secure(Operation operation) {
        List<SecurityRequirement> found = operation.getSecurity();
        if (found != null) {
            var roles = found.stream()
                    .flatMap(scheme -> scheme.getSchemes().values().stream())
                    .flatMap(List::stream)
                    .toList();
            if (!roles.isEmpty()) {
                operation.addExtension("x-roles", roles);
            }
        }
        // One requirement, of nothing: an empty list would mean the same and reads like a slip
        operation.setSecurity(isPublic(operation) ? List.of(OASFactory.createSecurityRequirement()) : null);
    }

    private static boolean isPublic(Operation operation) {
        return operation.getExtensions() != null && operation.getExtensions().containsKey(PUBLIC);
    }

    /** What an operation words for itself is kept; what a scanner put there, which has no content, is not. */
    private void answer(Operation operation, ErrorAnswer answer) {
        APIResponse present = operation.getResponses().getAPIResponse(answer.status());
        if (present != null && present.getDescription() != null && !GUESSED.contains(present.getDescription())) {
            return;
        }
        operation.getResponses().addAPIResponse(answer.status(), answer.reference());
        used.add(answer);
    }

    private static boolean takes(Operation operation, String parameter) {
        return operation.getParameters() != null
                && operation.getParameters().stream().map(Parameter::getName).anyMatch(parameter::equals);
    }

    private static void exemplify(Operation operation) {
        JsonNode examples = examples(operation.getOperationId());
        if (examples == null) {
            return;
        }
        if (examples.has("request") && operation.getRequestBody() != null) {
            put(operation.getRequestBody().getContent(), examples, "request");
        }
        if (examples.has("response")) {
            operation.getResponses().getAPIResponses().forEach((status, response) -> {
                if (status.startsWith("2") && response.getContent() != null) {
                    put(response.getContent(), examples, "response");
                }
            });
        }
    }

    /** One example for all media types, unless one of them has its own, as {@code "request text/csv"}. */
    private static void put(Content content, JsonNode examples, String which) {
        content.getMediaTypes().forEach((name, type) -> {
            JsonNode own = examples.path(which + " " + name);
            JsonNode example = own.isMissingNode() ? examples.get(which) : own;
            type.setExample(JSON.convertValue(example, Object.class));
        });
    }

    private static @Nullable JsonNode examples(@Nullable String operationId) {
        ClassLoader loader = Thread.currentThread().getContextClassLoader();
        try (InputStream file = loader.getResourceAsStream("openapi-examples/" + operationId + ".json")) {
            return file == null ? null : JSON.readTree(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
