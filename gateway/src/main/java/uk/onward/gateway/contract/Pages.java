package uk.onward.gateway.contract;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;
import uk.onward.gateway.contract.Contract.EventType;
import uk.onward.gateway.contract.Contract.Topic;

/** Makes the contract's pages of what it says, and of nothing else: what is not in the document can't be read there either. */
@Singleton
class Pages {

    private final Contract contract;
    private final Parser markdown = Parser.builder().build();

    /** What the document holds is ours; escaped all the same, since it is words and not a page. */
    private final HtmlRenderer html = HtmlRenderer.builder().escapeHtml(true).build();

    Pages(Contract contract) {
        this.contract = contract;
    }

    @CheckedTemplate(basePath = "contract", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    static final class Templates {
        static native TemplateInstance overview(Overview page);

        static native TemplateInstance topic(TopicPage page);
    }

    /** @param tags types that a consumer has to follow, by what they are */
    record Overview(
            String title,
            String version,
            String rules,
            List<Server> servers,
            List<Topic> topics,
            Map<String, List<Followed>> tags,
            List<Way> ways,
            List<Section> shapes,
            List<Field> deadLetter) {}

    record Server(String title, String host, String protocol, String description, List<String> security) {}

    record Followed(Topic topic, EventType type) {}

    /** @param description as HTML */
    record Way(String title, String address, String description, List<Field> parameters) {}

    record Section(String name, String title, String meaning, List<Field> fields) {}

    record TopicPage(
            Topic topic,
            String description,
            String meaning,
            List<Field> fields,
            List<Section> definitions,
            List<TypeSection> types) {}

    /** @param certain what every event of the type has beyond its state */
    record TypeSection(EventType type, String meaning, List<Certain> certain, String example) {}

    record Certain(String field, String what) {}

    String overview() {
        JsonObject document = contract.document();
        JsonObject info = document.getJsonObject("info");
        return Templates.overview(new Overview(
                        info.getString("title"),
                        info.getString("version"),
                        html(info.getString("description")),
                        servers(document),
                        contract.topics(),
                        tags(),
                        List.of(way("feed", "readFeed"), way("stream", "readStream")),
                        List.of(shape("envelope"), shape("page"), shape("item"), shape("gone")),
                        Field.of(
                                contract.schema(Contract.DEAD_LETTER)
                                        .getJsonObject("properties")
                                        .getJsonObject("data"),
                                "data")))
                .render();
    }

    String topic(Topic topic) {
        JsonObject state = contract.schema(contract.stateOf(topic));
        return Templates.topic(new TopicPage(
                        topic,
                        html(topic.description()),
                        state.getString("description"),
                        Field.of(state, ""),
                        definitions(state),
                        topic.types().stream().map(this::type).toList()))
                .render();
    }

    private String html(String text) {
        return html.render(markdown.parse(text));
    }

    private List<Server> servers(JsonObject document) {
        JsonObject schemes = document.getJsonObject("components").getJsonObject("securitySchemes");
        return document.getJsonObject("servers").stream()
                .map(entry -> (JsonObject) entry.getValue())
                .map(server -> new Server(
                        server.getString("title"),
                        server.getString("host"),
                        server.getString("protocol"),
                        html(server.getString("description")),
                        server.getJsonArray("security").stream()
                                .map(scheme -> last(((JsonObject) scheme).getString("$ref")))
                                .map(name -> html(schemes.getJsonObject(name).getString("description")))
                                .toList()))
                .toList();
    }

    private Map<String, List<Followed>> tags() {
        var tags = new LinkedHashMap<String, List<Followed>>();
        for (Topic topic : contract.topics()) {
            for (EventType type : topic.types()) {
                type.tags()
                        .forEach(tag -> tags.computeIfAbsent(tag, absent -> new ArrayList<>())
                                .add(new Followed(topic, type)));
            }
        }
        return tags;
    }

    private Way way(String channel, String operation) {
        JsonObject of = contract.document().getJsonObject("channels").getJsonObject(channel);
        JsonObject http = contract.document()
                .getJsonObject("operations")
                .getJsonObject(operation)
                .getJsonObject("bindings")
                .getJsonObject("http");
        return new Way(
                of.getString("title"),
                http.getString("method") + " " + of.getString("address"),
                html(of.getString("description")),
                Field.of(http.getJsonObject("query"), ""));
    }

    private Section shape(String name) {
        JsonObject schema = contract.document()
                .getJsonObject("components")
                .getJsonObject("schemas")
                .getJsonObject(name);
        return section(name, schema);
    }

    private static Section section(String name, JsonObject schema) {
        return new Section(
                name, schema.getString("title", name), schema.getString("description", ""), Field.of(schema, name));
    }

    private static List<Section> definitions(JsonObject state) {
        return state.getJsonObject("$defs", new JsonObject()).stream()
                .map(entry -> section(entry.getKey(), (JsonObject) entry.getValue()))
                .toList();
    }

    private TypeSection type(EventType type) {
        JsonObject schema = contract.schema(type.file());
        return new TypeSection(
                type,
                schema.getString("description"),
                certain(schema.getJsonObject("properties").getJsonObject("data", new JsonObject())),
                schema.getJsonArray("examples").getJsonObject(0).encodePrettily());
    }

    private static List<Certain> certain(JsonObject data) {
        var certain = new LinkedHashMap<String, String>();
        data.getJsonArray("required", new JsonArray()).forEach(field -> certain.put((String) field, "is there"));
        data.getJsonObject("properties", new JsonObject())
                .forEach(entry -> certain.put(entry.getKey(), said((JsonObject) entry.getValue())));
        return certain.entrySet().stream()
                .map(entry -> new Certain("data." + entry.getKey(), entry.getValue()))
                .toList();
    }

    private static String said(JsonObject schema) {
        if (schema.containsKey("const")) {
            return "is " + schema.getValue("const");
        }
        if (schema.containsKey("enum")) {
            return "is one of "
                    + String.join(
                            ", ",
                            schema.getJsonArray("enum").stream()
                                    .map(String::valueOf)
                                    .toList());
        }
        if (schema.containsKey("contains")) {
            return "has an entry with "
                    + String.join(
                            ", ",
                            schema.getJsonObject("contains")
                                    .getJsonObject("properties")
                                    .fieldNames());
        }
        if (schema.containsKey("minimum")) {
            return "is at least " + schema.getValue("minimum");
        }
        if (schema.containsKey("minItems")) {
            return "is not empty";
        }
        return schema.containsKey("maxItems") ? "is empty" : "is there and not null";
    }

    private static String last(String reference) {
        return reference.substring(reference.lastIndexOf('/') + 1);
    }
}
