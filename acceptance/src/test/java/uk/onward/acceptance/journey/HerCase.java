package uk.onward.acceptance.journey;

import static uk.onward.acceptance.journey.Answers.eventually;
import static uk.onward.acceptance.journey.Answers.found;
import static uk.onward.acceptance.journey.Answers.made;
import static uk.onward.acceptance.journey.Bodies.nothing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import uk.onward.acceptance.Answer;
import uk.onward.acceptance.Api;
import uk.onward.acceptance.RunningSuite;
import uk.onward.acceptance.demo.Forms;
import uk.onward.acceptance.demo.Person;

/** A case at the young people's service, with those who refer it and work on it. */
final class HerCase {

    private static final String IDVA = "yidva-7";

    final Api hospital = RunningSuite.as("kings-college-hospital", "ed-nurse-12");
    final Api idva = RunningSuite.as("youth-advocacy-london", IDVA);
    final Api manager = RunningSuite.as("youth-advocacy-london-manager", "manager-1");
    final Person person;
    final String id;

    private HerCase(Person person, ObjectNode form) {
        this.person = person;
        this.id = made(hospital.post("/idva/v1/referrals", form)).text("/id");
    }

    /** Of somebody new, whom a hospital has just referred. */
    static HerCase referred() {
        return referred(RunningSuite.somebody());
    }

    static HerCase referred(Person person) {
        return new HerCase(person, Forms.referral(person));
    }

    static HerCase accepted() {
        var hers = referred();
        hers.does("acceptance", nothing());
        return hers;
    }

    /** Accepted, given to an IDVA who has reached her, and assessed at visible high risk. */
    static HerCase inHand() {
        var hers = accepted();
        hers.does("assignment", Forms.assignment(IDVA));
        made(hers.idva.post(hers.at("contact-attempts"), Forms.contact("2016-02-02T11:00:00Z", "spoken")));
        made(hers.idva.post(hers.at("engagement"), Forms.engagement("2016-02-03T10:30:00Z")));
        made(hers.idva.post(hers.at("risk-assessments"), Forms.dash()));
        return hers;
    }

    String at(String rest) {
        return "/idva/v1/referrals/" + id + "/" + rest;
    }

    /** By the manager. */
    Answer does(String what, JsonNode body) {
        return made(manager.post(at(what), body));
    }

    Answer read() {
        return found(idva.get(at("case")));
    }

    Answer asTheHospitalSeesIt() {
        return found(hospital.get("/idva/v1/referrals/" + id));
    }

    /** @return id of the request */
    String asks(ObjectNode request) {
        return made(idva.post(at("onward-referrals"), request)).text("/id");
    }

    Answer request(String request) {
        return found(idva.get("/idva/v1/onward-referrals/" + request));
    }

    /** Until idva-service has learned of what was done elsewhere. */
    Answer learns(String request, String pointer, String value) {
        return eventually(() -> request(request), pointer, value);
    }

    void takesBack(String request) {
        made(idva.post("/idva/v1/onward-referrals/" + request + "/withdrawal", nothing()));
    }

    /** As she follows it at whoever got it. */
    Answer followed(String received) {
        return found(idva.get("/referrals/v1/made-referrals/" + received));
    }
}
