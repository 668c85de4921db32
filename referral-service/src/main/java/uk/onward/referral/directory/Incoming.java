package uk.onward.referral.directory;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import uk.onward.platform.problem.ProblemType;

/**
 * An HSDS document on its way in: services, each with its organisation and locations inside it, in the {@code contents} of an
 * Open Referral page. Read service by service, so that no more of a document than its rows is held.
 */
final class Incoming {
    static final int MOST_SERVICES = 20_000;
    private static final Pattern VERSION = Pattern.compile("3\\.[0-9]{1,2}(\\.[0-9]{1,3})?");
    private static final Pattern LANGUAGE = Pattern.compile("[a-z]{2,3}");

    /** What an Open Referral page says of itself: true of the sender's page, and nothing to us. */
    private static final Set<String> OF_A_PAGE =
            Set.of("total_items", "total_pages", "page_number", "size", "first_page", "last_page", "empty");

    /** Terms and taxonomies are repeated with each attribute, in whatever words. */
    private static final Set<String> REPEATED = Set.of("taxonomy_term", "taxonomy", "unit");

    private final Shapes shapes;
    private final ObjectMapper json;
    private final Faults faults = new Faults();
    private final Map<String, Seen> seen = new HashMap<>();
    private final Map<UUID, Rows.Organisation> organisations = new LinkedHashMap<>();
    private final Map<UUID, Placed> locations = new LinkedHashMap<>();
    private final Map<UUID, Rows.Service> services = new LinkedHashMap<>();
    private final Map<UUID, String> pointers = new HashMap<>();
    private @Nullable String version;

    /** @param content a digest of it: a document may be large */
    private record Seen(UUID content, String pointer) {}

    private static final class Placed {
        final ObjectNode document;
        final String pointer;
        boolean confidential;

        Placed(ObjectNode document, String pointer) {
            this.document = document;
            this.pointer = pointer;
        }
    }

    Incoming(Shapes shapes, ObjectMapper json) {
        this.shapes = shapes;
        this.json = json;
    }

