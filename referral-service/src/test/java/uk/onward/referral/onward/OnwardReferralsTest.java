package uk.onward.referral.onward;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static uk.onward.referral.Journey.eventually;
import static uk.onward.referral.Journey.packHeld;
import static uk.onward.referral.Journey.seen;
import static uk.onward.referral.Journey.told;
import static uk.onward.referral.OnwardRequest.PACK_REVISED;
import static uk.onward.referral.OnwardRequest.REQUESTED;
import static uk.onward.referral.OnwardRequest.WITHDRAWN;

import io.restassured.path.json.JsonPath;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import uk.onward.platform.persistence.Ids;
import uk.onward.referral.Bus;
import uk.onward.referral.Callers;
import uk.onward.referral.Database;
import uk.onward.referral.IdvaCounterpart;
import uk.onward.referral.Journey;
import uk.onward.referral.OnwardRequest;
import uk.onward.referral.ServiceTest;

@ServiceTest
class OnwardReferralsTest {
    @Test
    void a_request_is_received_with_the_senders_commit_as_receipt() {
        OnwardRequest request = OnwardRequest.toSouthwarkMarac();
        IdvaCounterpart.answer(request.id(), 503, "");

        Bus.send(request.id(), request.event(REQUESTED, 1, 1));

        String id = seen(Callers::southwarkMarac, Callers.MARAC, request);
        Callers.southwarkMarac()
                .get(Callers.MARAC + "/" + id)
                .then()
                .statusCode(200)
                .body("onwardReferralId", equalTo(request.id().toString()))
                .body("agency", equalTo("southwark-marac"))
                .body("provider", equalTo("youth-advocacy-london"))
                .body("status", equalTo("received"))
                .body("receivedAt", equalTo(request.sentAt().toString()))
                .body("criteria[0].code", equalTo("visible-high-risk"))
                .body("pack.state", equalTo("awaiting"))
                .body("pack.revision", equalTo(0));
        told(Bus.MARAC_REFERRALS, request, "marac-referral.received.v1");
    }

    @Test
    void the_same_event_again_changes_nothing() {
        OnwardRequest request = OnwardRequest.toSouthwarkMarac();
        IdvaCounterpart.answer(request.id(), 200, request.pack(1, "10:00"));
        UUID eventId = Ids.next();
        String event = request.event(eventId, REQUESTED, 1, 1);

        Bus.send(request.id(), event, event);
        Bus.send(request.id(), event, request.event(REQUESTED, 1, 1));

        String id = seen(Callers::southwarkMarac, Callers.MARAC, request);
        packHeld(Callers::southwarkMarac, Callers.MARAC, id, 1);
        told(Bus.MARAC_REFERRALS, request, "marac-referral.received.v1", "marac-referral.pack-held.v1");
        assertThat(Database.column("select 1 from marac_referral where onward_referral_id = '" + request.id() + "'"))
                .hasSize(1);
    }

    @Test
    void a_revision_that_is_heard_first_opens_the_referral_and_the_pack_brings_the_exact_time() {
        OnwardRequest request = OnwardRequest.toSouthwarkMarac();
        IdvaCounterpart.answer(request.id(), 200, request.pack(2, "14:00"));

        Bus.send(request.id(), request.event(PACK_REVISED, 2, 2), request.event(REQUESTED, 1, 1));

        String id = seen(Callers::southwarkMarac, Callers.MARAC, request);
        packHeld(Callers::southwarkMarac, Callers.MARAC, id, 2);
        Callers.southwarkMarac()
                .get(Callers.MARAC + "/" + id)
                .then()
                .body("receivedAt", equalTo(request.sentAt().toString()))
                .body("pack.current", equalTo(true));
        told(Bus.MARAC_REFERRALS, request, "marac-referral.received.v1", "marac-referral.pack-held.v1");
    }

