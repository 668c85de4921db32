package uk.onward.referral.pack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static uk.onward.referral.Journey.eventually;
import static uk.onward.referral.Journey.packHeld;
import static uk.onward.referral.Journey.seen;
import static uk.onward.referral.OnwardRequest.PACK_REVISED;
import static uk.onward.referral.OnwardRequest.REQUESTED;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import uk.onward.platform.testing.RealComponents;
import uk.onward.referral.Bus;
import uk.onward.referral.Callers;
import uk.onward.referral.Database;
import uk.onward.referral.IdvaCounterpart;
import uk.onward.referral.Journey;
import uk.onward.referral.OnwardRequest;
import uk.onward.referral.ServiceTest;

@ServiceTest
class PackFetcherTest {
    private static final int NEVER = 0;

    @Test
    void while_one_pack_does_not_come_its_referral_stands_and_the_others_go_on() {
        OnwardRequest slow = OnwardRequest.toSouthwarkMarac();
        IdvaCounterpart.answer(slow.id(), NEVER, "");
        Bus.send(slow.id(), slow.event(REQUESTED, 1, 1));
        String waiting = seen(Callers::southwarkMarac, Callers.MARAC, slow);
        eventually(() -> assertThat(IdvaCounterpart.calls(slow.id())).isPositive());

        Journey.received(OnwardRequest.toSouthwarkMarac());

        Callers.southwarkMarac()
                .get(Callers.MARAC + "/" + waiting)
                .then()
                .body("status", equalTo("received"))
                .body("pack.state", equalTo("awaiting"))
                .body("receivedAt", equalTo(slow.sentAt().toString()));
        Callers.southwarkMarac()
                .get(Callers.MARAC + "/" + waiting + "/pack")
                .then()
                .statusCode(409)
                .body("detail", equalTo("The pack has not arrived yet"));
        assertThat(Callers.metrics()).containsPattern("onward_packs_awaiting [1-9]");
        IdvaCounterpart.answer(slow.id(), 200, slow.pack(1, "10:00"));
        packHeld(Callers::southwarkMarac, Callers.MARAC, waiting, 1);
    }

    @Test
    void a_sender_that_has_no_open_request_is_asked_a_few_times_and_again_at_the_next_revision() {
        OnwardRequest request = OnwardRequest.toSouthwarkMarac();
        IdvaCounterpart.answer(request.id(), 404, "");

        Bus.send(request.id(), request.event(REQUESTED, 1, 1));

        String id = seen(Callers::southwarkMarac, Callers.MARAC, request);
        eventually(() -> assertThat(Database.column(
                        "select closed from pack_fetch where onward_referral_id = '" + request.id() + "'"))
                .containsExactly("t"));
        assertThat(IdvaCounterpart.calls(request.id())).isEqualTo(5);
        IdvaCounterpart.answer(request.id(), 200, request.pack(2, "10:00"));
        Bus.send(request.id(), request.event(PACK_REVISED, 2, 2));
        packHeld(Callers::southwarkMarac, Callers.MARAC, id, 2);
    }

    @Test
    void while_the_realm_gives_no_token_packs_wait_and_come_when_it_is_back() {
        OnwardRequest request = OnwardRequest.toSouthwarkMarac();
        IdvaCounterpart.answer(request.id(), 200, request.pack(1, "10:00"));
        IdvaCounterpart.realmAway(true);
        String id;
        try {
            Bus.send(request.id(), request.event(REQUESTED, 1, 1));
            id = seen(Callers::southwarkMarac, Callers.MARAC, request);
            eventually(() -> assertThat(Database.column(
                                    "select attempts from pack_fetch where onward_referral_id = '" + request.id() + "'")
                            .getFirst())
                    .isGreaterThan("1"));
            assertThat(IdvaCounterpart.calls(request.id())).isZero();
        } finally {
            IdvaCounterpart.realmAway(false);
        }

        packHeld(Callers::southwarkMarac, Callers.MARAC, id, 1);
    }

    @Test
    void a_pack_that_is_meant_for_another_is_not_kept() {
        OnwardRequest request = OnwardRequest.toSouthwarkMarac();
        OnwardRequest other = new OnwardRequest(request.id(), "marac", "lambeth-marac", request.sentAt());
        IdvaCounterpart.answer(request.id(), 200, other.pack(1, "10:00"));

        Bus.send(request.id(), request.event(REQUESTED, 1, 1));

        String id = seen(Callers::southwarkMarac, Callers.MARAC, request);
        eventually(() -> assertThat(IdvaCounterpart.calls(request.id())).isGreaterThan(1));
        assertThat(Database.column("select 1 from referral_pack where referral_id = '" + id + "'"))
                .isEmpty();
        IdvaCounterpart.answer(request.id(), 200, request.pack(1, "10:00"));
        packHeld(Callers::southwarkMarac, Callers.MARAC, id, 1);
    }

    @Test
    void an_answer_that_is_no_pack_is_not_kept() {
        OnwardRequest request = OnwardRequest.toSouthwarkMarac();
        IdvaCounterpart.answer(request.id(), 200, "{\"content\":");

        Bus.send(request.id(), request.event(REQUESTED, 1, 1));

        String id = seen(Callers::southwarkMarac, Callers.MARAC, request);
        eventually(() -> assertThat(IdvaCounterpart.calls(request.id())).isGreaterThan(1));
        IdvaCounterpart.answer(request.id(), 200, request.pack(1, "10:00"));
        packHeld(Callers::southwarkMarac, Callers.MARAC, id, 1);
    }

    @Test
    void a_fetch_that_another_replica_has_taken_is_left_to_it() throws SQLException {
        OnwardRequest taken = OnwardRequest.toSouthwarkMarac();
        IdvaCounterpart.answer(taken.id(), 503, "");
        Bus.send(taken.id(), taken.event(REQUESTED, 1, 1));
        String id = seen(Callers::southwarkMarac, Callers.MARAC, taken);

        try (Connection replica = RealComponents.postgres.superuserConnection("referral")) {
            replica.setAutoCommit(false);
            try (var sql = replica.createStatement()) {
                sql.execute("select 1 from pack_fetch where onward_referral_id = '" + taken.id() + "' for update");
            }
            IdvaCounterpart.answer(taken.id(), 200, taken.pack(1, "10:00"));
            Journey.received(OnwardRequest.toSouthwarkMarac());
            replica.rollback();
        }

        packHeld(Callers::southwarkMarac, Callers.MARAC, id, 1);
    }

    @Test
    void what_is_kept_is_sealed_and_the_safe_contact_under_a_key_of_its_own() {
        String id = Journey.received(OnwardRequest.toSouthwarkMarac());

        for (String mark : List.of(OnwardRequest.NAME, OnwardRequest.PHONE, OnwardRequest.ADDRESS)) {
            assertThat(Database.column("select position(convert_to('" + mark + "', 'UTF8') in content || safe)"
                            + " from referral_pack where referral_id = '" + id + "'"))
                    .containsExactly("0");
        }
        // One column's sealed text does not open in the other's place
        Database.execute("update referral_pack set safe = content where referral_id = '" + id + "'");
        Callers.southwarkMarac().get(Callers.MARAC + "/" + id + "/pack").then().statusCode(500);
    }
}
