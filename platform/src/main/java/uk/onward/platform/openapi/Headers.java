package uk.onward.platform.openapi;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Components;
import org.eclipse.microprofile.openapi.models.headers.Header;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;

/** The header fields of requests and answers, each of which stands once in the document. */
final class Headers {
    private static final String ACTOR = "Onward-Actor";
    private static final List<String> ALWAYS =
            List.of("X-Request-Id", "RateLimit", "RateLimit-Policy", "Access-Control-Allow-Origin");

    /** What a request may carry, by name. */
    private static final Map<String, Sent> SENT = Map.of(
            ACTOR,
            new Sent(
                    "Opaque identifier of the person a client acts for; needed wherever a case is touched",
                    Schemas.string(64, "^[A-Za-z0-9._:@-]{1,64}$")),
            "Idempotency-Key",
            new Sent(
                    "Made up by the caller, new for each thing to be done: a repeat with the same key does nothing twice",
                    Schemas.string(128, "^[!-~]{1,128}$").minLength(1)),
            "If-Match",
            new Sent("The ETag that was read; refused where the resource has changed since", tag()),
            "If-None-Match",
            new Sent("* where the resource is to be new", Schemas.string(1, "^\\*$")));

    private Headers() {}

    static Map<String, Header> ofError(String status) {
        Map<String, Header> headers = always();
        if (status.equals("429") || status.equals("503")) {
            headers.put("Retry-After", reference("Retry-After"));
        }
        return headers;
    }

    static Map<String, Header> ofAnswer(boolean tagged, boolean created, boolean paged) {
        Map<String, Header> headers = always();
        if (tagged) {
            headers.put("ETag", reference("ETag"));
        }
        if (created) {
            headers.put("Location", reference("Location"));
        }
        if (paged) {
            headers.put("Link", reference("Link"));
        }
        return headers;
    }

    private static Map<String, Header> always() {
        var headers = new LinkedHashMap<String, Header>();
        ALWAYS.forEach(name -> headers.put(name, reference(name)));
        return headers;
    }

    private static Header reference(String name) {
        return OASFactory.createHeader().ref("#/components/headers/" + name);
    }

    /** A parameter that points to the one in {@link #define}. */
    static Parameter actor() {
        return OASFactory.createParameter().ref("#/components/parameters/" + ACTOR);
    }

    static Parameter optional(String name) {
        return describe(OASFactory.createParameter().name(name).in(Parameter.In.HEADER));
    }

    /** Says of a header that an operation names what it is. */
    static Parameter describe(Parameter parameter) {
        Sent sent = SENT.get(parameter.getName());
        if (sent != null) {
            parameter.setSchema(sent.schema());
            if (parameter.getDescription() == null) {
                parameter.setDescription(sent.description());
            }
        }
        return parameter;
    }

    static void define(Components components) {
        components.addParameter(ACTOR, optional(ACTOR));
        add(
                components,
                "X-Request-Id",
                "Names the request: quote it to the operator",
                OASFactory.createSchema()
                        .addType(Schema.SchemaType.STRING)
                        .format("uuid")
                        .maxLength(36));
        add(
                components,
                "RateLimit",
                "What the client has left at this gateway: requests, and seconds until all are back"
                        + " (draft-ietf-httpapi-ratelimit-headers)",
                Schemas.string(100, "^\"[a-z-]+\";r=[0-9]+;t=[0-9]+$"));
        add(
                components,
                "RateLimit-Policy",
                "The client's quota at this gateway, and the seconds in which it comes back",
                Schemas.string(100, "^\"[a-z-]+\";q=[0-9]+;w=[0-9]+$"));
        add(
                components,
                "Access-Control-Allow-Origin",
                "Never sent: no page in a browser may read an answer",
                OASFactory.createSchema().booleanSchema(false));
        add(components, "Retry-After", "Seconds to wait", Schemas.integer(0, 86_400));
        add(components, "ETag", "The state that was answered, for If-Match", tag());
        add(components, "Location", "Path of what was made", Schemas.string(300, "^/\\S*$"));
        add(
                components,
                "Link",
                "Address of the next page, with rel=\"next\"; absent on the last",
                Schemas.string(2_000, "^<\\S+>; rel=\"next\"$"));
    }

    private static void add(Components components, String name, String description, Schema schema) {
        components.addHeader(
                name, OASFactory.createHeader().description(description).schema(schema));
    }

    private static Schema tag() {
        return Schemas.string(40, "^(\\*|\"[0-9]{1,20}\")$");
    }

    private record Sent(String description, Schema schema) {}
}
