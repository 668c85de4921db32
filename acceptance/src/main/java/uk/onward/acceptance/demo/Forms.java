package uk.onward.acceptance.demo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.LocalDate;

/**
 * The bodies that the journey's actors send. All days are past ones, so that it can be played at any hour, and of a year
 * long before those that tables of figures are about, so that it adds to none of them.
 */
public final class Forms {

    private static final ObjectMapper JSON = new ObjectMapper();

    private Forms() {}

    /** A young woman in A&E on the evening of 1 February 2016, with one child at home. */
    public static ObjectNode referral(Person person) {
        return json("""
                {
                  "service": "young-people-trauma",
                  "hospital": "RJZ01",
                  "department": "emergency",
                  "presentedAt": "%s",
                  "expectedDischarge": "2016-02-03T12:00:00Z",
                  "patient": {
                    "givenName": "%s",
                    "familyName": "%s",
                    "dateOfBirth": "%s",
                    "nhsNumber": "%s",
                    "sex": "female",
                    "gender": "female",
                    "ethnicity": {"scheme": "census-2021", "version": "1", "code": "black-caribbean"},
                    "borough": "E09000028",
                    "address": "%s",
                    "hideFromOnlineRecord": true
                  },
                  "violence": [
                    {"type": "assault-injury", "as": "experienced"},
                    {"type": "domestic-abuse", "as": "experienced"},
                    {"type": "coercive-control", "as": "experienced"}
                  ],
                  "children": [
                    {"name": "%s", "dateOfBirth": "%s", "unborn": false, "school": "%s", "gp": "%s"}
                  ]
                }
                """.formatted(
                                person.presentedAt(),
                                person.givenName(),
                                person.familyName(),
                                person.dateOfBirth(),
                                person.nhsNumber(),
                                person.address(),
                                person.childName(),
                                person.childDateOfBirth(),
                                person.childSchool(),
                                person.words("Surgery")))
                .set("safeContact", safeContact(person, "10:00", "12:00"));
    }

    /** She may be telephoned between these hours, and no message may be left. */
    public static ObjectNode safeContact(Person person, String from, String to) {
        return json("""
                {
                  "methods": [{"channel": "phone", "value": "%s"}],
                  "hours": [{"from": "%s", "to": "%s"}],
                  "messageMayBeLeft": false,
                  "mayAnswer": "%s",
                  "codeWord": "%s",
                  "interpreter": null,
                  "goodUntil": null,
                  "instruction": "%s"
                }
                """.formatted(
                        person.phone(),
                        from,
                        to,
                        person.words("Her sister"),
                        person.codeWord(),
                        person.words("Say that the library calls")));
    }

    public static ObjectNode nothing() {
        return JSON.createObjectNode();
    }

    public static ObjectNode assignment(String idva) {
        return json("{\"idva\": \"%s\", \"kind\": \"youth-idva\"}".formatted(idva));
    }

    static ObjectNode contactCheck(String plannedAt) {
        return json("{\"channel\": \"phone\", \"plannedAt\": \"%s\", \"leaveMessage\": false}".formatted(plannedAt));
    }

    public static ObjectNode contact(String occurredAt, String outcome) {
        return json(
                "{\"occurredAt\": \"%s\", \"channel\": \"phone\", \"outcome\": \"%s\"}".formatted(occurredAt, outcome));
    }

    public static ObjectNode engagement(String occurredAt) {
        return json("{\"outcome\": \"engaged\", \"occurredAt\": \"%s\"}".formatted(occurredAt));
    }

    /** The adult form of 2009: 24 answers, 16 of them yes. */
    public static ObjectNode dash() {
        var form = json("""
                {
                  "form": {"scheme": "dash-adult", "version": "2009"},
                  "completedAt": "2016-02-04T14:00:00Z",
                  "answers": [],
                  "professionalJudgement": {"raises": false, "reason": null}
                }
                """);
        var answers = form.withArray("answers");
        for (var item = 1; item <= 24; item++) {
            answers.add(item <= 16 ? "yes" : item <= 20 ? "no" : item <= 23 ? "dont-know" : "not-asked");
        }
        return form;
    }

    public static ObjectNode maracRequest(Person person) {
        return json("""
                {
                  "kind": "marac",
                  "destination": "southwark-marac",
                  "criteria": [{"criterion": "visible-high-risk", "evidence": "%s"}],
                  "victimView": {"told": true, "view": "agrees", "words": "%s"},
                  %s,
                  %s
                }
                """.formatted(
                        person.words("Dash 16"),
                        person.words("She wants it to stop"),
                        informationSharing(person),
                        perpetrators(person)));
    }

