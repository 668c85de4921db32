package uk.onward.bench.faults;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import uk.onward.bench.faults.Found.OutboxRow;
import uk.onward.bench.faults.Found.Published;
import uk.onward.bench.faults.Sent.Ending;
import uk.onward.bench.faults.Sent.Kind;

/** Compares what the clients were told with what is there. */
final class Verifier {

    /** A key that was claimed and whose work never ended bears it. */
    private static final UUID NOTHING = new UUID(0, 0);

    private static final Set<String> REFERRER_AND_PROVIDER = Set.of("referrer", "provider");
    private static final Set<String> RECEIVER_AND_REFERRER = Set.of("receiver", "referrer");

    private final Account account;
    private final Found found;
    private final List<Verdict> verdicts = new ArrayList<>();

    private Verifier(Account account, Found found) {
        this.account = account;
        this.found = found;
    }

    /** A verdict for each property, in their order. */
    static List<Verdict> judge(Account account, Found found) {
        var verifier = new Verifier(account, found);
        verifier.ran();
        verifier.refused();
        verifier.acknowledged();
        verifier.keys();
        verifier.whole();
        verifier.revisions();
        verifier.drained();
        verifier.published();
        verifier.copies();
        verifier.order();
        verifier.receivedOnce();
        verifier.packs();
        verifier.answers();
        verifier.deadLetters();
        return List.copyOf(verifier.verdicts);
    }

    private void ran() {
        var check = new Check(Property.RAN);
        var kills = account.kills().stream().collect(groupingBy(Kill::component, counting()));
        check.that(
                kills.size() == 2 && kills.values().stream().allMatch(count -> count == account.killsAsked()),
                () -> "kills are %s and not %d of each service".formatted(kills, account.killsAsked()));
        check.that(
                account.kills().stream().anyMatch(kill -> kill.underWay() > 0),
                () -> "no request was under way at any kill");
        // Killed faster than it gets anything done, referral-service would have its effects at most once by doing
        // nothing
        check.that(
                account.killsAsked() < 2 || receivedBetweenKills(account, found) > 0,
                () -> "referral-service received nothing between its first and its last death");
        for (var kind : Kind.values()) {
            check.that(
                    account.sent().stream().anyMatch(sent -> sent.kind() == kind && sent.isAnswered()),
                    () -> "no " + kind + " was ever answered");
        }
        check.that(
                account.sent().stream().anyMatch(sent -> sent.isRetried() && sent.isAnswered()),
                () -> "no request failed and was answered by a retry");
        check.that(
                account.sent().stream().anyMatch(sent -> sent.ending() == Ending.ABANDONED),
                () -> "no request failed and was left at that");
        check.done();
    }

    /** How many referrals referral-service committed between its first and its last death. */
    static long receivedBetweenKills(Account account, Found found) {
        var deaths = account.kills().stream()
                .filter(kill -> kill.component().equals("referral-service"))
                .map(Kill::at)
                .sorted()
                .toList();
        return deaths.isEmpty()
                ? 0
                : found.receiving().received().stream()
                        .filter(each -> each.recordedAt().isAfter(deaths.getFirst())
                                && each.recordedAt().isBefore(deaths.getLast()))
                        .count();
    }

    private void refused() {
        var check = new Check(Property.REFUSED);
        account.sent()
                .forEach(sent -> check.that(
                        sent.ending() != Ending.REFUSED, () -> "%s %s was refused".formatted(sent.kind(), sent.key())));
        account.refusals().forEach(refusal -> check.that(false, () -> refusal));
        check.done();
    }

    private void acknowledged() {
        var check = new Check(Property.ACKNOWLEDGED);
        var referrals = count(found.idva().referrals(), Found.Referral::id);
        var onward = count(found.idva().onward(), Found.Onward::id);
        var events = found.idva().outbox().stream()
                .collect(groupingBy(row -> row.subject() + " " + happening(row), counting()));
        for (var sent : account.sent()) {
            if (sent.isAnswered()) {
                check.that(
                        Set.copyOf(sent.answered()).size() == 1,
                        () -> "%s %s was answered with different ids: %s"
                                .formatted(sent.kind(), sent.key(), sent.answered()));
                var id = sent.answered().getFirst();
                var times = switch (sent.kind()) {
                    case REFERRAL -> referrals.getOrDefault(id, 0L);
                    case ONWARD_REFERRAL -> onward.getOrDefault(id, 0L);
                    case ACCEPTANCE -> events.getOrDefault(sent.about() + " accepted", 0L);
                    case ASSIGNMENT -> events.getOrDefault(sent.about() + " assigned", 0L);
                };
                check.that(
                        times == 1,
                        () -> "%s %s, answered, is there %d times".formatted(sent.kind(), sent.key(), times));
            }
        }
        check.done();
    }

