package uk.onward.idva;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** A case on its way from one provider to another: at each moment exactly one of them has it in hand. */
@ServiceTest
@DisplayNameGeneration(ReplaceUnderscores.class)
class TransferTest {
    private static final Client RECEIVING = Client.RECEIVING_PROVIDER;
    private static final Client THIRD = Client.of("third", "third-provider", "idva", "idva-manager");

    @BeforeEach
    void referenceData() {
        Client.writeReferenceData();
        Client.writeReceivingProvider();
    }

    @Test
    void what_the_new_provider_needs_goes_along_and_the_hospital_sees_nothing_of_it() {
        // Given
        String id = inHand();
        Client.IDVA
                .post(Examples.dash(16), "/referrals/{id}/risk-assessments", id)
                .statusCode(201);
        Client.IDVA
                .put(
                        "\"0\"",
                        Map.of("plan", "plan " + Examples.MARK, "reviewBy", "2021-04-01"),
                        "/referrals/{id}/safety-plan",
                        id)
                .statusCode(200);
        Client.IDVA
                .post(Map.of("need", "housing-advice"), "/referrals/{id}/needs", id)
                .statusCode(201);
        String met = Client.IDVA
                .post(Map.of("need", "legal-advice"), "/referrals/{id}/needs", id)
                .extract()
                .path("id");
        Client.IDVA
                .post(Map.of("outcome", "met"), "/referrals/{id}/needs/{n}/outcome", id, met)
                .statusCode(201);
        String open = onward(id);
        String withdrawn = onward(id);
        Client.IDVA.post("", "/onward-referrals/{id}/withdrawal", withdrawn).statusCode(201);
        Map<String, Object> sent =
                Client.KINGS.get("/referrals/{id}", id).extract().path("submission");

        // When
        String transfer = offer(id);
        String next = RECEIVING
                .post("", "/transfers/{id}/acceptance", transfer)
                .statusCode(201)
                .body("status", equalTo("accepted"))
                .extract()
                .path("newReferralId");

        // Then
        RECEIVING
                .get("/referrals/{id}/case", next)
                .statusCode(200)
                .body("status", equalTo("accepted"))
                .body("service", equalTo("receiving"))
                .body("transferredFrom", equalTo(id))
                .body("presentedAt", equalTo("2021-02-01T22:10:00Z"))
                .body("risk.score", equalTo(16))
                .body("overdue", is(false))
                .body("firstContactDue", nullValue())
                .body("assignment", nullValue())
                .body("recognition.possibleDuplicate", is(false));
        Map<String, Object> goesOn =
                RECEIVING.get("/referrals/{id}", next).statusCode(200).extract().path("submission");
        assertThat(goesOn.get("patient")).isEqualTo(sent.get("patient"));
        assertThat(goesOn.get("children")).isEqualTo(sent.get("children"));
        assertThat(goesOn.get("violence")).isEqualTo(sent.get("violence"));
        RECEIVING.get("/referrals/{id}/safe-contact", next).body("safeContact.codeWord", equalTo("Zyxmarkword"));
        RECEIVING.get("/referrals/{id}/safety-plan", next).body("plan", equalTo("plan " + Examples.MARK));
        RECEIVING.get("/referrals/{id}/needs", next).body("items.need.code", equalTo(List.of("housing-advice")));
        RECEIVING.get("/referrals/{id}/risk-assessments", next).body("items[0].score", equalTo(16));
        RECEIVING.get("/referrals/{id}/onward-referrals", next).body("items.id", equalTo(List.of(open)));
        assertThat(RECEIVING.get("/referrals/{id}/case", next).extract().<String>path("recognition.link"))
                .isEqualTo(Client.IDVA.get("/referrals/{id}/case", id).extract().path("recognition.link"));

        // The pack is made from the new case, and names whom to speak to there
        Client.RECEIVER
                .get("/onward-referrals/{id}/pack", open)
                .statusCode(200)
                .body("referralId", equalTo(next))
                .body("revision", equalTo(2))
                .body("content.assessment.score", equalTo(16))
                .body("content.idva.agency", equalTo("receiving-provider"))
                .body("safe.safeContact.codeWord", equalTo("Zyxmarkword"));
        assertThat(Database.column("select payload->'data'->>'referralId' || ' ' || (payload->>'sequence') from outbox"
                        + " where aggregateid = '" + open + "' order by sequence"))
                .containsExactly(id + " 1", next + " 2");

        // The old provider: closed, its open requests gone with the case
        Client.IDVA
                .get("/referrals/{id}/case", id)
                .body("status", equalTo("closed"))
                .body("closure.reason.code", equalTo("transferred"));
        Client.IDVA.get("/onward-referrals/{id}", open).statusCode(404);
        Client.IDVA.get("/onward-referrals/{id}", withdrawn).statusCode(200);
        Client.IDVA.get("/referrals/{id}", next).statusCode(404);
        Client.IDVA.get("/referrals/{id}/case", next).statusCode(404);

        // The hospital: accepted, as before, and one referral, the one it sent
        Client.KINGS.get("/referrals/{id}", id).body("status", equalTo("accepted"));
        Client.KINGS.get("/referrals/{id}", next).statusCode(404);
        assertThat(Database.count("select count(*) from case_party where case_id = '" + next
                        + "' and (agency, capacity) <> ('receiving-provider', 'provider')"))
                .isZero();

        // Told once of each: the old one is transferred, the new one accepted, nobody is received again
        assertThat(told(id)).endsWith("transferred closed");
        assertThat(told(next)).containsExactly("accepted accepted");
    }