    @Test
    void a_revised_pack_is_fetched_again() {
        OnwardRequest request = OnwardRequest.toSouthwarkMarac();
        String id = Journey.received(request);
        IdvaCounterpart.answer(request.id(), 200, request.pack(2, "14:00"));

        Bus.send(request.id(), request.event(PACK_REVISED, 2, 2));

        packHeld(Callers::southwarkMarac, Callers.MARAC, id, 2);
        Callers.southwarkMarac()
                .get(Callers.MARAC + "/" + id + "/pack")
                .then()
                .statusCode(200)
                .header("ETag", "\"2\"")
                .body("safe.safeContact.hours[0].from", equalTo("14:00"));
        told(
                Bus.MARAC_REFERRALS,
                request,
                "marac-referral.received.v1",
                "marac-referral.pack-held.v1",
                "marac-referral.pack-held.v1");
    }

    @Test
    void a_case_that_goes_on_at_another_provider_is_referred_by_that_one_from_then_on() {
        OnwardRequest request = OnwardRequest.toSouthwarkMarac();
        String id = Journey.received(request);
        UUID newReferral = UUID.randomUUID();
        IdvaCounterpart.answer(request.id(), 200, request.pack(2, "14:00"));

        Bus.send(
                request.id(),
                request.event(PACK_REVISED, 2, 2)
                        .replace("youth-advocacy-london", "other-provider")
                        .replaceAll("\"referralId\":\"[^\"]*\"", "\"referralId\":\"" + newReferral + "\""));

        packHeld(Callers::southwarkMarac, Callers.MARAC, id, 2);
        Callers.southwarkMarac().get(Callers.MARAC + "/" + id).then().body("provider", equalTo("other-provider"));
        assertThat(Database.column("select referral_id from marac_referral where id = '" + id + "'"))
                .containsExactly(newReferral.toString());
        assertThat(Database.column(
                        "select agency from case_party where capacity = 'referrer' and case_id = '" + id + "'"))
                .containsExactly("other-provider");
    }

    @Test
    void a_revision_that_can_not_be_fetched_shows_that_the_pack_held_is_not_the_latest() {
        OnwardRequest request = OnwardRequest.toSouthwarkMarac();
        String id = Journey.received(request);
        IdvaCounterpart.answer(request.id(), 503, "");

        Bus.send(request.id(), request.event(PACK_REVISED, 2, 2));

        eventually(() -> Callers.southwarkMarac()
                .get(Callers.MARAC + "/" + id + "/pack")
                .then()
                .statusCode(200)
                .body("revision", equalTo(1))
                .body("current", equalTo(false)));
    }

    @Test
    void a_withdrawn_request_is_shown_as_withdrawn_and_its_pack_no_more() {
        OnwardRequest request = OnwardRequest.toSouthwarkMarac();
        String id = Journey.received(request);

        Bus.send(request.id(), request.event(WITHDRAWN, 2, 1));

        eventually(() ->
                Callers.southwarkMarac().get(Callers.MARAC + "/" + id).then().body("status", equalTo("withdrawn")));
        Callers.southwarkMarac().get(Callers.MARAC + "/" + id + "/pack").then().statusCode(404);
        Callers.southwarkMarac()
                .header("Idempotency-Key", UUID.randomUUID())
                .body("{}")
                .post(Callers.MARAC + "/" + id + "/acceptance")
                .then()
                .statusCode(409);
        told(
                Bus.MARAC_REFERRALS,
                request,
                "marac-referral.received.v1",
                "marac-referral.pack-held.v1",
                "marac-referral.withdrawn.v1");
    }

    @Test
    void a_withdrawal_that_is_heard_first_leaves_a_withdrawn_referral_and_nothing_to_fetch() {
        OnwardRequest request = OnwardRequest.toSouthwarkMarac();

        Bus.send(request.id(), request.event(WITHDRAWN, 3, 1));

        told(Bus.MARAC_REFERRALS, request, "marac-referral.received.v1", "marac-referral.withdrawn.v1");
        assertThat(IdvaCounterpart.calls(request.id())).isZero();
    }