    /** Reads the whole body; what is wrong with its content is noted, what is no JSON is refused at once. */
    void read(InputStream body) throws IOException {
        try (JsonParser parser = json.getFactory().createParser(body)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw ProblemType.MALFORMED_BODY.problem("The body must be an object with version and contents");
            }
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                parser.nextToken();
                if (name.equals("version")) {
                    version(parser);
                } else if (name.equals("contents")) {
                    contents(parser);
                } else if (OF_A_PAGE.contains(name)) {
                    parser.skipChildren();
                } else {
                    faults.add("", "has a property that is not known");
                    parser.skipChildren();
                }
            }
            if (parser.nextToken() != null) {
                throw ProblemType.MALFORMED_BODY.problem("The body must end with its object");
            }
        } catch (JsonProcessingException broken) {
            throw ProblemType.MALFORMED_BODY.problem("The body is not well-formed JSON");
        }
        if (version == null) {
            faults.add("/version", "must be there: 3.0 or 3.1");
        }
        hide();
    }

    private void version(JsonParser parser) throws IOException {
        version = parser.getText();
        if (!parser.hasToken(JsonToken.VALUE_STRING)
                || !VERSION.matcher(version).matches()) {
            // What follows would be measured by the wrong standard
            faults.add("/version", "must be 3.0 or 3.1: other versions of HSDS have another form and are not taken");
            faults.refuseIfAny();
        }
    }

    private void contents(JsonParser parser) throws IOException {
        if (!parser.hasToken(JsonToken.START_ARRAY)) {
            faults.add("/contents", "must be a list of services");
            parser.skipChildren();
            return;
        }
        var one = json.readerFor(JsonNode.class).without(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
        for (int i = 0; parser.nextToken() != JsonToken.END_ARRAY; i++) {
            if (i == MOST_SERVICES) {
                faults.add("/contents", "must have at most " + MOST_SERVICES + " services");
                faults.refuseIfAny();
            }
            JsonNode service = one.readValue(parser);
            service(service, "/contents/" + i);
        }
    }

    private void service(JsonNode found, String pointer) {
        long before = faults.count();
        shapes.check("service", found, pointer, faults, (shape, object, at) -> {
            identity(shape, object, at);
            if (shape.equals("attribute")) {
                Terms.check(object, at, faults);
            }
        });
        rules(found, pointer);
        if (faults.count() == before) {
            take((ObjectNode) found, pointer);
        }
    }

    /** One id is one thing: the same wherever it stands in the document. */
    private void identity(String shape, ObjectNode object, String pointer) {
        String id = object.path("id").asText().toLowerCase(Locale.ROOT);
        if (REPEATED.contains(shape) || id.isEmpty()) {
            return;
        }
        Seen now = new Seen(UUID.nameUUIDFromBytes(object.toString().getBytes(StandardCharsets.UTF_8)), pointer);
        Seen before = seen.putIfAbsent(shape + id, now);
        if (before != null && (shape.equals("service") || !before.content().equals(now.content()))) {
            faults.add(
                    pointer + "/id",
                    shape.equals("service")
                            ? "must be a service's own: " + before.pointer() + " has it"
                            : "must be this object's own: " + before.pointer() + " has it and differs");
        }
    }

    /** What our directory asks beyond HSDS, which leaves nearly everything open. */
    private void rules(JsonNode service, String pointer) {
        if (!service.isObject()) {
            return;
        }
        if (!service.has("organization") && !service.has("organization_id")) {
            faults.add(pointer + "/organization", "must be there, or organization_id");
        }
        JsonNode areas = service.path("service_areas");
        for (int i = 0; i < areas.size(); i++) {
            if (Boroughs.isUnknownBorough(areas.get(i))) {
                faults.add(pointer + "/service_areas/" + i + "/uri", "must name one of the 33 boroughs of London");
            }
        }
        if (Boroughs.of(service).isEmpty()) {
            faults.add(
                    pointer + "/service_areas",
                    "must name a borough of London (…/E09000001 to …/E09000033) or London (…/E12000007) by uri");
        }
        if (Terms.SERVICE_TYPE.of(service).isEmpty()) {
            faults.add(
                    pointer + "/attributes",
                    "must say what kind of service it is, by the taxonomy onward-service-type");
        }
        JsonNode languages = service.path("languages");
        for (int i = 0; i < languages.size(); i++) {
            if (!LANGUAGE.matcher(languages.get(i).path("code").asText()).matches()) {
                faults.add(pointer + "/languages/" + i + "/code", "must be a code of ISO 639-1 or 639-3");
            }
        }
        age(service, "minimum_age", pointer);
        age(service, "maximum_age", pointer);
        if (service.path("minimum_age").asDouble(0)
                > service.path("maximum_age").asDouble(200)) {
            faults.add(pointer + "/maximum_age", "must not be below minimum_age");
        }
    }

    private void age(JsonNode service, String name, String pointer) {
        double age = service.path(name).asDouble(0);
        if (age < 0 || age > 150) {
            faults.add(pointer + "/" + name, "must be between 0 and 150");
        }
    }

    /** Takes the service apart: organisation and locations are kept once, whoever names them. */
    private void take(ObjectNode service, String pointer) {
        JsonNode whole = service.remove("organization");
        UUID organisation = id(whole == null ? service.path("organization_id") : whole.path("id"));
        if (service.has("organization_id")
                && !id(service.path("organization_id")).equals(organisation)) {
            faults.add(pointer + "/organization_id", "must be the organization's id");
        }
        service.put("organization_id", organisation.toString());
        if (whole != null) {
            organisation(organisation, (ObjectNode) whole, pointer + "/organization");
        }
        var placed = new ArrayList<UUID>();
        JsonNode places = service.path("service_at_locations");
        for (int i = 0; i < places.size(); i++) {
            place((ObjectNode) places.get(i), pointer + "/service_at_locations/" + i)
                    .ifPresent(placed::add);
        }
        UUID id = id(service.path("id"));
        pointers.put(id, pointer);
        services.put(
                id,
                new Rows.Service(
                        id,
                        organisation,
                        service.path("name").asText(),
                        service.path("status").asText(),
                        Terms.SERVICE_TYPE.of(service),
                        Terms.NEED.of(service),
                        Terms.LED_BY_AND_FOR.of(service),
                        Terms.ELIGIBILITY.of(service),
                        languages(service),
                        Boroughs.of(service),
                        number(service.path("minimum_age")),
                        number(service.path("maximum_age")),
                        placed,
                        service));
    }

    private void organisation(UUID id, ObjectNode organisation, String pointer) {
        JsonNode own = organisation.remove("locations");
        var ids = new ArrayList<UUID>();
        for (int i = 0; own != null && i < own.size(); i++) {
            ids.add(location((ObjectNode) own.get(i), pointer + "/locations/" + i));
        }
        pointers.putIfAbsent(id, pointer);
        organisations.putIfAbsent(
                id,
                new Rows.Organisation(
                        id, organisation.path("name").asText(), isMarked(organisation), ids, organisation));
    }

    private Optional<UUID> place(ObjectNode place, String pointer) {
        JsonNode whole = place.remove("location");
        if (whole == null && !place.has("location_id")) {
            return Optional.empty();
        }
        UUID id = whole == null ? id(place.path("location_id")) : location((ObjectNode) whole, pointer + "/location");
        if (place.has("location_id") && !id(place.path("location_id")).equals(id)) {
            faults.add(pointer + "/location_id", "must be the location's id");
        }
        place.put("location_id", id.toString());
        pointers.putIfAbsent(id, pointer + "/location_id");
        return Optional.of(id);
    }

    private UUID location(ObjectNode location, String pointer) {
        UUID id = id(location.path("id"));
        locations.computeIfAbsent(id, none -> new Placed(location, pointer)).confidential |= isMarked(location);
        pointers.putIfAbsent(id, pointer);
        return id;
    }

    /** Whatever calls a place confidential, anywhere in the document, holds for it everywhere in the document. */
    private void hide() {
        organisations.values().stream()
                .filter(Rows.Organisation::confidential)
                .forEach(organisation -> organisation.locations().forEach(this::hide));
        services.values().stream()
                .filter(this::isHidden)
                .forEach(service -> service.locations().forEach(this::hide));
        locations.values().stream()
                .filter(location -> location.confidential)
                .forEach(location -> Confidential.check(location.document, location.pointer, faults));
        services.values().stream()
                .filter(service ->
                        isHidden(service) || service.locations().stream().anyMatch(this::isConfidential))
                .forEach(service -> Confidential.checkTexts(service.document(), pointer(service.id()), faults));
    }

    /** A refuge is never to be found here, whether or not anybody remembered to say so. */
    private boolean isHidden(Rows.Service service) {
        Rows.Organisation organisation = organisations.get(service.organisationId());
        return service.isRefuge() || (organisation != null && organisation.confidential());
    }

    private void hide(UUID location) {
        if (locations.containsKey(location)) {
            locations.get(location).confidential = true;
        }
    }

    private boolean isMarked(JsonNode object) {
        return !Terms.DISCLOSURE.of(object).isEmpty();
    }

    private boolean isConfidential(UUID location) {
        Placed placed = locations.get(location);
        return placed != null && placed.confidential;
    }

    private static Set<String> languages(JsonNode service) {
        var codes = new HashSet<String>();
        service.path("languages")
                .forEach(language -> codes.add(language.path("code").asText()));
        return codes;
    }

    private static @Nullable Double number(JsonNode value) {
        return value.isNumber() ? value.asDouble() : null;
    }

    private static UUID id(JsonNode text) {
        return UUID.fromString(text.asText());
    }

    Faults faults() {
        return faults;
    }

    List<Rows.Organisation> organisations() {
        return List.copyOf(organisations.values());
    }

    List<Rows.Location> locations() {
        return locations.entrySet().stream()
                .map(each -> new Rows.Location(each.getKey(), each.getValue().confidential, each.getValue().document))
                .toList();
    }

    List<Rows.Service> services() {
        return List.copyOf(services.values());
    }

    /** Where the document speaks of the thing with that id. */
    String pointer(UUID id) {
        return pointers.get(id);
    }
}
