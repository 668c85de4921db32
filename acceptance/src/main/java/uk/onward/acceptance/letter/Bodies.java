package uk.onward.acceptance.letter;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import uk.onward.acceptance.letter.Episode.Spelling;

/** What is sent of a person and her episodes. The same each time: a key stands for one body only. */
final class Bodies {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int FORM_ITEMS = 24;

    private Bodies() {}

    static ObjectNode nothing() {
        return JSON.createObjectNode();
    }

    static ObjectNode referral(Someone person, Episode episode) {
        var body = nothing();
        body.put("service", episode.service());
        body.put("hospital", episode.site());
        body.put("department", episode.department());
        body.put("presentedAt", episode.presentedAt().toString());
        if (episode.expectedDischarge() != null) {
            body.put("expectedDischarge", episode.expectedDischarge().toString());
        }
        body.set("patient", patient(person, episode.spelling()));
        var violence = body.putArray("violence");
        episode.experienced()
                .forEach(type -> violence.addObject().put("type", type).put("as", "experienced"));
        episode.riskOf().forEach(type -> violence.addObject().put("type", type).put("as", "risk-of"));
        var children = body.putArray("children");
        person.children().forEach(child -> add(children, person, child));
        if (person.safeContact() != null) {
            body.set("safeContact", safeContact(person, person.safeContact()));
        }
        if (hospitalKnowsCircumstances(person, episode)) {
            body.set("circumstances", circumstances(person, hospitalsWord(person, episode)));
        }
        return body;
    }

    private static ObjectNode patient(Someone person, Spelling spelling) {
        var patient = nothing();
        var capitals = spelling == Spelling.IN_CAPITALS;
        patient.put("givenName", capitals ? person.givenName().toUpperCase(Locale.ROOT) : person.givenName());
        patient.put("familyName", capitals ? person.familyName().toUpperCase(Locale.ROOT) : person.familyName());
        patient.put("dateOfBirth", person.dateOfBirth().toString());
        if (person.nhsNumber() != null && spelling != Spelling.WITHOUT_NHS_NUMBER) {
            patient.put("nhsNumber", person.nhsNumber());
        }
        patient.put("sex", person.sex());
        patient.put("gender", person.gender());
        patient.putObject("ethnicity")
                .put("scheme", person.ethnicity().scheme())
                .put("version", person.ethnicity().version())
                .put("code", person.ethnicity().code());
        patient.put("borough", person.borough());
        patient.put("address", person.words("Flat %d, Example House, London".formatted(person.number())));
        patient.put("hideFromOnlineRecord", person.number() % 3 != 0);
        return patient;
    }

    private static void add(ArrayNode children, Someone person, Someone.Child child) {
        if (child.dateOfBirth() == null) {
            children.addObject().put("unborn", true);
            return;
        }
        children.addObject()
                .put("name", child.name())
                .put("dateOfBirth", child.dateOfBirth().toString())
                .put("unborn", false)
                .put("school", person.words("Primary school"))
                .put("gp", person.words("Surgery"));
    }

    private static ObjectNode safeContact(Someone person, Someone.SafeHours hours) {
        var safe = nothing();
        safe.putArray("methods").addObject().put("channel", "phone").put("value", person.phone());
        safe.putArray("hours")
                .addObject()
                .put("from", hours.from().toString())
                .put("to", hours.to().toString());
        safe.put("messageMayBeLeft", hours.messageMayBeLeft());
        safe.put("codeWord", person.words("Lighthouse"));
        safe.put("instruction", person.words("Say that the library calls"));
        return safe;
    }

    /** Where the IDVA records nothing, the hospital's word holds; where she does, hers replaces it. */
    private static boolean hospitalKnowsCircumstances(Someone person, Episode episode) {
        return person.number() % 3 == 0 || (!idvaRecordsCircumstances(episode) && person.number() % 3 == 1);
    }

    private static boolean idvaRecordsCircumstances(Episode episode) {
        return episode.worked().filter(Episode.Worked::circumstances).isPresent();
    }

    /** The hospital may have it wrong, as long as the IDVA puts it right. */
    private static List<Someone.StatutoryService> hospitalsWord(Someone person, Episode episode) {
        if (!idvaRecordsCircumstances(episode) || person.statutory().isEmpty()) {
            return person.statutory();
        }
        var yes = person.isNotKnownToStatutoryServices() ? "yes" : "no";
        return person.statutory().stream()
                .map(each -> new Someone.StatutoryService(each.service(), yes, yes))
                .toList();
    }

    static ObjectNode circumstances(Someone person) {
        return circumstances(person, person.statutory());
    }