    private void keys() {
        var check = new Check(Property.KEYS);
        var byKey = found.idva().keys().stream().collect(groupingBy(Found.Key::key));
        for (var sent : account.sent()) {
            var rows = byKey.getOrDefault(sent.key(), List.of());
            check.that(
                    rows.size() <= 1,
                    () -> "%s %s stands %d times in the keys".formatted(sent.kind(), sent.key(), rows.size()));
            if (sent.isAnswered()) {
                check.that(
                        rows.stream()
                                .anyMatch(row ->
                                        row.resource().equals(sent.answered().getFirst())),
                        () -> "%s %s, answered, has no key that names its resource".formatted(sent.kind(), sent.key()));
            }
            for (var row : rows) {
                check.that(
                        row.client().equals(sent.client()) && row.operation().equals(sent.operation()),
                        () -> "key %s is kept for another client or operation".formatted(sent.key()));
            }
        }
        found.idva().keys().stream()
                .collect(groupingBy(row -> row.operation() + " -> " + row.resource(), counting()))
                .forEach((what, times) -> check.that(times == 1, () -> "%d keys name %s".formatted(times, what)));
        check.done();
    }

    /** Whatever its request was told: a transaction that committed left all of its rows, any other none. */
    private void whole() {
        var check = new Check(Property.WHOLE);
        referralsWhole(check);
        onwardReferralsWhole(check);
        check.done();
    }

    private void referralsWhole(Check check) {
        var idva = found.idva();
        var people = idva.people().stream().collect(groupingBy(Found.Person::caseId));
        var parties = capacities(idva.parties());
        var children = count(idva.childrenOf(), identity());
        var firstContacts = idva.safeContacts().stream()
                .filter(contact -> contact.revision() == 1)
                .collect(groupingBy(Found.SafeContact::caseId, counting()));
        var audits = idva.audited().stream()
                .filter(entry -> entry.action().equals("referral.create"))
                .collect(groupingBy(Found.Audited::caseId, counting()));
        var announced = idva.outbox().stream()
                .filter(row -> row.sequence() == 1 && row.type().startsWith("uk.onward.idva.referral."))
                .collect(groupingBy(OutboxRow::subject, counting()));
        var keys = idva.keys().stream()
                .filter(row -> row.operation().equals("POST " + Forms.REFERRALS))
                .collect(groupingBy(Found.Key::resource, counting()));
        var ids = new HashSet<UUID>();
        for (var referral : idva.referrals()) {
            var id = referral.id();
            ids.add(id);
            var person = people.getOrDefault(id, List.of());
            check.that(
                    person.size() == 1 && person.getFirst().id().equals(referral.personId()),
                    () -> "referral %s has %d people".formatted(id, person.size()));
            check.that(
                    person.stream().allMatch(one -> idva.personKeys().contains(one.keys())),
                    () -> "referral %s has a person without keys".formatted(id));
            check.that(
                    parties.getOrDefault(id, Map.of()).keySet().equals(REFERRER_AND_PROVIDER),
                    () -> "referral %s has the parties %s"
                            .formatted(id, parties.getOrDefault(id, Map.of()).keySet()));
            once(check, "referral", id, "children", children);
            once(check, "referral", id, "first safe contacts", firstContacts);
            once(check, "referral", id, "audit entries of its making", audits);
            once(check, "referral", id, "first events", announced);
            once(check, "referral", id, "keys", keys);
        }
        none(check, "people", people.keySet(), ids);
        none(check, "parties", parties.keySet(), ids);
        none(check, "children", children.keySet(), ids);
        none(check, "safe contacts", firstContacts.keySet(), ids);
        none(check, "audit entries", audits.keySet(), ids);
        none(check, "first events", announced.keySet(), ids);
        none(check, "keys", keys.keySet(), ids);
    }

