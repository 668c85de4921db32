package uk.onward.bench.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import uk.onward.bench.faults.Sent.Ending;
import uk.onward.bench.faults.Sent.Kind;

/** A verifier that finds nothing proves nothing: each violation, made by hand, must be found and named for what it is. */
class VerifierTest {

    @Test
    void of_a_sound_run_every_property_holds_and_none_for_want_of_anything_to_look_at() {
        // Given
        var run = new SoundRun();

        // When
        var verdicts = Verifier.judge(run.account(), run.found());

        // Then
        assertThat(verdicts).extracting(Verdict::property).containsExactly(Property.values());
        assertThat(verdicts).allSatisfy(verdict -> {
            assertThat(verdict.violations()).as(verdict.property().sentence()).isEmpty();
            assertThat(verdict.looked()).as(verdict.property().sentence()).isPositive();
        });
    }

    @ParameterizedTest
    @MethodSource
    void each_violation_is_found(Property broken, Consumer<SoundRun> damage) {
        // Given
        var run = new SoundRun();
        damage.accept(run);

        // When
        var verdicts = Verifier.judge(run.account(), run.found());

        // Then
        assertThat(verdicts)
                .filteredOn(verdict -> !verdict.holds())
                .extracting(Verdict::property)
                .contains(broken);
    }

    static Stream<Arguments> each_violation_is_found() {
        return Stream.of(
                        unfinishedRuns(),
                        lostAndDoubledRequests(),
                        halfWrittenTransactions(),
                        eventsOnKafka(),
                        effectsAtTheReceiver())
                .flatMap(each -> each);
    }

    private static Stream<Arguments> unfinishedRuns() {
        return Stream.of(
                damage("a kill too few", Property.RAN, run -> run.kills.removeLast()),
                damage(
                        "one service never killed",
                        Property.RAN,
                        run -> run.kills.removeIf(kill -> kill.component().equals("referral-service"))),
                damage(
                        "nothing received between the kills",
                        Property.RAN,
                        run -> run.received.replaceAll(each -> new Found.Received(
                                each.id(),
                                each.table(),
                                each.onwardReferralId(),
                                each.referralId(),
                                each.agency(),
                                each.status(),
                                each.packWanted(),
                                each.packHeld(),
                                each.eventSequence(),
                                Instant.ofEpochSecond(50)))),
                damage(
                        "nothing under way at any kill",
                        Property.RAN,
                        run -> run.kills.replaceAll(kill -> new Kill(
                                kill.component(), kill.number(), kill.pid(), kill.at(), kill.after(), 0, kill.away()))),
                damage(
                        "no onward referral answered",
                        Property.RAN,
                        run -> run.sent.removeIf(sent -> sent.kind() == Kind.ONWARD_REFERRAL)),
                damage("nothing retried", Property.RAN, run -> run.sent.removeIf(Sent::isRetried)),
                damage("nothing left", Property.RAN, run -> run.sent.removeIf(sent -> !sent.isAnswered())),
                damage("a refusal", Property.REFUSED, run -> run.refusals.add("k1: 404")));
    }

    private static Stream<Arguments> lostAndDoubledRequests() {
        return Stream.of(
                damage(
                        "an acknowledged referral lost",
                        Property.ACKNOWLEDGED,
                        run -> run.referrals.removeIf(row -> row.id().equals(run.whole))),
                damage(
                        "a referral there twice",
                        Property.ACKNOWLEDGED,
                        run -> run.referrals.add(run.referrals.getFirst())),
                damage("an acknowledged onward referral lost", Property.ACKNOWLEDGED, run -> run.onward.removeLast()),
                damage(
                        "an acknowledged acceptance lost",
                        Property.ACKNOWLEDGED,
                        run -> run.outbox.removeIf(row -> row.type().contains(".accepted."))),
                damage(
                        "an assignment done twice",
                        Property.ACKNOWLEDGED,
                        run -> run.outbox.stream()
                                .filter(row -> row.type().contains(".assigned."))
                                .toList()
                                .forEach(run.outbox::add)),
                damage(
                        "one key answered with two ids",
                        Property.ACKNOWLEDGED,
                        run -> run.sent.set(0, answered(run.sent.getFirst(), List.of(run.whole, run.taken)))),
                damage(
                        "a key that made two referrals",
                        Property.KEYS,
                        run -> run.keys.add(
                                new Found.Key(SoundRun.HOSPITAL, "POST " + Forms.REFERRALS, "k1", run.taken))),
                damage(
                        "two keys of one referral",
                        Property.KEYS,
                        run -> run.keys.add(
                                new Found.Key(SoundRun.HOSPITAL, "POST " + Forms.REFERRALS, "k10", run.whole))),
                damage("an answered key lost", Property.KEYS, run -> run.keys.removeFirst()),
                damage(
                        "a key that names another resource",
                        Property.KEYS,
                        run -> run.keys.replaceAll(row -> row.key().equals("k4")
                                ? new Found.Key(row.client(), row.operation(), row.key(), SoundRun.id(99))
                                : row)),
                damage(
                        "a key of another client",
                        Property.KEYS,
                        run -> run.keys.replaceAll(
                                row -> new Found.Key("somebody", row.operation(), row.key(), row.resource()))),
                damage(
                        "an acknowledged revision lost",
                        Property.REVISIONS,
                        run -> run.safeContacts.removeIf(contact -> contact.revision() == 2)),
                damage(
                        "a revision that its pack never heard of",
                        Property.REVISIONS,
                        run -> run.safeContacts.add(new Found.SafeContact(run.whole, 3))));
    }