    private static ObjectNode circumstances(Someone person, List<Someone.StatutoryService> statutory) {
        var circumstances = nothing();
        var perpetrator = person.perpetrator();
        circumstances
                .putArray("perpetrators")
                .addObject()
                .put("name", perpetrator.name())
                .put("dateOfBirth", perpetrator.dateOfBirth().toString())
                .put("sex", perpetrator.sex())
                .put("relationship", perpetrator.relationship())
                .put("inPerpetratorProgramme", perpetrator.inProgramme())
                .put("employedByMemberAgency", perpetrator.employedByMember());
        circumstances
                .putObject("criminalJustice")
                .put("reportedToPolice", person.number() % 2 == 0 ? "yes" : "not-known")
                .put("outcome", person.number() % 2 == 0 ? "none" : "not-known")
                .putArray("orders");
        var services = circumstances.putArray("statutoryServices");
        statutory.forEach(each -> services.addObject()
                .put("service", each.service())
                .put("known", each.known())
                .put("engaged", each.engaged()));
        circumstances.put("incidentsInTwelveMonths", person.number() % 5);
        return circumstances;
    }

    static ObjectNode withdrawal(String reason) {
        return nothing().put("reason", reason);
    }

    static ObjectNode rejection(Episode.Rejected rejected) {
        return nothing().put("reason", rejected.reason()).put("sentInstead", rejected.sentInstead());
    }

    static ObjectNode assignment(String idva, String kind) {
        return nothing().put("idva", idva).put("kind", kind);
    }

    static ObjectNode contactCheck(Episode.Contact contact) {
        return nothing()
                .put("channel", contact.channel())
                .put("plannedAt", contact.at().toString())
                .put("leaveMessage", contact.outcome().equals("message-left"));
    }

    static ObjectNode contact(Episode.Contact contact) {
        return nothing()
                .put("occurredAt", contact.at().toString())
                .put("channel", contact.channel())
                .put("outcome", contact.outcome())
                .put("atHospital", contact.atHospital());
    }

    static ObjectNode engagement(Episode.Engagement engagement) {
        return nothing()
                .put("outcome", engagement.outcome())
                .put("occurredAt", engagement.at().toString());
    }

    /** The adult Dash: so many yes, the rest no, a few not asked. */
    static ObjectNode assessment(Someone person, Episode.Assessment assessment) {
        var body = nothing();
        body.putObject("form").put("scheme", "dash-adult").put("version", "2009");
        body.put("completedAt", assessment.at().toString());
        var answers = body.putArray("answers");
        for (var item = 1; item <= FORM_ITEMS; item++) {
            var open = (item + person.number()) % 4 == 0 ? "dont-know" : "no";
            answers.add(item <= assessment.yes() ? "yes" : open);
        }
        return body;
    }

    static ObjectNode onward(Someone person, Episode.Onward onward) {
        var body = nothing();
        body.put("kind", onward.kind());
        body.put("destination", onward.destination());
        body.put("occurredAt", onward.at().toString());
        body.putObject("victimView").put("told", true).put("view", person.number() % 6 == 0 ? "mixed" : "agrees");
        body.putObject("informationSharing")
                .put("confidentialityBasis", "risk-of-serious-harm")
                .put("article6", "recognised-legitimate-interest")
                .put("article9", "dpa-sch1-para18");
        var perpetrator = person.perpetrator();
        body.putArray("perpetrators")
                .addObject()
                .put("name", perpetrator.name())
                .put("dateOfBirth", perpetrator.dateOfBirth().toString())
                .put("relationship", perpetrator.relationship());
        if (onward.kind().equals("marac")) {
            body.putArray("criteria")
                    .addObject()
                    .put("criterion", onward.criterion())
                    .put("evidence", person.words("What she told"));
        } else {
            body.put("concern", person.words("A child was there"));
            body.put("parentMayBeTold", person.number() % 2 == 0);
            body.put("parentsAndCarers", person.words("Lives with the mother"));
        }
        return body;
    }

    static ObjectNode session(Someone person, Episode.Session session) {
        return nothing()
                .put("occurredAt", session.at().toString())
                .put("minutes", session.minutes())
                .put("mode", session.mode())
                .put("note", person.words("Went through the safety plan"));
    }

    static ObjectNode closure(Someone person, Episode.Closure closure) {
        return nothing()
                .put("reason", closure.reason())
                .put("closedAt", closure.at().toString())
                .put("riskView", closure.view())
                .put("note", person.words("Ended as agreed"));
    }

    static ObjectNode followUp(Episode.FollowUp followUp) {
        return nothing()
                .put("occurredAt", followUp.at().toString())
                .put("reached", followUp.reached())
                .put("riskView", followUp.view());
    }
}
