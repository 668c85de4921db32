package uk.onward.referral.onward;

import static org.assertj.core.api.Assertions.assertThat;
import static uk.onward.referral.Journey.eventually;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import uk.onward.referral.Bus;
import uk.onward.referral.Callers;
import uk.onward.referral.Database;
import uk.onward.referral.IdvaCounterpart;
import uk.onward.referral.Journey;
import uk.onward.referral.MaracForms;
import uk.onward.referral.OnwardRequest;
import uk.onward.referral.ServiceTest;

/** The whole topic of onward referrals again, from its start, in any order. */
@ServiceTest
class RedeliveryTest {
    private static final List<String> STATE = List.of(
            "select row(r.*)::text from marac_referral r order by id",
            "select row(r.*)::text from safeguarding_referral r order by id",
            "select row(c.*)::text from marac_criterion c order by marac_referral_id, position",
            "select row(p.*)::text from case_party p order by case_id, agency, capacity",
            "select row(f.*)::text from marac_fact f order by marac_referral_id",
            "select row(m.*)::text from marac_match m order by marac_referral_id, other_id",
            "select row(f.*)::text from marac_fingerprint f order by marac_referral_id, position",
            "select row(t.*)::text from marac_transfer t order by from_id",
            "select concat_ws(' ', referral_id, revision, md5(content)) from referral_pack order by referral_id",
            // How often it was asked for goes on by itself
            "select concat_ws(' ', onward_referral_id, referral_id, wanted_revision, held_revision, wanted_since, closed)"
                    + " from pack_fetch order by onward_referral_id",
            "select row(r.*)::text from restriction r order by id",
            "select row(h.*)::text from held_case h order by case_id",
            "select row(c.*)::text from safeguarding_child c order by id",
            "select row(s.*)::text from safeguarding_step s order by id",
            "select row(d.*)::text from safeguarding_deadline d order by id",
            "select concat_ws(' ', id, type) from outbox where aggregatetype not like '%dead-letters%' order by id");

    @Test
    void redelivering_the_whole_topic_shuffled_changes_nothing() {
        // Given
        MaracForms.writeAgencies();
        lived();
        eventually(() -> assertThat(
                        Database.column(
                                "select 1 from pack_fetch where not closed and held_revision < wanted_revision and attempts = 0"))
                .isEmpty());
        List<String> messages = new ArrayList<>(Bus.all(Bus.ONWARD_REFERRALS).stream()
                .filter(message -> message != null && message.startsWith("{\"specversion\""))
                .toList());
        long seed = System.nanoTime();
        Collections.shuffle(messages, new Random(seed));
        List<List<String>> before = state();
        // What is empty can't be changed
        assertThat(before).noneMatch(List::isEmpty);

        // When
        messages.forEach(message -> Bus.send(UUID.randomUUID(), message));
        messages.forEach(message -> Bus.send(UUID.randomUUID(), asANewCopy(message)));
        messages.forEach(message -> Bus.send(UUID.randomUUID(), asToldByAReplay(message)));
        // Keys are of chance, so each partition has its part; the last of each is heard when all before it are
        List<OnwardRequest> lasts = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            OnwardRequest each = OnwardRequest.of("marac", "lambeth-marac");
            lasts.add(each);
            Bus.send(UUID.randomUUID(), each.event(OnwardRequest.WITHDRAWN, 1, 1));
        }
        eventually(() -> assertThat(Database.column("select count(*) from marac_referral where onward_referral_id in ('"
                        + String.join(
                                "','",
                                lasts.stream().map(each -> each.id().toString()).toList())
                        + "')"))
                .containsExactly("40"));
        forget(lasts);

