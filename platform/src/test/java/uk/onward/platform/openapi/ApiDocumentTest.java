package uk.onward.platform.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** On a document as a scanner leaves it: a list, and a thing that is made and changed. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ApiDocumentTest {
    private final Schema asked =
            object().addProperty("text", type(SchemaType.STRING)).addProperty("part", ref("Part"));
    private final Schema answered =
            object().addProperty("text", type(SchemaType.STRING)).addProperty("part", ref("Part"));
    private final Schema part =
            object().addProperty("code", type(SchemaType.STRING).pattern("[a-z]{2,8}|none"));
    private final Schema page = object().addProperty(
                    "items", type(SchemaType.ARRAY).items(ref("Thing")))
            .addProperty("next", type(SchemaType.STRING));
    private final Operation list = operation("Page")
            .addParameter(parameter("limit", type(SchemaType.INTEGER).format("int32")))
            .addParameter(parameter("cursor", type(SchemaType.STRING)));
    private final Operation create =
            operation("Thing").requestBody(OASFactory.createRequestBody().content(json("ThingRequest")));
    private final Operation replace =
            operation("Thing").requestBody(OASFactory.createRequestBody().content(json("ThingRequest")));
    private final OpenAPI api = OASFactory.createOpenAPI()
            .components(OASFactory.createComponents()
                    .addSchema("ThingRequest", asked)
                    .addSchema("Thing", answered)
                    .addSchema("Part", part)
                    .addSchema("Page", page)
                    .addSchema("Forgotten", object()))
            .paths(OASFactory.createPaths()
                    .addPathItem("/things", item().GET(list).POST(create))
                    .addPathItem("/things/{id}", item().PUT(replace)));

    @Test
    void what_comes_out_has_bounds_and_what_goes_in_has_those_that_are_checked() {
        // When
        new ApiDocument().filterOpenAPI(api);

        // Then
        assertThat(answered.getProperties().get("text").getMaxLength()).isNotNull();
        assertThat(asked.getProperties().get("text").getMaxLength())
                .as("a limit that nobody checks: the linter has to find it missing")
                .isNull();
        assertThat(part.getProperties().get("code").getMaxLength()).isEqualTo(8);
        assertThat(part.getProperties().get("code").getPattern()).isEqualTo("^(?:[a-z]{2,8}|none)$");
        assertThat(page.getProperties().get("items").getMaxItems()).isEqualTo(200);
        assertThat(list.getParameters().getFirst().getSchema().getMaximum().intValue())
                .isEqualTo(200);
    }

    @Test
    void only_what_is_never_an_answer_is_closed_to_unknown_properties() {
        // When
        new ApiDocument().filterOpenAPI(api);

        // Then
        assertThat(asked.getAdditionalPropertiesSchema().getBooleanSchema()).isFalse();
        assertThat(part.getAdditionalPropertiesSchema()).isNull();
        assertThat(answered.getAdditionalPropertiesSchema()).isNull();
        assertThat(api.getComponents().getSchemas())
                .doesNotContainKey("Forgotten")
                .containsKey("Problem");
    }

    @Test
    void every_operation_has_its_error_answers_and_keeps_what_it_words_itself() {
        // Given
        create.addParameter(OASFactory.createParameter().name("Idempotency-Key").in(Parameter.In.HEADER));
        APIResponse worded = OASFactory.createAPIResponse().description("Somebody was faster");
        create.getResponses().addAPIResponse("409", worded);
        create.getResponses()
                .addAPIResponse("403", OASFactory.createAPIResponse().description("Not Allowed"));

        // When
        new ApiDocument().filterOpenAPI(api);

        // Then
        var answers = create.getResponses().getAPIResponses();
        assertThat(answers)
                .containsKeys("400", "401", "403", "404", "409", "412", "413", "415", "422", "429", "500", "503");
        assertThat(answers.get("409").getDescription()).isEqualTo("Somebody was faster");
        assertThat(answers.get("409").getContent().getMediaTypes()).containsKey("application/problem+json");
        assertThat(answers.get("403").getRef()).isEqualTo("#/components/responses/Forbidden");
        assertThat(answers.get("429").getRef()).isEqualTo("#/components/responses/TooManyRequests");
        assertThat(api.getComponents().getResponses().get("TooManyRequests").getHeaders())
                .containsKeys("Retry-After", "RateLimit", "X-Request-Id");
        assertThat(list.getResponses().getAPIResponse("200").getHeaders()).containsKey("Link");
        assertThat(replace.getParameters()).extracting(Parameter::getName).contains("If-Match", "If-None-Match");
    }

    @Test
    void roles_stand_beside_the_token_that_every_operation_needs() {
        // Given
        create.addSecurityRequirement(
                OASFactory.createSecurityRequirement().addScheme("SecurityScheme", List.of("auditor", "analyst")));

        // When
        new ApiDocument().filterOpenAPI(api);

        // Then
        assertThat(create.getExtensions()).containsEntry("x-roles", List.of("auditor", "analyst"));
        assertThat(create.getSecurity()).isNull();
        assertThat(api.getSecurity())
                .singleElement()
                .satisfies(scheme -> assertThat(scheme.getSchemes()).containsOnlyKeys("bearer"));
    }

    @Test
    void an_operation_that_is_public_needs_no_token_and_nobody_to_act_for() {
        // Given
        list.addExtension("x-public", true);

        // When
        new ApiDocument().filterOpenAPI(api);

        // Then
        assertThat(list.getSecurity())
                .singleElement()
                .satisfies(nothing -> assertThat(nothing.getSchemes()).isNullOrEmpty());
        assertThat(list.getParameters())
                .extracting(Parameter::getRef)
                .doesNotContain(Headers.actor().getRef());
        assertThat(create.getParameters())
                .extracting(Parameter::getRef)
                .contains(Headers.actor().getRef());
    }

    private static Operation operation(String answer) {
        return OASFactory.createOperation()
                .responses(OASFactory.createAPIResponses()
                        .addAPIResponse("200", OASFactory.createAPIResponse().content(json(answer))));
    }

    private static Content json(String schema) {
        return OASFactory.createContent()
                .addMediaType("application/json", OASFactory.createMediaType().schema(ref(schema)));
    }

    private static Parameter parameter(String name, Schema schema) {
        return OASFactory.createParameter().name(name).in(Parameter.In.QUERY).schema(schema);
    }

    private static PathItem item() {
        return OASFactory.createPathItem();
    }

    private static Schema object() {
        return type(SchemaType.OBJECT);
    }

    private static Schema type(SchemaType type) {
        return OASFactory.createSchema().addType(type);
    }

    private static Schema ref(String name) {
        return OASFactory.createSchema().ref("#/components/schemas/" + name);
    }
}
