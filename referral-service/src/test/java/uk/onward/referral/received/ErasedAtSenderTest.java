package uk.onward.referral.received;

import static org.assertj.core.api.Assertions.assertThat;
import static uk.onward.referral.Journey.eventually;
import static uk.onward.referral.Journey.seen;
import static uk.onward.referral.Journey.told;
import static uk.onward.referral.OnwardRequest.PACK_REVISED;
import static uk.onward.referral.OnwardRequest.REQUESTED;
import static uk.onward.referral.OnwardRequest.WITHDRAWN;

import jakarta.inject.Inject;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import uk.onward.referral.Bus;
import uk.onward.referral.Callers;
import uk.onward.referral.Database;
import uk.onward.referral.Journey;
import uk.onward.referral.OnwardRequest;
import uk.onward.referral.ServiceTest;

/** A sender has erased what it sent: what becomes of it here. */
@ServiceTest
@DisplayNameGeneration(ReplaceUnderscores.class)
class ErasedAtSenderTest {
    @Inject
    ErasedAtSender erasedAtSender;

    @Test
    void what_was_sent_is_deleted_when_its_sender_has_erased_it_and_nothing_late_brings_it_back() {
        // Given
        OnwardRequest request = OnwardRequest.toSouthwarkMarac();
        String id = Journey.received(request);
        Bus.send(request.id(), request.event(WITHDRAWN, 2, 1));
        eventually(() -> assertThat(packOf(id)).isEqualTo("held"));
        told(
                Bus.MARAC_REFERRALS,
                request,
                "marac-referral.received.v1",
                "marac-referral.pack-held.v1",
                "marac-referral.withdrawn.v1");

        // When
        Bus.send(request.id(), (String) null);

        // Then
        eventually(() -> assertThat(packOf(id)).isEqualTo("gone"));
        Callers.southwarkMarac().get(Callers.MARAC + "/" + id + "/pack").then().statusCode(404);
        Callers.southwarkMarac().get(Callers.MARAC + "/" + id).then().statusCode(200);
        OnwardRequest behind = OnwardRequest.toSouthwarkMarac();
        Bus.send(request.id(), request.event(PACK_REVISED, 3, 2), behind.event(REQUESTED, 1, 1), null);
        eventually(() -> assertThat(
                        Database.column("select sequence from applied_sequence where subject = '" + behind.id() + "'"))
                .containsExactly("1"));
        assertThat(packOf(id)).isEqualTo("gone");
        assertThat(Database.column("select closed from pack_fetch where onward_referral_id = '" + request.id() + "'"))
                .containsExactly("t");
    }

    @Test
    void a_case_that_is_open_keeps_its_pack_until_it_is_over_whatever_its_sender_says() {
        // Given
        OnwardRequest request = OnwardRequest.toSouthwarkMarac();
        String id = Journey.received(request);

        // When
        Bus.send(request.id(), (String) null);

        // Then
        eventually(() -> assertThat(Database.column(
                        "select closed from pack_fetch where onward_referral_id = '" + request.id() + "'"))
                .containsExactly("t"));
        erasedAtSender.run();
        assertThat(packOf(id)).isEqualTo("held");
        Callers.southwarkMarac().get(Callers.MARAC + "/" + id + "/pack").then().statusCode(200);
        Callers.southwarkMarac()
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .body(Map.of("reason", "duplicate"))
                .post(Callers.MARAC + "/" + id + "/decline")
                .then()
                .statusCode(201);
        assertThat(packOf(id)).isEqualTo("held");
        erasedAtSender.run();
        assertThat(packOf(id)).isEqualTo("gone");
        assertThat(Database.column("select done_at is not null from erased_at_sender where onward_referral_id = '"
                        + request.id() + "'"))
                .containsExactly("t");
    }

    @Test
    void of_what_was_never_heard_it_may_be_told_that_it_is_gone() {
        // Given
        OnwardRequest unheard = OnwardRequest.toSouthwarkMarac();

        // When
        Bus.send(unheard.id(), null, unheard.event(REQUESTED, 1, 1));

        // Then
        OnwardRequest behind = OnwardRequest.toSouthwarkMarac();
        Bus.send(unheard.id(), behind.event(REQUESTED, 1, 1));
        seen(Callers::southwarkMarac, Callers.MARAC, behind);
        assertThat(Callers.listed(Callers.southwarkMarac(), Callers.MARAC, unheard.id()))
                .isEmpty();
    }

    private static String packOf(String id) {
        return Database.column("select case when content is null and safe is null then 'gone' else 'held' end"
                        + " from referral_pack where referral_id = '" + id + "'")
                .getFirst();
    }
}
