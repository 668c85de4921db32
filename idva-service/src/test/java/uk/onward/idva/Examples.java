package uk.onward.idva;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Requests as the API takes them. Every personal value bears the mark, so that a leak can be found. */
public final class Examples {
    public static final String MARK = "Zyxmark";

    private Examples() {}

    public static Map<String, Object> referral() {
        var patient = new HashMap<String, Object>();
        patient.put("givenName", MARK + "given");
        patient.put("familyName", MARK + "family");
        patient.put("dateOfBirth", "2001-05-06");
        patient.put("sex", "female");
        patient.put("gender", "female");
        patient.put("ethnicity", Map.of("scheme", "census-2021", "version", "1", "code", "black-caribbean"));
        patient.put("borough", "E09000028");
        patient.put("address", "1 " + MARK + " Street");
        patient.put("hideFromOnlineRecord", true);
        var referral = new HashMap<String, Object>();
        referral.put("service", "young-people-trauma");
        referral.put("hospital", "RJZ01");
        referral.put("department", "emergency");
        referral.put("presentedAt", "2021-02-01T22:10:00Z");
        referral.put("patient", patient);
        referral.put(
                "violence",
                List.of(
                        Map.of("type", "assault-injury", "as", "experienced"),
                        Map.of("type", "domestic-abuse", "as", "experienced"),
                        Map.of("type", "coercive-control", "as", "risk-of")));
        referral.put(
                "children",
                List.of(Map.of(
                        "name",
                        MARK + " child",
                        "dateOfBirth",
                        "2019-01-01",
                        "unborn",
                        false,
                        "school",
                        MARK + " school",
                        "gp",
                        MARK + " gp")));
        referral.put("safeContact", safeContact("10:00", "12:00"));
        return referral;
    }

    /** With everything that is optional. */
    @SuppressWarnings("unchecked")
    public static Map<String, Object> wholeReferral() {
        Map<String, Object> referral = referral();
        ((Map<String, Object>) referral.get("patient"))
                .put(
                        "characteristics",
                        Map.of(
                                "sexualOrientation", "bisexual",
                                "religion", "muslim",
                                "disabilities", List.of("hearing", "speech"),
                                "pregnancy", "not-asked",
                                "genderSameAsBirth", "yes",
                                "accommodation", "temporary",
                                "livesWithPerpetrator", "declined"));
        referral.put("circumstances", circumstances());
        referral.put(
                "informationSharing",
                Map.of(
                        "told", true,
                        "view", "mixed",
                        "words", MARK + " words",
                        "confidentialityBasis", "risk-of-serious-harm",
                        "article6", "recognised-legitimate-interest",
                        "article9", "dpa-sch1-para18",
                        "note", MARK + " note"));
        return referral;
    }

    public static Map<String, Object> circumstances() {
        return Map.of(
                "perpetrators",
                List.of(Map.of(
                        "name", MARK + " perpetrator",
                        "dateOfBirth", "1990-06-07",
                        "sex", "male",
                        "relationship", "intimate-former",
                        "inPerpetratorProgramme", "no",
                        "employedByMemberAgency", "yes",
                        "address", "3 " + MARK + " Lane")),
                "criminalJustice",
                Map.of(
                        "reportedToPolice",
                        "yes",
                        "outcome",
                        "under-investigation",
                        "orders",
                        List.of(Map.of("kind", "bail-conditions", "breached", "yes"))),
                "statutoryServices",
                List.of(
                        Map.of("service", "police", "known", "not-known", "engaged", "no"),
                        Map.of("service", "housing", "known", "yes", "engaged", "declined")),
                "incidentsInTwelveMonths",
                4);
    }

    public static Map<String, Object> safeContact(String from, String to) {
        var contact = new HashMap<String, Object>();
        contact.put("methods", List.of(Map.of("channel", "phone", "value", "07700 900123 " + MARK)));
        contact.put("hours", List.of(Map.of("from", from, "to", to)));
        contact.put("messageMayBeLeft", false);
        contact.put("codeWord", MARK + "word");
        return contact;
    }

    public static Map<String, Object> dash(int yes) {
        return dash(yes, 24);
    }

    public static Map<String, Object> dash(int yes, int items) {
        var answers = new ArrayList<String>();
        for (int i = 0; i < items; i++) {
            answers.add(i < yes ? "yes" : "no");
        }
        return Map.of(
                "form",
                Map.of("scheme", "dash-adult", "version", "2009"),
                "completedAt",
                "2021-02-03T15:00:00Z",
                "answers",
                answers);
    }

    public static Map<String, Object> onward(String kind, String destination) {
        var request = new HashMap<String, Object>();
        request.put("kind", kind);
        request.put("destination", destination);
        request.put("victimView", Map.of("told", true, "view", "agrees", "words", MARK + " words"));
        request.put(
                "informationSharing",
                Map.of(
                        "confidentialityBasis", "risk-of-serious-harm",
                        "article6", "recognised-legitimate-interest",
                        "article9", "dpa-sch1-para18"));
        request.put(
                "perpetrators",
                List.of(Map.of(
                        "name", MARK + " other", "relationship", "intimate-former", "address", "2 " + MARK + " Road")));
        if (kind.equals("marac")) {
            request.put("criteria", List.of(Map.of("criterion", "visible-high-risk", "evidence", MARK + " evidence")));
        } else {
            request.put("concern", MARK + " concern");
            request.put("parentMayBeTold", false);
        }
        return request;
    }
}
