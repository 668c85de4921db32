package uk.onward.acceptance;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import uk.onward.acceptance.demo.Forms;
import uk.onward.acceptance.demo.Person;

/**
 * What came to referral-service by API and not from a hospital: the police refer her to the MARAC, and the front door takes a
 * concern about her, sends her to a service and refers her to the MARAC too. With all that she would not have known in each.
 *
 * @param referral that the police made, with her views
 * @param concern confirmed
 * @param signpost to a service, of the concern
 */
public record ByApi(String referral, String concern, String signpost) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String BOROUGH = "E09000028";

    public static ByApi about(Person person) {
        var police = RunningSuite.as("metropolitan-police", "det-12");
        var referral = made(police.post("/referrals/v1/marac-referrals", form(person)));
        police.put(
                "/referrals/v1/made-referrals/" + referral.text("/id") + "/victim-views",
                JSON.createObjectNode().put("text", words(person, "She wants it to stop")),
                "");
        var frontDoor = RunningSuite.as("southwark-front-door", "triage-1");
        var concern = made(frontDoor.post("/referrals/v1/triage", concern(person)));
        var confirmed = made(frontDoor.post(
                "/referrals/v1/triage/" + concern.text("/id") + "/confirmation", decision(concern, person)));
        return new ByApi(referral.text("/id"), concern.text("/id"), confirmed.text("/signposts/0/id"));
    }

    private static Answer made(Answer answer) {
        if (answer.status() != 201) {
            throw new IllegalStateException("Answered with " + answer.status() + ": " + answer.text());
        }
        return answer;
    }

    private static String words(Person person, String text) {
        return text + " (" + person.mark() + ")";
    }

    private static ObjectNode form(Person person) {
        var form = JSON.createObjectNode().put("destination", "southwark-marac");
        var pack = form.putObject("pack");
        subject(pack.putObject("victim"), person);
        pack.putObject("victimView").put("told", true).put("view", "agrees");
        pack.putObject("informationSharing")
                .put("confidentialityBasis", "risk-of-serious-harm")
                .put("article6", "public-task")
                .put("article9", "dpa-sch1-para18");
        pack.putArray("criteria")
                .addObject()
                .put("criterion", "visible-high-risk")
                .put("evidence", words(person, "Dash 16"));
        pack.putObject("assessment")
                .put("form", "dash-adult")
                .put("version", "2009")
                .put("completedAt", "2016-02-04T14:00:00Z")
                .put("score", 16);
        pack.putArray("perpetrators")
                .addObject()
                .put("name", person.perpetrator())
                .put("relationship", "intimate-former");
        pack.putArray("children");
        form.putObject("safe")
                .put("address", person.address())
                .set("safeContact", Forms.safeContact(person, "10:00", "12:00"));
        return form;
    }

    private static void subject(ObjectNode victim, Person person) {
        victim.put("givenName", person.givenName())
                .put("familyName", person.familyName())
                .put("dateOfBirth", person.dateOfBirth().toString());
    }

    private static ObjectNode concern(Person person) {
        var concern = JSON.createObjectNode()
                .put("about", "adult-victim")
                .put("borough", BOROUGH)
                .put("urgency", "urgent")
                .put("childrenInHousehold", "no")
                .put("narrative", words(person, "Her neighbour hears shouting"));
        concern.putArray("concerns").add("domestic-abuse");
        concern.putObject("risk").put("score", 16);
        subject(concern.putObject("subject"), person);
        return concern;
    }

    /** Each service that is proposed, and the MARAC. */
    private static ObjectNode decision(Answer concern, Person person) {
        var decision = JSON.createObjectNode();
        ArrayNode chosen = decision.putArray("chosen");
        ArrayNode notTaken = decision.putArray("notTaken");
        concern.at("/proposals").forEach(proposal -> {
            var destination = proposal.path("destination").asText();
            if (destination.equals("marac")) {
                chosen.addObject().put("destination", destination).set("marac", form(person));
            } else if (proposal.has("services")) {
                chosen.addObject()
                        .put("destination", destination)
                        .put("service", proposal.at("/services/0/id").asText());
            } else {
                notTaken.addObject()
                        .put("destination", destination)
                        .put("reason", "her-choice")
                        .put("note", words(person, "Not now"));
            }
        });
        return decision;
    }
}
