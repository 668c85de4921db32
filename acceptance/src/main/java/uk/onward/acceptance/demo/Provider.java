package uk.onward.acceptance.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import uk.onward.acceptance.Api;

/** The provider of the young people's service: a manager, and the youth IDVA who takes the case. */
final class Provider {

    private static final String MANY = "?limit=200";

    private final Api idva;
    private final Api manager;
    private final String idvaId;
    private final Transcript transcript;
    private final Case story;

    /** @param idvaId the IDVA as the provider calls her to the suite, an opaque staff identifier */
    Provider(Api idva, Api manager, String idvaId, Transcript transcript, Case story) {
        this.idva = idva;
        this.manager = manager;
        this.idvaId = idvaId;
        this.transcript = transcript;
        this.story = story;
    }

    void acceptsAndAssigns() {
        transcript
                .step("the provider's manager accepts it", () -> manager.post(of("/acceptance"), Forms.nothing()))
                .expect("201", it -> it.status() == 201)
                .done();
        transcript
                .step("and assigns a youth IDVA", () -> manager.post(of("/assignment"), Forms.assignment(idvaId)))
                .expect("201", it -> it.status() == 201)
                .done();
        transcript
                .step("who reads her case", () -> idva.get(of("/case")))
                .expect("200", it -> it.status() == 200)
                .expect("an ETag of its own", it -> !it.etag().isEmpty())
                .expect("assigned to her", it -> it.text("/assignment/idva").equals(idvaId))
                .done();
    }

    void checksBeforeCalling() {
        transcript
                .step(
                        "may she be telephoned at 20:00? No",
                        () -> idva.ask(of("/contact-checks"), Forms.contactCheck("2016-02-02T20:00:00Z")))
                .expect("200", it -> it.status() == 200)
                .expect(
                        "not allowed",
                        it -> it.at("/allowed").isBoolean()
                                && !it.at("/allowed").asBoolean())
                .expect("because of the hour", it -> it.strings("/reasons").contains("outside-hours"))
                .done();
        transcript
                .step(
                        "may she be telephoned at 11:00? Yes",
                        () -> idva.ask(of("/contact-checks"), Forms.contactCheck("2016-02-02T11:00:00Z")))
                .expect("200", it -> it.status() == 200)
                .expect("allowed", it -> it.at("/allowed").asBoolean())
                .expect("no reason against it", it -> it.at("/reasons").isEmpty())
                .done();
    }

    void recordsContacts() {
        transcript
                .step(
                        "the contact at 11:00 is recorded",
                        () -> idva.post(of("/contact-attempts"), Forms.contact("2016-02-02T11:00:00Z", "spoken")))
                .expect("201", it -> it.status() == 201)
                .expect("no flag", it -> it.at("/flags").isEmpty())
                .done();
        var answer = transcript
                .step(
                        "another, made at 20:00, is recorded too, and flagged",
                        () -> idva.post(of("/contact-attempts"), Forms.contact("2016-02-02T20:00:00Z", "no-answer")))
                .expect("201", it -> it.status() == 201)
                .expect("the flag outside-hours", it -> it.strings("/flags").contains("outside-hours"))
                .done();
        story.contactAgainstInstruction = answer.text("/id");
        transcript
                .step(
                        "it is on the manager's list, and the one at 11:00 is not",
                        () -> manager.get("/idva/v1/flagged-contacts" + MANY))
                .expect("200", it -> it.status() == 200)
                .expect(
                        "this contact and no other of hers",
                        it -> it.items().stream()
                                .filter(item -> item.path("referralId").asText().equals(story.referral))
                                .map(item -> item.path("id").asText())
                                .toList()
                                .equals(List.of(story.contactAgainstInstruction)))
                .done();
    }

    void recordsEngagementAndRisk() {
        transcript
                .step("she engages", () -> idva.post(of("/engagement"), Forms.engagement("2016-02-03T10:30:00Z")))
                .expect("201", it -> it.status() == 201)
                .done();
        transcript
                .step("the Dash form is filled in: 16", () -> idva.post(of("/risk-assessments"), Forms.dash()))
                .expect("201", it -> it.status() == 201)
                .expect("score 16", it -> it.at("/score").asInt() == 16)
                .expect("visible high risk", it -> it.at("/visibleHighRisk").asBoolean())
                .done();
    }

    void asksForMaracAndSafeguarding() {
        story.maracRequest =
                asks("she asks for Southwark's MARAC: visible high risk", Forms.maracRequest(story.person()));
        story.safeguardingRequest =
                asks("and for children's safeguarding in Southwark", Forms.safeguardingRequest(story.person()));
    }

    private String asks(String what, JsonNode request) {
        return transcript
                .step(what, () -> idva.post(of("/onward-referrals"), request))
                .expect("201", it -> it.status() == 201)
                .expect("open", it -> it.text("/status").equals("open"))
                .expect("an answer is awaited", it -> it.text("/answer/status").equals("awaiting"))
                .done()
                .text("/id");
    }

    void changesHerSafeHours() {
        var before = transcript
                .step(
                        "she tells the IDVA new safe hours: the present instruction is read",
                        () -> idva.get(of("/safe-contact")))
                .expect("200", it -> it.status() == 200)
                .expect("an ETag", it -> !it.etag().isEmpty())
                .expect("10:00 to 12:00", it -> hours(it.at("/safeContact/hours"), "10:00", "12:00"))
                .done();
        transcript
                .step(
                        "and changed to 14:00–16:00",
                        () -> idva.put(
                                of("/safe-contact"),
                                Forms.safeContact(story.person(), "14:00", "16:00"),
                                before.etag()))
                .expect("200", it -> it.status() == 200)
                .expect("14:00 to 16:00", it -> hours(it.at("/safeContact/hours"), "14:00", "16:00"))
                .expect("another ETag", it -> !it.etag().equals(before.etag()))
                .done();
    }

    void seesBothAccepted() {
        seesAccepted("the provider sees the MARAC referral accepted", story.maracRequest);
        seesAccepted("and the safeguarding referral accepted", story.safeguardingRequest);
    }

    private void seesAccepted(String what, String request) {
        transcript
                .step(what, () -> idva.get("/idva/v1/onward-referrals/" + request))
                .eventually()
                .expect("200", it -> it.status() == 200)
                .expect("answer accepted", it -> it.text("/answer/status").equals("accepted"))
                .done();
    }

    static boolean hours(JsonNode hours, String from, String to) {
        // A time of day may be written with or without its seconds
        return hours.size() == 1
                && hours.at("/0/from").asText().startsWith(from)
                && hours.at("/0/to").asText().startsWith(to);
    }

    private String of(String rest) {
        return "/idva/v1/referrals/" + story.referral + rest;
    }
}