    @Test
    void childrens_and_adult_safeguarding_go_to_their_hubs() {
        OnwardRequest children = OnwardRequest.of("childrens-safeguarding", "southwark-childrens-social-care");
        OnwardRequest adult = OnwardRequest.of("adult-safeguarding", "southwark-childrens-social-care");
        IdvaCounterpart.answer(children.id(), 200, children.pack(1, "10:00"));
        IdvaCounterpart.answer(adult.id(), 200, adult.pack(1, "10:00"));

        Bus.send(children.id(), children.event(REQUESTED, 1, 1));
        Bus.send(adult.id(), adult.event(REQUESTED, 1, 1));

        String child = seen(Callers::southwarkHub, Callers.SAFEGUARDING, children);
        packHeld(Callers::southwarkHub, Callers.SAFEGUARDING, child, 1);
        String grown = seen(Callers::southwarkHub, Callers.SAFEGUARDING, adult);
        Callers.southwarkHub().get(Callers.SAFEGUARDING + "/" + child).then().body("kind", equalTo("children"));
        Callers.southwarkHub().get(Callers.SAFEGUARDING + "/" + grown).then().body("kind", equalTo("adult"));
        assertThat(Callers.listed(Callers.southwarkMarac(), Callers.MARAC, children.id()))
                .isEmpty();
        told(
                Bus.SAFEGUARDING_REFERRALS,
                children,
                "safeguarding-referral.received.v1",
                "safeguarding-referral.pack-held.v1");
    }

    @Test
    void an_unknown_destination_is_accepted_and_counted() {
        OnwardRequest request = OnwardRequest.of("marac", "nowhere-marac");

        Bus.send(request.id(), request.event(REQUESTED, 1, 1));

        told(Bus.MARAC_REFERRALS, request, "marac-referral.received.v1");
        assertThat(seen(() -> Callers.as("nowhere-marac", "marac-coordinator"), Callers.MARAC, request))
                .isNotNull();
        assertThat(Callers.metrics()).contains("onward_referrals_unknown_destination_total");
    }

    @Test
    void what_is_broken_or_unknown_goes_aside_and_the_rest_goes_on() {
        OnwardRequest good = OnwardRequest.toSouthwarkMarac();
        IdvaCounterpart.answer(good.id(), 200, good.pack(1, "10:00"));
        int before = deadLetters();
        OnwardRequest odd = OnwardRequest.toSouthwarkMarac();

        Bus.send(
                good.id(),
                "no JSON with " + OnwardRequest.NAME,
                odd.event(REQUESTED, 1, 1).replace("\"marac\"", "\"" + OnwardRequest.NAME + "\""),
                odd.event("made-up", 2, 1),
                good.event(REQUESTED, 1, 1));

        seen(Callers::southwarkMarac, Callers.MARAC, good);
        eventually(() -> assertThat(deadLetters()).isEqualTo(before + 3));
        eventually(() -> assertThat(Bus.all(Bus.DEAD_LETTERS)).hasSizeGreaterThanOrEqualTo(3));
        assertThat(Bus.all(Bus.DEAD_LETTERS)).noneMatch(letter -> letter.contains(OnwardRequest.NAME));
        assertThat(Callers.listed(Callers.southwarkMarac(), Callers.MARAC, odd.id()))
                .isEmpty();
    }

    @Test
    void a_dead_letter_is_redriven_once_its_cause_is_mended() {
        OnwardRequest request = OnwardRequest.of("marac", "troubled-marac");
        IdvaCounterpart.answer(request.id(), 200, request.pack(1, "10:00"));
        Database.execute("alter table marac_referral add constraint trouble check (agency <> 'troubled-marac')");
        int before = deadLetters();
        Bus.send(request.id(), request.event(REQUESTED, 1, 1));
        eventually(() -> assertThat(deadLetters()).isEqualTo(before + 1));
        Database.execute("alter table marac_referral drop constraint trouble");

        JsonPath outcome = Callers.as("administrator", "platform-admin")
                .post("/referrals/v1/dead-letters/redrive")
                .then()
                .statusCode(200)
                .body("applied", greaterThanOrEqualTo(1))
                .extract()
                .jsonPath();

        assertThat(outcome.getInt("applied")).isEqualTo(1);
        String id = seen(() -> Callers.as("troubled-marac", "marac-coordinator"), Callers.MARAC, request);
        packHeld(() -> Callers.as("troubled-marac", "marac-coordinator"), Callers.MARAC, id, 1);
    }

    private static int deadLetters() {
        List<String> count = Database.column("select count(*) from dead_letter where redriven_at is null");
        return Integer.parseInt(count.getFirst());
    }
}
