package uk.onward.idva;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A referral from the hospital to the request of a MARAC, at this service alone. */
@ServiceTest
class JourneyTest {
    @BeforeEach
    void referenceData() {
        Client.writeReferenceData();
    }

    @Test
    void a_referral_is_taken_up_assessed_and_referred_onward() {
        String key = UUID.randomUUID().toString();
        String id = Client.KINGS
                .postWithKey(key, Examples.referral(), "/referrals")
                .log()
                .ifValidationFails()
                .statusCode(201)
                .body("status", equalTo("received"))
                .body("submission.patient.givenName", equalTo("Zyxmarkgiven"))
                .extract()
                .path("id");
        Client.KINGS
                .postWithKey(key, Examples.referral(), "/referrals")
                .statusCode(201)
                .body("id", equalTo(id));
        Client.KINGS
                .postWithKey(key, Examples.safeContact("10:00", "11:00"), "/referrals")
                .statusCode(400);
        Client.ST_GEORGES.get("/referrals/{id}", id).statusCode(404);
        Client.OTHER_PROVIDER.get("/referrals/{id}", id).statusCode(404);
        Client.OTHER_PROVIDER.get("/referrals/{id}/case", id).statusCode(404);
        Client.KINGS.get("/referrals/{id}/case", id).statusCode(403);
        String tag = Client.KINGS
                .get("/referrals/{id}", id)
                .statusCode(200)
                .extract()
                .header("ETag");

        Client.MANAGER
                .post("", "/referrals/{id}/acceptance", id)
                .log()
                .ifValidationFails()
                .statusCode(201)
                .body("status", equalTo("accepted"));
        Client.MANAGER
                .post("", "/referrals/{id}/acceptance", id)
                .statusCode(409)
                .body("detail", containsString("accepted"));
        Client.MANAGER
                .post(Map.of("idva", "yidva-7", "kind", "youth-idva"), "/referrals/{id}/assignment", id)
                .statusCode(201)
                .body("assignment.idva", equalTo("yidva-7"));
        Client.IDVA
                .post(
                        Map.of("channel", "phone", "plannedAt", "2021-02-02T20:00:00Z"),
                        "/referrals/{id}/contact-checks",
                        id)
                .statusCode(200)
                .body("allowed", is(false))
                .body("reasons", hasItem("outside-hours"));
        Client.IDVA
                .post(
                        Map.of("channel", "phone", "plannedAt", "2021-02-02T11:00:00Z"),
                        "/referrals/{id}/contact-checks",
                        id)
                .statusCode(200)
                .body("allowed", is(true));
        Client.IDVA
                .post(
                        Map.of("channel", "phone", "occurredAt", "2021-02-02T11:00:00Z", "outcome", "spoken"),
                        "/referrals/{id}/contact-attempts",
                        id)
                .log()
                .ifValidationFails()
                .statusCode(201)
                .body("flags", hasSize(0));
        String flagged = Client.IDVA
                .post(
                        Map.of("channel", "phone", "occurredAt", "2021-02-02T20:00:00Z", "outcome", "no-answer"),
                        "/referrals/{id}/contact-attempts",
                        id)
                .statusCode(201)
                .body("flags", equalTo(java.util.List.of("outside-hours")))
                .extract()
                .path("id");
        Client.MANAGER
                .get("/flagged-contacts")
                .log()
                .ifValidationFails()
                .statusCode(200)
                .body("items.id", hasItem(flagged));
        Client.IDVA.get("/flagged-contacts").statusCode(403);
        Client.IDVA
                .post(
                        Map.of("outcome", "engaged", "occurredAt", "2021-02-03T11:00:00Z"),
                        "/referrals/{id}/engagement",
                        id)
                .statusCode(201)
                .body("status", equalTo("engaged"));
        Client.IDVA
                .post(Examples.dash(16), "/referrals/{id}/risk-assessments", id)
                .log()
                .ifValidationFails()
                .statusCode(201)
                .body("score", equalTo(16))
                .body("visibleHighRisk", is(true));
        Client.IDVA
                .post(Examples.dash(16, 23), "/referrals/{id}/risk-assessments", id)
                .statusCode(400)
                .body("errors[0].pointer", equalTo("/answers"));
        String marac = Client.IDVA
                .post(Examples.onward("marac", "southwark-marac"), "/referrals/{id}/onward-referrals", id)
                .log()
                .ifValidationFails()
                .statusCode(201)
                .body("status", equalTo("open"))
                .extract()
                .path("id");
        String hub = Client.IDVA
                .post(
                        Examples.onward("childrens-safeguarding", "southwark-childrens-social-care"),
                        "/referrals/{id}/onward-referrals",
                        id)
                .log()
                .ifValidationFails()
                .statusCode(201)
                .extract()
                .path("id");
        Client.RECEIVER
                .get("/onward-referrals/{id}/pack", marac)
                .log()
                .ifValidationFails()
                .statusCode(200)
                .body("content.assessment.score", equalTo(16))
                .body("content.children[0].gp", nullValue())
                .body("content.perpetrators[0].address", containsString("Road"))
                .body("safe.safeContact.codeWord", equalTo("Zyxmarkword"));
        Client.RECEIVER
                .get("/onward-referrals/{id}/pack", hub)
                .statusCode(200)
                .body("content.assessment", nullValue())
                .body("content.children[0].gp", containsString("gp"))
                .body("content.perpetrators[0].address", nullValue());
        Client.IDVA.get("/onward-referrals/{id}/pack", marac).statusCode(403);
        String safe = Client.IDVA
                .get("/referrals/{id}/safe-contact", id)
                .statusCode(200)
                .extract()
                .header("ETag");
        Client.IDVA
                .put(safe, Examples.safeContact("14:00", "16:00"), "/referrals/{id}/safe-contact", id)
                .log()
                .ifValidationFails()
                .statusCode(200);
        Client.IDVA
                .put(safe, Examples.safeContact("14:00", "16:00"), "/referrals/{id}/safe-contact", id)
                .statusCode(412);
        Client.RECEIVER
                .get("/onward-referrals/{id}/pack", marac)
                .statusCode(200)
                .body("revision", equalTo(2))
                .body("safe.safeContact.hours[0].from", containsString("14:00"));
        Client.KINGS
                .get("/referrals/{id}", id)
                .statusCode(200)
                .header("ETag", equalTo(tag))
                .body("status", equalTo("accepted"))
                .body("submission.safeContact.hours[0].from", containsString("10:00"));
        var corrected = Examples.referral();
        corrected.put("department", "trauma-ward");
        Client.KINGS.request().body(corrected).put("/referrals/{id}", id).then().statusCode(428);
        Client.KINGS
                .put(tag, corrected, "/referrals/{id}", id)
                .log()
                .ifValidationFails()
                .statusCode(200)
                .header("ETag", not(equalTo(tag)));
        Client.RECEIVER
                .get("/onward-referrals/{id}/pack", marac)
                .statusCode(200)
                .body("revision", equalTo(3));
        Client.IDVA
                .post("", "/onward-referrals/{id}/withdrawal", hub)
                .log()
                .ifValidationFails()
                .statusCode(201)
                .body("status", equalTo("withdrawn"));
        Client.RECEIVER.get("/onward-referrals/{id}/pack", hub).statusCode(404);
        Client.KINGS
                .post(Map.of("reason", "wrong-patient"), "/referrals/{id}/withdrawal", id)
                .log()
                .ifValidationFails()
                .statusCode(201)
                .body("status", equalTo("withdrawn"));
        Client.IDVA
                .get("/referrals/{id}/case", id)
                .statusCode(200)
                .body("status", equalTo("engaged"))
                .body("withdrawalReason", equalTo("wrong-patient"));
        Client.KINGS.get("/referrals?status=withdrawn").statusCode(200).body("items.id", hasItem(id));
        Client.KINGS.get("/referrals?status=engaged").statusCode(200).body("items.id", not(hasItem(id)));
        Client.MANAGER.get("/referrals?status=engaged").statusCode(200).body("items.id", hasItem(id));
        Client.KINGS
                .request()
                .accept("text/html")
                .get("/referrals/{id}", id)
                .then()
                .statusCode(406);
        Client.AUDITOR
                .get("/audit-entries?case={id}", id)
                .log()
                .ifValidationFails()
                .statusCode(200)
                .body("items.action", hasItem("pack.read"));
        Client.MANAGER
                .get("/referrals?limit=1")
                .log()
                .ifValidationFails()
                .statusCode(200)
                .body("items", hasSize(1));
    }
}