    private void onwardReferralsWhole(Check check) {
        var idva = found.idva();
        var audits = idva.audited().stream()
                .filter(entry -> entry.action().equals("onward-referral.create"))
                .collect(groupingBy(Found.Audited::caseId, counting()));
        var requested = idva.outbox().stream()
                .filter(row -> row.sequence() == 1 && row.type().startsWith("uk.onward.idva.onward-referral."))
                .collect(groupingBy(OutboxRow::subject, counting()));
        var keys = idva.keys().stream()
                .filter(row -> row.operation().endsWith(Forms.ONWARD_REFERRALS))
                .collect(groupingBy(Found.Key::resource, counting()));
        var ids = new HashSet<UUID>();
        var perCase = new HashMap<UUID, Long>();
        for (var onward : idva.onward()) {
            ids.add(onward.id());
            perCase.merge(onward.caseId(), 1L, Long::sum);
            once(check, "onward referral", onward.id(), "first events", requested);
            once(check, "onward referral", onward.id(), "keys", keys);
        }
        check.that(
                audits.equals(perCase),
                () -> "audit entries of onward referrals and onward referrals differ in the cases "
                        + difference(audits, perCase));
        none(check, "first events", requested.keySet(), ids);
        none(check, "keys", keys.keySet(), ids);
    }

    private void revisions() {
        var check = new Check(Property.REVISIONS);
        var revisions = found.idva().safeContacts().stream()
                .collect(groupingBy(
                        Found.SafeContact::caseId,
                        Collectors.mapping(Found.SafeContact::revision, Collectors.toList())));
        for (var revision : account.revisions()) {
            check.that(
                    revisions.getOrDefault(revision.caseId(), List.of()).stream()
                                    .filter(number -> number == revision.number())
                                    .count()
                            == 1,
                    () -> "revision %d of the safe contact of %s is not there once"
                            .formatted(revision.number(), revision.caseId()));
        }
        // The clients change a safe contact only after the onward referral: each change is a revision of its pack
        for (var onward : found.idva().onward()) {
            var written = revisions.getOrDefault(onward.caseId(), List.of()).size();
            check.that(
                    onward.packRevision() == written,
                    () -> "onward referral %s is at revision %d of its pack, and its safe contact at %d"
                            .formatted(onward.id(), onward.packRevision(), written));
        }
        check.done();
    }

    private void drained() {
        var check = new Check(Property.DRAINED);
        outboxes().forEach(row -> check.that(row.sent(), () -> "event %s is not marked as sent".formatted(row.id())));
        check.done();
    }

    private void published() {
        var check = new Check(Property.PUBLISHED);
        var onKafka = found.published().stream()
                .map(copy -> copy.topic() + " " + copy.id())
                .collect(Collectors.toSet());
        var committed = new HashSet<String>();
        for (var row : outboxes()) {
            committed.add(row.topic() + " " + row.id());
            check.that(
                    onKafka.contains(row.topic() + " " + row.id()),
                    () -> "event %s (%s of %s) is not on Kafka".formatted(row.id(), row.sequence(), row.subject()));
        }
        for (var copy : onKafka) {
            check.that(committed.contains(copy), () -> "%s is on Kafka and was never committed".formatted(copy));
        }
        check.done();
    }

    private void copies() {
        var check = new Check(Property.COPIES);
        var committed = new HashMap<UUID, OutboxRow>();
        outboxes().forEach(row -> committed.put(row.id(), row));
        for (var copy : found.published()) {
            var row = committed.get(copy.id());
            check.that(
                    row == null || isCopy(copy, row),
                    () -> "%s-%d@%d is not event %s as it was committed"
                            .formatted(copy.topic(), copy.partition(), copy.offset(), copy.id()));
        }
        check.done();
    }