        // Then
        assertThat(state()).as("seed " + seed).isEqualTo(before);
    }

    /** Accepted, revised, withdrawn, declined, transferred, restricted, held, decided on: something of each. */
    private static void lived() {
        OnwardRequest accepted = OnwardRequest.toSouthwarkMarac();
        String first = Journey.received(accepted);
        decide(first, "acceptance", Map.of());
        IdvaCounterpart.answer(accepted.id(), 200, accepted.pack(2, "14:00"));
        Bus.send(accepted.id(), accepted.event(OnwardRequest.PACK_REVISED, 2, 2));
        Journey.packHeld(Callers::southwarkMarac, Callers.MARAC, first, 2);
        OnwardRequest takenBack = OnwardRequest.toSouthwarkMarac();
        Journey.received(takenBack);
        Bus.send(takenBack.id(), takenBack.event(OnwardRequest.WITHDRAWN, 2, 1));
        OnwardRequest transferred = OnwardRequest.toSouthwarkMarac();
        decide(Journey.received(transferred), "transfer", Map.of("reason", "moved", "agency", "lambeth-marac"));
        decide(Journey.received(OnwardRequest.toSouthwarkMarac()), "decline", Map.of("reason", "duplicate"));
        OnwardRequest child = OnwardRequest.of("childrens-safeguarding", "southwark-childrens-social-care");
        IdvaCounterpart.answer(child.id(), 200, child.pack(1, "10:00"));
        Bus.send(child.id(), child.event(OnwardRequest.REQUESTED, 1, 1));
        decideOnChildren(Journey.seen(Callers::southwarkHub, Callers.SAFEGUARDING, child));
        OnwardRequest restricted = OnwardRequest.toSouthwarkMarac();
        IdvaCounterpart.answer(
                restricted.id(),
                200,
                restricted
                        .pack(1, "10:00")
                        .replace(
                                "\"laterAddition\":true",
                                "\"restrictions\":[{\"agency\":\"southwark-marac\",\"actor\":\"barred-1\"}]"));
        Bus.send(restricted.id(), restricted(restricted));
        Journey.seen(Callers::southwarkMarac, Callers.MARAC, restricted);
        OnwardRequest held = OnwardRequest.toSouthwarkMarac();
        IdvaCounterpart.answer(held.id(), 503, "");
        Bus.send(held.id(), restricted(held));
        eventually(() -> assertThat(Database.column("select 1 from held_case join marac_referral on id = case_id"
                        + " where onward_referral_id = '" + held.id() + "'"))
                .hasSize(1));
        Journey.told(
                Bus.MARAC_REFERRALS,
                takenBack,
                "marac-referral.received.v1",
                "marac-referral.pack-held.v1",
                "marac-referral.withdrawn.v1");
    }

    /** Known to be restricted from its first revision on. */
    private static String restricted(OnwardRequest request) {
        return request.event(OnwardRequest.REQUESTED, 1, 1)
                .replace("\"laterAddition\":true", "\"restricted\":true,\"restrictedSince\":1");
    }

    private static void decideOnChildren(String id) {
        Journey.packHeld(Callers::southwarkHub, Callers.SAFEGUARDING, id, 1);
        for (String child : Database.column("select id from safeguarding_child where referral_id = '" + id + "'")) {
            Callers.southwarkHub()
                    .header("Idempotency-Key", UUID.randomUUID())
                    .body(Map.of("decision", "no-further-action", "reason", "Known already"))
                    .post(Callers.SAFEGUARDING + "/" + id + "/children/" + child + "/decisions")
                    .then()
                    .statusCode(201);
        }
    }

    private static void decide(String id, String what, Object body) {
        Callers.southwarkMarac()
                .header("Idempotency-Key", UUID.randomUUID())
                .body(body)
                .post(Callers.MARAC + "/" + id + "/" + what)
                .then()
                .statusCode(201);
    }

    /** A redrive or a second producer: the same state and sequence under another id. */
    private static String asANewCopy(String message) {
        return message.replaceFirst("\"id\":\"[0-9a-f-]{36}\"", "\"id\":\"" + UUID.randomUUID() + "\"");
    }

    /** The same state and sequence under another id and type. A type that nobody knows was not applied: it stays as it is. */
    private static String asToldByAReplay(String message) {
        return asANewCopy(message)
                .replaceFirst(
                        "uk.onward.idva.onward-referral.(?!made-up)[a-z-]+.v1",
                        "uk.onward.idva.onward-referral.republished.v1");
    }

    private static void forget(List<OnwardRequest> requests) {
        for (OnwardRequest request : requests) {
            String id = Database.column(
                            "select id from marac_referral where onward_referral_id = '" + request.id() + "'")
                    .getFirst();
            Database.execute("delete from outbox where aggregateid = '" + id
                    + "'; delete from pack_fetch where referral_id = '" + id
                    + "'; delete from marac_criterion where"
                    + " marac_referral_id = '" + id + "'; delete from case_party where case_id = '" + id
                    + "'; delete from marac_referral where id = '" + id + "'");
        }
    }

    private static List<List<String>> state() {
        return STATE.stream().map(Database::column).toList();
    }
}