    public static ObjectNode safeguardingRequest(Person person) {
        return json("""
                {
                  "kind": "childrens-safeguarding",
                  "destination": "southwark-childrens-social-care",
                  "victimView": {"told": true, "view": "agrees", "words": null},
                  "concern": "%s",
                  "parentMayBeTold": false,
                  "parentsAndCarers": "%s",
                  %s,
                  %s
                }
                """.formatted(
                        person.words("The child was in the next room"),
                        person.words("Lives with the mother"),
                        informationSharing(person),
                        perpetrators(person)));
    }

    private static String informationSharing(Person person) {
        return """
                "informationSharing": {
                  "confidentialityBasis": "risk-of-serious-harm",
                  "article6": "recognised-legitimate-interest",
                  "article9": "dpa-sch1-para18",
                  "note": "%s"
                }""".formatted(person.words("Talked over with the manager"));
    }

    private static String perpetrators(Person person) {
        return """
                "perpetrators": [
                  {"name": "%s", "dateOfBirth": "%s", "relationship": "intimate-former", "address": "%s"}
                ]""".formatted(person.perpetrator(), person.perpetratorDateOfBirth(), person.perpetratorAddress());
    }

    static ObjectNode text(String text) {
        return json("{\"text\": \"%s\"}".formatted(text));
    }

    public static ObjectNode emergencyMeeting(Instant startsAt) {
        return json("{\"kind\": \"emergency\", \"startsAt\": \"%s\"}".formatted(startsAt));
    }

    public static ObjectNode listing(String maracReferral) {
        return json("{\"maracReferral\": \"%s\"}".formatted(maracReferral));
    }

    public static ObjectNode restriction(String agency, String actor) {
        return json("{\"agency\": \"%s\", \"actor\": \"%s\", \"reason\": \"A relative of the alleged perpetrator\"}"
                .formatted(agency, actor));
    }

    static ObjectNode research(String findings) {
        return json("{\"nothingFound\": false, \"findings\": \"%s\"}".formatted(findings));
    }

    public static ObjectNode opening(Instant openedAt) {
        return json("""
                {
                  "openedAt": "%s",
                  "attendance": [
                    {"agency": "southwark-marac", "staff": "coordinator-2", "role": "chair", "presence": "present"},
                    {"agency": "metropolitan-police", "staff": "det-12", "role": "representative", "presence": "present"},
                    {"agency": "southwark-housing", "staff": "housing-3", "role": "representative", "presence": "present"},
                    {"agency": "southwark-childrens-social-care", "staff": "duty-worker-4", "role": "representative",
                     "presence": "present"},
                    {"agency": "youth-advocacy-london", "staff": "yidva-7", "role": "idva", "presence": "present"}
                  ]
                }
                """.formatted(openedAt));
    }

    public static ObjectNode hearing(Instant heardAt) {
        return json("{\"heardAt\": \"%s\"}".formatted(heardAt));
    }

    static ObjectNode minutes(String shared, String victimViews) {
        return json("""
                {
                  "contributions": [
                    {"agency": "metropolitan-police", "sharing": "shared", "what": "%s"},
                    {"agency": "southwark-housing", "sharing": "nil-return"},
                    {"agency": "southwark-childrens-social-care", "sharing": "withheld", "because": "%s"},
                    {"agency": "youth-advocacy-london", "sharing": "nil-return"}
                  ],
                  "victimViews": "%s"
                }
                """.formatted(shared, "About another family", victimViews));
    }

    public static ObjectNode action(String owner, LocalDate dueOn, String task) {
        return json("{\"owner\": \"%s\", \"dueOn\": \"%s\", \"task\": \"%s\"}".formatted(owner, dueOn, task));
    }

    public static ObjectNode done(Instant at) {
        return json("{\"outcome\": \"done\", \"occurredAt\": \"%s\"}".formatted(at));
    }

    static ObjectNode notDone(Instant at, String reason) {
        return json("{\"outcome\": \"not-done\", \"occurredAt\": \"%s\", \"reason\": \"%s\"}".formatted(at, reason));
    }

    public static ObjectNode closed(Instant at) {
        return json("{\"closedAt\": \"%s\"}".formatted(at));
    }

    public static ObjectNode decision(String reason, String feedback) {
        return json(
                "{\"decision\": \"early-help\", \"reason\": \"%s\", \"feedback\": \"%s\"}".formatted(reason, feedback));
    }

    private static ObjectNode json(String text) {
        try {
            return (ObjectNode) JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("A form of the journey is not JSON", e);
        }
    }
}
