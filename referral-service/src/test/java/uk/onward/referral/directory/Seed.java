package uk.onward.referral.directory;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;

/** HSDS documents to import: the one that the suite starts with, and small ones that tests make worse. */
public final class Seed {
    static final ObjectMapper JSON = new ObjectMapper();
    static final String SOUTHWARK = "E09000028";
    private static final String AREA = "http://statistics.data.gov.uk/id/statistical-geography/";

    private Seed() {}

    /** The directory of {@code ./onward up}. */
    public static String london() {
        try {
            return Files.readString(
                    Path.of("..", "local-stack", "src", "main", "resources", "directory", "london.json"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static ObjectNode document(ObjectNode... services) {
        ObjectNode document = JSON.createObjectNode().put("version", "3.0");
        ArrayNode contents = document.putArray("contents");
        for (ObjectNode service : services) {
            contents.add(service);
        }
        return document;
    }

    /** A service of an organisation of its own, in Southwark. */
    static ObjectNode service(String type) {
        return service(UUID.randomUUID(), type);
    }

    static ObjectNode service(UUID id, String type) {
        ObjectNode service = JSON.createObjectNode()
                .put("id", id.toString())
                .put("name", "Service " + id)
                .put("status", "active");
        service.putArray("service_areas")
                .addObject()
                .put("id", UUID.randomUUID().toString())
                .put("uri", AREA + SOUTHWARK);
        service.putArray("attributes").add(attribute("onward-service-type", type));
        service.set("organization", organisation());
        return service;
    }

    static ObjectNode organisation() {
        return JSON.createObjectNode()
                .put("id", UUID.randomUUID().toString())
                .put("name", "An organisation")
                .put("description", "Made up");
    }

    static ObjectNode attribute(String taxonomy, String code) {
        ObjectNode attribute =
                JSON.createObjectNode().put("id", UUID.randomUUID().toString());
        attribute
                .putObject("taxonomy_term")
                .put("id", UUID.randomUUID().toString())
                .put("code", code)
                .put("name", code)
                .put("description", code)
                .put("taxonomy", taxonomy);
        return attribute;
    }

    /** Puts the service at a place with an address. */
    static ObjectNode at(ObjectNode service, UUID location) {
        ObjectNode place = service.putArray("service_at_locations")
                .addObject()
                .put("id", UUID.randomUUID().toString());
        ObjectNode there = place.putObject("location")
                .put("id", location.toString())
                .put("location_type", "physical")
                .put("name", "A place");
        there.putArray("addresses")
                .addObject()
                .put("id", UUID.randomUUID().toString())
                .put("address_1", "1 Example Road")
                .put("city", "London")
                .put("state_province", "London")
                .put("postal_code", "ZZ99 3VZ")
                .put("country", "GB")
                .put("address_type", "physical");
        return there;
    }
}
