package uk.onward.referral.triage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.Map;
import java.util.UUID;
import uk.onward.referral.Callers;
import uk.onward.referral.MaracForms;
import uk.onward.referral.Roles;
import uk.onward.referral.directory.Seed;

/** What tests do at the front door, as the agency of Southwark that stands there. */
public final class FrontDoor {
    static final String TRIAGE = "/referrals/v1/triage";
    static final String SIGNPOSTS = "/referrals/v1/signposts";
    static final String RULES = "/referrals/v1/triage-rules";
    public static final String NAME = "Markedname";
    public static final String WORDS = "marked words of a neighbour";
    public static final String NOTE = "marked note";
    static final ObjectMapper JSON = new ObjectMapper();

    private FrontDoor() {}

    static RequestSpecification southwark() {
        return Callers.as("southwark-front-door", Roles.FRONT_DOOR);
    }

    static RequestSpecification lambeth() {
        return Callers.as("lambeth-front-door", Roles.FRONT_DOOR);
    }

    static RequestSpecification admin() {
        return Callers.as("administrator", Roles.PLATFORM_ADMIN);
    }

    /** The agencies and services that proposals lead to. */
    public static void furnish() {
        MaracForms.writeAgencies();
        MaracForms.agency("southwark-front-door", "front-door", "E09000028");
        MaracForms.agency("southwark-adult-social-care", "adult-hub", "E09000028");
        admin().header("Idempotency-Key", UUID.randomUUID())
                .body(Seed.london())
                .post("/referrals/v1/directory/imports")
                .then()
                .statusCode(201);
    }

    /** A mother of 31, not at high risk, whose child nobody has asked about. */
    public static ObjectNode concern() {
        ObjectNode concern = JSON.createObjectNode()
                .put("about", "adult-victim")
                .put("borough", "E09000028")
                .put("urgency", "urgent")
                .put("narrative", WORDS);
        concern.putArray("concerns").add("domestic-abuse");
        concern.putObject("subject")
                .put("givenName", NAME)
                .put("familyName", "Example")
                .put("dateOfBirth", "1990-02-03");
        concern.putObject("risk").put("score", 6);
        return concern;
    }

    /** The same at high risk, with a child in the household. */
    static ObjectNode atHighRisk() {
        ObjectNode concern = concern().put("childrenInHousehold", "yes");
        ((ObjectNode) concern.path("risk")).put("score", 16);
        return concern;
    }

    /** What a MARAC is told of her. */
    static ObjectNode maracForm() {
        Map<String, Object> form = MaracForms.submission();
        MaracForms.packOf(form).put("children", MaracForms.children(1));
        MaracForms.packOf(form).put("childrensReferral", Map.of("madeTo", "southwark-childrens-social-care"));
        return JSON.valueToTree(form);
    }

    /** What the children's hub is told of the child. */
    static ObjectNode childrensForm() {
        ObjectNode form = JSON.createObjectNode()
                .put("kind", "children")
                .put("destination", "southwark-childrens-social-care")
                .put("immediateDanger", false)
                .put("concern", WORDS)
                .put("parentMayBeTold", false);
        form.set("children", JSON.valueToTree(MaracForms.children(1)));
        Map<String, Object> pack = MaracForms.packOf(MaracForms.submission());
        form.set("victimView", JSON.valueToTree(pack.get("victimView")));
        form.set("informationSharing", JSON.valueToTree(pack.get("informationSharing")));
        return form;
    }

    static void refer(ObjectNode decision, String destination, String form, ObjectNode content) {
        ((ArrayNode) decision.path("chosen"))
                .addObject()
                .put("destination", destination)
                .set(form, content);
    }

    static ValidatableResponse take(ObjectNode concern) {
        return southwark()
                .header("Idempotency-Key", UUID.randomUUID())
                .body(concern.toString())
                .post(TRIAGE)
                .then();
    }

    public static JsonNode taken(ObjectNode concern) {
        return take(concern).statusCode(201).extract().as(JsonNode.class);
    }

    public static ValidatableResponse confirm(String id, ObjectNode decision) {
        return southwark()
                .header("Idempotency-Key", UUID.randomUUID())
                .body(decision.toString())
                .post(TRIAGE + "/" + id + "/confirmation")
                .then();
    }

    static ObjectNode decision() {
        ObjectNode decision = JSON.createObjectNode();
        decision.putArray("chosen");
        decision.putArray("notTaken");
        return decision;
    }

    /** Every service that is proposed is chosen, the first of its kind; nothing else. */
    public static ObjectNode allServices(JsonNode triage) {
        ObjectNode decision = decision();
        triage.path("proposals").forEach(proposal -> {
            if (proposal.has("services")) {
                ((ArrayNode) decision.path("chosen"))
                        .addObject()
                        .put("destination", proposal.path("destination").asText())
                        .put("service", proposal.at("/services/0/id").asText());
            }
        });
        return decision;
    }

    public static ObjectNode notTaken(ObjectNode decision, String destination, String reason) {
        ((ArrayNode) decision.path("notTaken"))
                .addObject()
                .put("destination", destination)
                .put("reason", reason)
                .put("note", NOTE);
        return decision;
    }
}