    @Test
    void the_receiver_reads_the_case_and_its_handover_while_it_is_offered_and_changes_nothing() {
        // Given
        String id = inHand();
        RECEIVING.get("/referrals/{id}/case", id).statusCode(404);

        // When
        String transfer = offer(id);

        // Then
        RECEIVING.get("/referrals/{id}/case", id).statusCode(200).body("status", equalTo("engaged"));
        RECEIVING.get("/referrals/{id}", id).body("submission.patient.givenName", equalTo("Zyxmarkgiven"));
        RECEIVING.get("/referrals/{id}/history", id).body("items[0].what", equalTo("transfer-offered"));
        RECEIVING.get("/transfers/{id}/handover", transfer).body("handover", equalTo("handover " + Examples.MARK));
        RECEIVING
                .get("/transfers?status=offered")
                .body("items.id", hasItem(transfer))
                .body("items[0].direction", equalTo("incoming"));
        Client.IDVA.get("/transfers").body("items[0].direction", equalTo("outgoing"));
        THIRD.get("/transfers").body("items", empty());
        THIRD.get("/transfers/{id}", transfer).statusCode(404);
        THIRD.post("", "/transfers/{id}/acceptance", transfer).statusCode(404);
        Client.IDVA.post("", "/transfers/{id}/acceptance", transfer).statusCode(403);
        RECEIVING.post("", "/transfers/{id}/withdrawal", transfer).statusCode(403);
        RECEIVING.post(closure(), "/referrals/{id}/closure", id).statusCode(404);
        RECEIVING.post(Examples.dash(3), "/referrals/{id}/risk-assessments", id).statusCode(404);
        RECEIVING.get("/worklist").body("items.referralId", not(hasItem(id)));
        RECEIVING.get("/referrals").body("items.id", not(hasItem(id)));
        Client.MANAGER.get("/worklist?reason=transfer-offered&limit=200").body("items.referralId", hasItem(id));
        assertThat(inHandOf(id)).containsExactly("youth-advocacy-london");
    }

    @Test
    void after_a_refusal_or_a_withdrawal_the_receiver_reads_nothing_more() {
        for (boolean refused : List.of(true, false)) {
            // Given
            String id = inHand();
            String transfer = offer(id);

            // When
            if (refused) {
                RECEIVING
                        .post(Map.of("reason", "no-capacity"), "/transfers/{id}/refusal", transfer)
                        .statusCode(201)
                        .body("refusalReason.code", equalTo("no-capacity"));
            } else {
                Client.IDVA.post("", "/transfers/{id}/withdrawal", transfer).statusCode(201);
            }

            // Then
            RECEIVING.get("/referrals/{id}/case", id).statusCode(404);
            RECEIVING.get("/referrals/{id}", id).statusCode(404);
            RECEIVING.get("/referrals/{id}/history", id).statusCode(404);
            RECEIVING.get("/transfers/{id}/handover", transfer).statusCode(404);
            RECEIVING.post("", "/transfers/{id}/acceptance", transfer).statusCode(409);
            Client.IDVA
                    .get("/referrals/{id}/case", id)
                    .body("status", equalTo("engaged"))
                    .body("unreadNews", is(refused));
            // And it can be offered again
            offer(id);
        }
    }