    private void order() {
        var check = new Check(Property.ORDER);
        var counters = new HashMap<UUID, Long>();
        found.idva().referrals().forEach(each -> counters.put(each.id(), each.eventSequence()));
        found.idva().onward().forEach(each -> counters.put(each.id(), each.eventSequence()));
        found.receiving().received().forEach(each -> counters.put(each.id(), each.eventSequence()));
        var bySubject = found.published().stream().collect(groupingBy(Published::subject));
        bySubject.forEach((subject, copies) -> {
            check.that(
                    copies.stream()
                                    .map(copy -> copy.topic() + copy.partition())
                                    .distinct()
                                    .count()
                            == 1,
                    () -> "subject %s is on several partitions".formatted(subject));
            var seen = new HashSet<UUID>();
            var firsts = copies.stream()
                    .sorted(Comparator.comparing(Published::topic)
                            .thenComparingInt(Published::partition)
                            .thenComparingLong(Published::offset))
                    .filter(copy -> seen.add(copy.id()))
                    .map(Published::sequence)
                    .toList();
            var wanted = new ArrayList<Long>();
            for (long number = 1; number <= firsts.size(); number++) {
                wanted.add(number);
            }
            check.that(
                    firsts.equals(wanted),
                    () -> "first copies of subject %s have the sequences %s".formatted(subject, firsts));
        });
        counters.forEach((subject, counter) -> {
            var events = bySubject.getOrDefault(subject, List.of()).stream()
                    .map(Published::id)
                    .distinct()
                    .count();
            check.that(
                    events == counter,
                    () -> "subject %s has counted %d events, and Kafka has %d".formatted(subject, counter, events));
        });
        check.done();
    }

    private void receivedOnce() {
        var check = new Check(Property.RECEIVED_ONCE);
        var receiving = found.receiving();
        var byOnward = receiving.received().stream().collect(groupingBy(Found.Received::onwardReferralId));
        var parties = capacities(receiving.parties());
        var happenings = receiving.outbox().stream()
                .collect(groupingBy(row -> row.subject() + " " + happening(row), counting()));
        for (var onward : found.idva().onward()) {
            var received = byOnward.getOrDefault(onward.id(), List.of());
            check.that(
                    received.size() == 1,
                    () -> "onward referral %s was received %d times".formatted(onward.id(), received.size()));
            for (var each : received) {
                check.that(
                        each.agency().equals(onward.destination())
                                && each.referralId().equals(onward.caseId())
                                && each.table().equals(onward.kind().equals("MARAC") ? "marac" : "safeguarding"),
                        () -> "received referral %s is not what onward referral %s asked for"
                                .formatted(each.id(), onward.id()));
            }
        }
        var asked = found.idva().onward().stream().map(Found.Onward::id).collect(Collectors.toSet());
        for (var each : receiving.received()) {
            check.that(
                    asked.contains(each.onwardReferralId()),
                    () -> "received referral %s is of no onward referral".formatted(each.id()));
            check.that(
                    parties.getOrDefault(each.id(), Map.of()).keySet().equals(RECEIVER_AND_REFERRER)
                            && each.agency().equals(parties.get(each.id()).get("receiver")),
                    () -> "received referral %s has not its two parties".formatted(each.id()));
            var told = happenings.getOrDefault(each.id() + " received", 0L);
            check.that(told == 1, () -> "received referral %s was told of %d times".formatted(each.id(), told));
            var packsTold = happenings.getOrDefault(each.id() + " pack-held", 0L);
            check.that(
                    packsTold <= each.packHeld(),
                    () -> "received referral %s tells of %d packs and holds revision %d"
                            .formatted(each.id(), packsTold, each.packHeld()));
        }
        check.done();
    }

    private void packs() {
        var check = new Check(Property.PACKS);
        var receiving = found.receiving();
        var received = receiving.received().stream().collect(groupingBy(Found.Received::onwardReferralId));
        var packs = receiving.packs().stream().collect(groupingBy(Found.Pack::referralId));
        var fetches = receiving.fetches().stream().collect(groupingBy(Found.Fetch::onwardReferralId));
        for (var onward : found.idva().onward()) {
            for (var each : received.getOrDefault(onward.id(), List.of())) {
                check.that(
                        each.packHeld() == onward.packRevision() && each.packWanted() == onward.packRevision(),
                        () -> "received referral %s holds revision %d and wants %d, the sender is at %d"
                                .formatted(each.id(), each.packHeld(), each.packWanted(), onward.packRevision()));
                var kept = packs.getOrDefault(each.id(), List.of());
                check.that(
                        kept.size() == 1
                                && kept.getFirst().revision() == each.packHeld()
                                && kept.getFirst().hasContent()
                                && kept.getFirst().hasSafe()
                                && receiving
                                        .personKeys()
                                        .contains(kept.getFirst().personKey()),
                        () -> "received referral %s does not have the pack it says it holds".formatted(each.id()));
            }
            var fetch = fetches.getOrDefault(onward.id(), List.of());
            check.that(
                    fetch.size() == 1
                            && !fetch.getFirst().closed()
                            && fetch.getFirst().held() >= fetch.getFirst().wanted(),
                    () -> "the pack of onward referral %s is still awaited, or given up".formatted(onward.id()));
        }
        check.done();
    }

