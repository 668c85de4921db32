package uk.onward.bench.faults;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import uk.onward.bench.faults.Sent.Ending;
import uk.onward.bench.faults.Sent.Kind;

/**
 * A small run after which everything holds, in lists that a test can damage: one case referred onward and revised, one
 * answered by a retry, one whose request failed and was taken all the same, one whose request failed and was not taken.
 */
final class SoundRun {

    static final String HOSPITAL = "kings-college-hospital";
    static final String PROVIDER = "youth-advocacy-london";
    static final String IDVA_REFERRALS = "onward.idva.referrals.v1";
    static final String IDVA_ONWARD = "onward.idva.onward-referrals.v1";
    static final String MARACS = "onward.referral.marac-referrals.v1";
    static final String SAFEGUARDING = "onward.referral.safeguarding-referrals.v1";

    final List<Sent> sent = new ArrayList<>();
    final List<Revision> revisions = new ArrayList<>();
    final List<String> refusals = new ArrayList<>();
    final List<Kill> kills = new ArrayList<>();
    final List<Found.Referral> referrals = new ArrayList<>();
    final List<Found.Person> people = new ArrayList<>();
    final List<Found.Party> parties = new ArrayList<>();
    final List<UUID> childrenOf = new ArrayList<>();
    final List<Found.SafeContact> safeContacts = new ArrayList<>();
    final List<Found.Audited> audited = new ArrayList<>();
    final List<Found.Key> keys = new ArrayList<>();
    final List<Found.Onward> onward = new ArrayList<>();
    final List<Found.OutboxRow> outbox = new ArrayList<>();
    final Set<UUID> personKeys = new HashSet<>();
    final List<Found.Received> received = new ArrayList<>();
    final List<Found.Party> receivedParties = new ArrayList<>();
    final List<Found.Pack> packs = new ArrayList<>();
    final List<Found.Fetch> fetches = new ArrayList<>();
    final List<Found.OutboxRow> receivedOutbox = new ArrayList<>();
    final Set<UUID> receivedKeys = new HashSet<>();
    final List<Found.Published> published = new ArrayList<>();
    int deadLetters;
    int deadLettersOnKafka;

    /** The case that has everything: accepted, assigned, referred onward to a MARAC, its pack revised once. */
    final UUID whole = id(1);

    /** Its onward referral, and what came of it there. */
    final UUID maracRequest = id(11);

    final UUID marac = id(21);

    /** The case whose referral and onward request were answered by a retry. */
    final UUID retried = id(2);

    final UUID hubRequest = id(12);
    final UUID hub = id(22);

    /** The case that was made though its request failed and was left. */
    final UUID taken = id(3);

    private long offset;

    SoundRun() {
        for (var service : List.of("idva-service", "referral-service")) {
            kill(service, 1, Instant.ofEpochSecond(10));
            kill(service, 2, Instant.ofEpochSecond(30));
        }

        referral(whole, 3, "ASSIGNED");
        request(Kind.REFERRAL, HOSPITAL, Forms.REFERRALS, "k1", null, 1, whole);
        inHand(whole, "k2", "k3");
        onward(maracRequest, whole, "MARAC", "southwark-marac", "k4", 1, 2);
        received(marac, "marac", MARACS, "marac-referral", maracRequest, whole, "southwark-marac", 2);
        safeContacts.add(new Found.SafeContact(whole, 2));
        revisions.add(new Revision(whole, 2));

        referral(retried, 3, "ASSIGNED");
        request(Kind.REFERRAL, HOSPITAL, Forms.REFERRALS, "k5", null, 3, retried);
        inHand(retried, "k6", "k7");
        onward(hubRequest, retried, "CHILDRENS_SAFEGUARDING", "southwark-childrens-social-care", "k8", 4, 1);
        received(
                hub,
                "safeguarding",
                SAFEGUARDING,
                "safeguarding-referral",
                hubRequest,
                retried,
                "southwark-childrens-social-care",
                1);

        referral(taken, 1, "RECEIVED");
        sent.add(left("k9"));
        keys.add(new Found.Key(HOSPITAL, "POST " + Forms.REFERRALS, "k9", taken));
        sent.add(left("k10"));

        // The relay died between send and mark: what it had sent comes again
        published.stream().limit(3).toList().forEach(first -> published.add(copy(first, first.digest())));
    }

    Account account() {
        return new Account(sent, revisions, refusals, Map.of(), kills, 2);
    }

    Found found() {
        return new Found(
                new Found.Idva(
                        referrals,
                        people,
                        parties,
                        childrenOf,
                        safeContacts,
                        audited,
                        keys,
                        onward,
                        outbox,
                        personKeys,
                        deadLetters),
                new Found.Receiving(
                        received, receivedParties, packs, fetches, receivedOutbox, receivedKeys, deadLetters),
                published,
                deadLettersOnKafka);
    }