    @Test
    void an_offer_that_makes_no_sense_is_refused_clearly() {
        // Given
        String id = inHand();

        // Then
        Client.IDVA
                .post(transfer("young-people-trauma"), "/referrals/{id}/transfers", id)
                .statusCode(400)
                .body("errors[0].pointer", equalTo("/toService"));
        offer(id);
        Client.IDVA
                .post(transfer("receiving"), "/referrals/{id}/transfers", id)
                .statusCode(409)
                .body("detail", equalTo("This transfer is offered and can't be offered again"));
        Client.IDVA.post(closure(), "/referrals/{id}/closure", id).statusCode(201);
        RECEIVING.get("/referrals/{id}/case", id).statusCode(404);
        RECEIVING.get("/transfers").body("items[0].status", equalTo("withdrawn"));
        Client.IDVA
                .post(transfer("receiving"), "/referrals/{id}/transfers", id)
                .statusCode(409)
                .body("detail", equalTo("This referral is closed and can't be transferred"));
    }

    @Test
    void a_case_that_goes_on_elsewhere_never_opens_again_whatever_the_code_forgets() {
        // Given
        String id = inHand();
        RECEIVING.post("", "/transfers/{id}/acceptance", offer(id)).statusCode(201);

        // Then
        Client.IDVA
                .post(Map.of("reason", "asked-for-support"), "/referrals/{id}/reopening", id)
                .statusCode(409)
                .body(
                        "detail",
                        equalTo("This referral is closed and can't be reopened: another provider has taken it over"));
        assertThatThrownBy(() -> Database.run("update referral set status = 'ENGAGED' where id = '" + id + "'"))
                .hasMessageContaining("another provider has taken the case over");
    }

    @Test
    void a_failure_in_the_middle_leaves_the_offer_as_it_was() {
        // Given
        String id = inHand();
        String transfer = offer(id);
        onward(id);
        int before = everything();
        Database.run(
                "create function crash() returns trigger language plpgsql as $$ begin raise exception 'crash'; end $$;"
                        + " create trigger crash before update on onward_referral for each row execute function crash()");

        // When
        try {
            RECEIVING.post("", "/transfers/{id}/acceptance", transfer).statusCode(500);
        } finally {
            Database.run("drop trigger crash on onward_referral; drop function crash()");
        }

        // Then
        assertThat(everything()).isEqualTo(before);
        assertThat(inHandOf(id)).containsExactly("youth-advocacy-london");
        RECEIVING.post("", "/transfers/{id}/acceptance", transfer).statusCode(201);
        assertThat(inHandOf(id)).containsExactly("receiving-provider");
    }

    @Test
    void of_an_acceptance_a_withdrawal_and_a_closure_at_once_one_counts_and_one_provider_has_the_case()
            throws Exception {
        for (int round = 0; round < 4; round++) {
            // Given
            String id = inHand();
            String transfer = offer(id);

            // When
            List<Callable<Integer>> attempts = List.of(
                    () -> status(RECEIVING, "", "/transfers/{id}/acceptance", transfer),
                    () -> status(RECEIVING, "", "/transfers/{id}/acceptance", transfer),
                    () -> status(Client.IDVA, "", "/transfers/{id}/withdrawal", transfer),
                    () -> status(Client.IDVA, closure(), "/referrals/{id}/closure", id));
            List<Integer> answers;
            try (var at = Executors.newVirtualThreadPerTaskExecutor()) {
                answers = at.invokeAll(attempts).stream()
                        .map(done -> done.resultNow())
                        .toList();
            }

            // Then: accepted by one, or else closed at home; never both, never two
            boolean accepted = answers.subList(0, 2).contains(201);
            assertThat(answers).as("%s", answers).allMatch(status -> status == 201 || status == 409);
            assertThat(answers.subList(0, 2).stream().filter(status -> status == 201))
                    .hasSizeLessThanOrEqualTo(1);
            assertThat(answers.get(3) == 201).isEqualTo(!accepted);
            assertThat(inHandOf(id)).isEqualTo(accepted ? List.of("receiving-provider") : List.of());
            Client.IDVA.get("/referrals/{id}/case", id).body("status", equalTo("closed"));
        }
    }