    private void answers() {
        var check = new Check(Property.ANSWERS);
        for (var onward : found.idva().onward()) {
            check.that(
                    onward.answer().equals("RECEIVED") && onward.status().equals("OPEN"),
                    () -> "onward referral %s is %s, answered %s"
                            .formatted(onward.id(), onward.status(), onward.answer()));
        }
        check.done();
    }

    private void deadLetters() {
        var check = new Check(Property.DEAD_LETTERS);
        check.that(
                found.idva().deadLetters() == 0,
                () -> "idva-service has %d".formatted(found.idva().deadLetters()));
        check.that(
                found.receiving().deadLetters() == 0,
                () -> "referral-service has %d".formatted(found.receiving().deadLetters()));
        check.that(found.deadLettersOnKafka() == 0, () -> "Kafka has %d".formatted(found.deadLettersOnKafka()));
        check.done();
    }

    private static boolean isCopy(Published copy, OutboxRow row) {
        return row.digest().equals(copy.digest())
                && row.subject().equals(copy.subject())
                && row.subject().toString().equals(copy.key())
                && row.sequence() == copy.sequence()
                && row.type().equals(copy.type());
    }

    private List<OutboxRow> outboxes() {
        var rows = new ArrayList<>(found.idva().outbox());
        rows.addAll(found.receiving().outbox());
        return rows;
    }

    private static String happening(OutboxRow row) {
        var type = row.type();
        var end = type.lastIndexOf('.');
        return type.substring(type.lastIndexOf('.', end - 1) + 1, end);
    }

    /** Of each case: capacity to agency. */
    private static Map<UUID, Map<String, String>> capacities(List<Found.Party> parties) {
        var byCase = new HashMap<UUID, Map<String, String>>();
        parties.forEach(party -> byCase.computeIfAbsent(party.caseId(), _ -> new HashMap<>())
                .merge(party.capacity(), party.agency(), (one, other) -> one + " and " + other));
        return byCase;
    }

    private static <T> Map<UUID, Long> count(List<T> rows, Function<T, UUID> id) {
        return rows.stream().collect(groupingBy(id, counting()));
    }

    private static Set<UUID> difference(Map<UUID, Long> one, Map<UUID, Long> other) {
        var ids = new HashSet<>(one.keySet());
        ids.addAll(other.keySet());
        ids.removeIf(id -> one.getOrDefault(id, 0L).equals(other.getOrDefault(id, 0L)));
        return ids;
    }

    private static void once(Check check, String thing, UUID id, String what, Map<UUID, Long> counts) {
        var times = counts.getOrDefault(id, 0L);
        check.that(times == 1, () -> "%s %s has %d %s".formatted(thing, id, times, what));
    }

    private static void none(Check check, String what, Set<UUID> of, Set<UUID> there) {
        of.stream()
                .filter(id -> !there.contains(id))
                .forEach(id -> check.that(
                        false,
                        () -> id.equals(NOTHING)
                                ? what + " of work that never ended"
                                : "%s of %s, which is not there".formatted(what, id)));
    }

    /** Collects what is wrong with one property. */
    private final class Check {
        private final Property property;
        private final List<String> violations = new ArrayList<>();
        private int looked;

        Check(Property property) {
            this.property = property;
        }

        void that(boolean holds, java.util.function.Supplier<String> violation) {
            looked++;
            if (!holds) {
                violations.add(violation.get());
            }
        }

        void done() {
            verdicts.add(new Verdict(property, looked, List.copyOf(violations)));
        }
    }
}