    static UUID id(int number) {
        return new UUID(0x0190_0000_0000_7000L, number);
    }

    static Sent left(String key) {
        return new Sent(Kind.REFERRAL, HOSPITAL, Forms.REFERRALS, key, null, 1, List.of(), Ending.ABANDONED);
    }

    /** Another copy of a message, behind all others. */
    Found.Published copy(Found.Published of, String digest) {
        return new Found.Published(
                of.topic(),
                of.partition(),
                ++offset,
                of.key(),
                of.id(),
                of.type(),
                of.subject(),
                of.sequence(),
                digest);
    }

    /** The message of an event. */
    Found.Published messageOf(UUID subject, long sequence) {
        return published.stream()
                .filter(each -> each.subject().equals(subject) && each.sequence() == sequence)
                .findFirst()
                .orElseThrow();
    }

    private void kill(String service, int number, Instant at) {
        kills.add(new Kill(service, number, 4711, at, Duration.ofSeconds(3), 5, Duration.ofSeconds(9)));
    }

    private void referral(UUID id, int events, String status) {
        var person = new UUID(1, id.getLeastSignificantBits());
        var key = new UUID(2, id.getLeastSignificantBits());
        referrals.add(new Found.Referral(id, person, status, events));
        people.add(new Found.Person(person, id, key));
        personKeys.add(key);
        parties.add(new Found.Party(id, HOSPITAL, "referrer"));
        parties.add(new Found.Party(id, PROVIDER, "provider"));
        childrenOf.add(id);
        safeContacts.add(new Found.SafeContact(id, 1));
        audited.add(new Found.Audited("referral.create", id));
        var happenings = List.of("received", "accepted", "assigned");
        for (var number = 1; number <= events; number++) {
            event(outbox, IDVA_REFERRALS, "uk.onward.idva.referral." + happenings.get(number - 1) + ".v1", id, number);
        }
    }

    private void inHand(UUID id, String acceptance, String assignment) {
        var path = Forms.REFERRALS + "/" + id;
        request(Kind.ACCEPTANCE, PROVIDER + "-manager", path + "/acceptance", acceptance, id, 1, id);
        request(Kind.ASSIGNMENT, PROVIDER + "-manager", path + "/assignment", assignment, id, 1, id);
    }

    private void onward(UUID id, UUID caseId, String kind, String destination, String key, int tries, int revision) {
        var path = Forms.REFERRALS + "/" + caseId + Forms.ONWARD_REFERRALS;
        request(Kind.ONWARD_REFERRAL, PROVIDER, path, key, caseId, tries, id);
        onward.add(new Found.Onward(id, caseId, kind, destination, "OPEN", revision, "RECEIVED", revision));
        audited.add(new Found.Audited("onward-referral.create", caseId));
        for (var number = 1; number <= revision; number++) {
            event(
                    outbox,
                    IDVA_ONWARD,
                    "uk.onward.idva.onward-referral." + (number == 1 ? "requested" : "pack-revised") + ".v1",
                    id,
                    number);
        }
    }

    private void received(
            UUID id,
            String table,
            String topic,
            String thing,
            UUID onwardReferral,
            UUID caseId,
            String agency,
            int revision) {
        var key = new UUID(3, id.getLeastSignificantBits());
        received.add(new Found.Received(
                id,
                table,
                onwardReferral,
                caseId,
                agency,
                "received",
                revision,
                revision,
                revision + 1,
                Instant.ofEpochSecond(20)));
        receivedParties.add(new Found.Party(id, agency, "receiver"));
        receivedParties.add(new Found.Party(id, PROVIDER, "referrer"));
        packs.add(new Found.Pack(id, key, revision, true, true));
        receivedKeys.add(key);
        fetches.add(new Found.Fetch(onwardReferral, revision, revision, false));
        for (var number = 1; number <= revision + 1; number++) {
            var type = "uk.onward.referral." + thing + (number == 1 ? ".received.v1" : ".pack-held.v1");
            event(receivedOutbox, topic, type, id, number);
        }
    }

    private void request(Kind kind, String client, String path, String key, UUID about, int tries, UUID answer) {
        sent.add(new Sent(kind, client, path, key, about, tries, List.of(answer), Ending.ANSWERED));
        keys.add(new Found.Key(client, "POST " + path, key, answer));
    }

    private void event(List<Found.OutboxRow> to, String topic, String type, UUID subject, long sequence) {
        var id = new UUID(subject.getLeastSignificantBits() + 100, sequence);
        to.add(new Found.OutboxRow(id, topic, subject, sequence, type, "digest of " + id, true));
        published.add(new Found.Published(
                topic, 2, ++offset, subject.toString(), id, type, subject, sequence, "digest of " + id));
    }
}