    @Test
    void what_the_hospital_corrects_or_takes_back_reaches_the_case_that_goes_on() {
        // Given
        String id = inHand();
        String onward = onward(id);
        String next = RECEIVING
                .post("", "/transfers/{id}/acceptance", offer(id))
                .extract()
                .path("newReferralId");
        var own = RECEIVING.get("/referrals/{id}/safe-contact", next).extract();
        RECEIVING
                .put(own.header("ETag"), Examples.safeContact("10:00", "12:00"), "/referrals/{id}/safe-contact", next)
                .statusCode(200);

        // When
        var before = Client.KINGS.get("/referrals/{id}", id).extract();
        Map<String, Object> corrected = before.path("submission");
        corrected.put("safeContact", Examples.safeContact("15:00", "16:00"));
        patient(corrected).put("familyName", "Zyxmarkother" + UUID.randomUUID());
        Client.KINGS
                .put(before.header("ETag"), corrected, "/referrals/{id}", id)
                .statusCode(200);

        // Then: corrected there, and the number that may be unsafe is in doubt there too
        RECEIVING
                .get("/referrals/{id}", next)
                .body(
                        "submission.patient.familyName",
                        equalTo(patient(corrected).get("familyName")))
                .body("submission.service", equalTo("receiving"))
                .body("submission.children", hasSize(1));
        RECEIVING.get("/referrals/{id}/safe-contact", next).body("toBeConfirmed", is(true));
        Client.RECEIVER
                .get("/onward-referrals/{id}/pack", onward)
                .body("safe.toBeConfirmed", is(true))
                .body("content.victim.familyName", equalTo(patient(corrected).get("familyName")));
        assertThat(RECEIVING.get("/referrals/{id}/case", next).extract().<String>path("recognition.link"))
                .isEqualTo(Client.IDVA.get("/referrals/{id}/case", id).extract().path("recognition.link"));

        // When
        Client.KINGS
                .post(Map.of("reason", "wrong-patient"), "/referrals/{id}/withdrawal", id)
                .statusCode(201);

        // Then
        RECEIVING
                .get("/referrals/{id}/case", next)
                .body("status", equalTo("accepted"))
                .body("withdrawalReason", equalTo("wrong-patient"));
    }

    private static String inHand() {
        var referral = Examples.referral();
        patient(referral).put("familyName", Examples.MARK + UUID.randomUUID());
        String id = Client.KINGS
                .post(referral, "/referrals")
                .statusCode(201)
                .extract()
                .path("id");
        Client.MANAGER.post("", "/referrals/{id}/acceptance", id).statusCode(201);
        Client.IDVA
                .post(
                        Map.of("outcome", "engaged", "occurredAt", "2021-02-03T11:00:00Z"),
                        "/referrals/{id}/engagement",
                        id)
                .statusCode(201);
        return id;
    }

    private static String offer(String id) {
        return Client.IDVA
                .post(transfer("receiving"), "/referrals/{id}/transfers", id)
                .statusCode(201)
                .body("status", equalTo("offered"))
                .extract()
                .path("id");
    }

    private static Map<String, Object> transfer(String toService) {
        return Map.of("toService", toService, "reason", "moved-away", "handover", "handover " + Examples.MARK);
    }

    private static String onward(String id) {
        return Client.IDVA
                .post(Examples.onward("marac", "southwark-marac"), "/referrals/{id}/onward-referrals", id)
                .statusCode(201)
                .extract()
                .path("id");
    }

    private static Map<String, Object> closure() {
        return Map.of("reason", "planned", "closedAt", "2021-04-20T14:00:00Z", "riskView", "reduced");
    }

    private static int status(Client client, Object body, String path, String id) {
        return client.post(body, path, id).extract().statusCode();
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> patient(Map<String, Object> referral) {
        return (Map<String, Object>) referral.get("patient");
    }

    /** The providers that have the case in hand, wherever it has gone on. */
    private static List<String> inHandOf(String id) {
        return Database.column("with recursive chain as (select r.* from referral r where r.id = '" + id
                + "' union all select r.* from referral r join chain c on r.transferred_from = c.id)"
                + " select provider from chain where is_open(status)");
    }

    private static List<String> told(String id) {
        return Database.column("select split_part(type, '.', 5) || ' ' || (payload->'data'->>'status') from outbox"
                + " where aggregateid = '" + id + "' order by sequence");
    }

    private static int everything() {
        return Database.count("select (select count(*) from referral) + (select count(*) from person)"
                + " + (select count(*) from closure) + (select count(*) from case_party) + (select count(*) from outbox)"
                + " + (select count(*) from case_entry) + (select count(*) from transfer where status = 'OFFERED')");
    }
}