    private static Stream<Arguments> halfWrittenTransactions() {
        return Stream.of(
                damage("no person", Property.WHOLE, run -> run.people.removeLast()),
                damage("no key of the person", Property.WHOLE, run -> run.personKeys.clear()),
                damage("a party missing", Property.WHOLE, run -> run.parties.removeLast()),
                damage("no child", Property.WHOLE, run -> run.childrenOf.removeLast()),
                damage("no safe contact", Property.WHOLE, run -> run.safeContacts.removeLast()),
                damage("no audit entry", Property.WHOLE, run -> run.audited.removeFirst()),
                damage("no audit entry of the onward referral", Property.WHOLE, run -> run.audited.remove(1)),
                damage("no event", Property.WHOLE, run -> run.outbox.removeFirst()),
                damage(
                        "no event of the onward referral",
                        Property.WHOLE,
                        run -> run.outbox.removeIf(row -> row.type().contains(".requested."))),
                damage(
                        "no key of what was left and taken",
                        Property.WHOLE,
                        run -> run.keys.removeIf(row -> row.key().equals("k9"))),
                damage(
                        "a key whose work never ended",
                        Property.WHOLE,
                        run -> run.keys.add(
                                new Found.Key(SoundRun.HOSPITAL, "POST " + Forms.REFERRALS, "k10", new UUID(0, 0)))),
                damage(
                        "all but the referral itself",
                        Property.WHOLE,
                        run -> run.referrals.removeIf(row -> row.id().equals(run.taken))),
                damage(
                        "a person without a referral",
                        Property.WHOLE,
                        run -> run.people.add(new Found.Person(SoundRun.id(97), SoundRun.id(98), SoundRun.id(99)))),
                damage(
                        "a party to no case",
                        Property.WHOLE,
                        run -> run.parties.add(new Found.Party(SoundRun.id(98), SoundRun.HOSPITAL, "referrer"))));
    }

    private static Stream<Arguments> eventsOnKafka() {
        return Stream.of(
                damage(
                        "an event not marked as sent",
                        Property.DRAINED,
                        run -> run.outbox.replaceAll(row -> new Found.OutboxRow(
                                row.id(),
                                row.topic(),
                                row.subject(),
                                row.sequence(),
                                row.type(),
                                row.digest(),
                                false))),
                damage(
                        "an event marked as sent that is not on Kafka",
                        Property.PUBLISHED,
                        run -> run.published.removeIf(each -> each.subject().equals(run.marac))),
                damage(
                        "an event on Kafka that was rolled back",
                        Property.PUBLISHED,
                        run -> run.outbox.removeIf(row -> row.subject().equals(run.taken))),
                damage(
                        "an event on another topic",
                        Property.PUBLISHED,
                        run -> run.published.replaceAll(each -> new Found.Published(
                                SoundRun.MARACS,
                                each.partition(),
                                each.offset(),
                                each.key(),
                                each.id(),
                                each.type(),
                                each.subject(),
                                each.sequence(),
                                each.digest()))),
                damage(
                        "a copy with another content",
                        Property.COPIES,
                        run -> run.published.add(run.copy(run.messageOf(run.whole, 1), "something else"))),
                damage(
                        "a copy under another id",
                        Property.PUBLISHED,
                        run -> run.published.add(with(run.messageOf(run.whole, 1), SoundRun.id(99)))),
                damage(
                        "a message without its key",
                        Property.COPIES,
                        run -> run.published.replaceAll(each -> new Found.Published(
                                each.topic(),
                                each.partition(),
                                each.offset(),
                                null,
                                each.id(),
                                each.type(),
                                each.subject(),
                                each.sequence(),
                                each.digest()))),
                damage("the second event before the first", Property.ORDER, run -> swap(run, run.whole)),
                damage(
                        "a gap",
                        Property.ORDER,
                        run -> run.published.removeIf(
                                each -> each.subject().equals(run.whole) && each.sequence() == 2)),
                damage(
                        "the last event missing",
                        Property.ORDER,
                        run -> run.published.removeIf(
                                each -> each.subject().equals(run.whole) && each.sequence() == 3)),
                damage(
                        "a subject on two partitions",
                        Property.ORDER,
                        run -> run.published.set(0, onPartition(run.published.getFirst(), 5))));
    }

    private static Stream<Arguments> effectsAtTheReceiver() {
        return Stream.of(
                damage("an onward referral never received", Property.RECEIVED_ONCE, run -> run.received.removeLast()),
                damage(
                        "an onward referral received twice",
                        Property.RECEIVED_ONCE,
                        run -> run.received.add(received(run.received.getFirst(), SoundRun.id(99), "marac"))),
                damage(
                        "received by the wrong desk",
                        Property.RECEIVED_ONCE,
                        run -> run.received.replaceAll(each -> received(each, each.id(), "safeguarding"))),
                damage(
                        "received of nobody",
                        Property.RECEIVED_ONCE,
                        run -> run.onward.removeIf(each -> each.id().equals(run.hubRequest))),
                damage("a receiver that is no party", Property.RECEIVED_ONCE, run -> run.receivedParties.removeFirst()),
                damage(
                        "told of twice",
                        Property.RECEIVED_ONCE,
                        run -> run.receivedOutbox.add(run.receivedOutbox.getFirst())),
                damage(
                        "more packs told of than there are",
                        Property.RECEIVED_ONCE,
                        run -> run.receivedOutbox.add(run.receivedOutbox.getLast())),
                damage(
                        "a pack at an old revision",
                        Property.PACKS,
                        run -> run.received.replaceAll(each -> new Found.Received(
                                each.id(),
                                each.table(),
                                each.onwardReferralId(),
                                each.referralId(),
                                each.agency(),
                                each.status(),
                                1,
                                1,
                                each.eventSequence(),
                                each.recordedAt()))),
                damage("a pack not kept", Property.PACKS, run -> run.packs.removeFirst()),
                damage("a pack without its keys", Property.PACKS, run -> run.receivedKeys.clear()),
                damage(
                        "a pack without its safe contact",
                        Property.PACKS,
                        run -> run.packs.replaceAll(pack ->
                                new Found.Pack(pack.referralId(), pack.personKey(), pack.revision(), true, false))),
                damage(
                        "a pack still awaited",
                        Property.PACKS,
                        run -> run.fetches.replaceAll(
                                each -> new Found.Fetch(each.onwardReferralId(), each.wanted(), 0, false))),
                damage(
                        "a pack given up",
                        Property.PACKS,
                        run -> run.fetches.replaceAll(
                                each -> new Found.Fetch(each.onwardReferralId(), each.wanted(), each.held(), true))),
                damage("no answer heard", Property.ANSWERS, run -> run.onward.replaceAll(answer("AWAITING", "OPEN"))),
                damage(
                        "a request closed",
                        Property.ANSWERS,
                        run -> run.onward.replaceAll(answer("RECEIVED", "CLOSED"))),
                damage("a dead letter", Property.DEAD_LETTERS, run -> run.deadLetters = 1),
                damage("a dead letter on Kafka", Property.DEAD_LETTERS, run -> run.deadLettersOnKafka = 1));
    }

    private static Arguments damage(String name, Property broken, Consumer<SoundRun> damage) {
        return argumentSet(name, broken, damage);
    }

    private static Sent answered(Sent sent, List<UUID> ids) {
        return new Sent(sent.kind(), sent.client(), sent.path(), sent.key(), sent.about(), 2, ids, Ending.ANSWERED);
    }

    private static Found.Received received(Found.Received of, UUID id, String table) {
        return new Found.Received(
                id,
                table,
                of.onwardReferralId(),
                of.referralId(),
                of.agency(),
                of.status(),
                of.packWanted(),
                of.packHeld(),
                of.eventSequence(),
                of.recordedAt());
    }

    private static UnaryOperator<Found.Onward> answer(String answer, String status) {
        return of -> new Found.Onward(
                of.id(),
                of.caseId(),
                of.kind(),
                of.destination(),
                status,
                of.packRevision(),
                answer,
                of.eventSequence());
    }

    private static void swap(SoundRun run, UUID subject) {
        var first = run.messageOf(subject, 1);
        var second = run.messageOf(subject, 2);
        run.published.set(run.published.indexOf(first), at(first, second.offset()));
        run.published.set(run.published.indexOf(second), at(second, first.offset()));
    }

    private static Found.Published at(Found.Published of, long offset) {
        return new Found.Published(
                of.topic(),
                of.partition(),
                offset,
                of.key(),
                of.id(),
                of.type(),
                of.subject(),
                of.sequence(),
                of.digest());
    }

    private static Found.Published with(Found.Published of, UUID id) {
        return new Found.Published(
                of.topic(), of.partition(), 1000, of.key(), id, of.type(), of.subject(), of.sequence(), of.digest());
    }

    private static Found.Published onPartition(Found.Published of, int partition) {
        return new Found.Published(
                of.topic(),
                partition,
                of.offset(),
                of.key(),
                of.id(),
                of.type(),
                of.subject(),
                of.sequence(),
                of.digest());
    }
}
