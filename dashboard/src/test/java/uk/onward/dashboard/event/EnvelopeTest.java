package uk.onward.dashboard.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import uk.onward.dashboard.testing.Events;

@DisplayNameGeneration(ReplaceUnderscores.class)
class EnvelopeTest {
    private static final Events.Event REFERRAL = Events.example("idva.referral.received");

    @Test
    void every_example_of_the_contract_is_the_state_of_its_subject() {
        // Given
        var examples = Events.examples();

        // When
        var read = examples.stream()
                .map(each -> Envelope.read(record(
                        each.topic(), each.subject().toString(), each.envelope().toString())))
                .toList();

        // Then
        assertThat(read).hasSizeGreaterThan(60).allMatch(Message.State.class::isInstance);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "uk.onward.idva.referral.received.v2",
                "uk.onward.idva.onward-referral.requested.v1",
                "uk.onward.idva.referral.v1",
                "uk.onward.idva.referral.received.twice.v1",
                "com.example.referral.received.v1"
            })
    void another_thing_or_another_version_is_unknown(String type) {
        // When
        var message = read(REFERRAL.ofType(type));

        // Then
        assertThat(message).isInstanceOf(Message.Unknown.class);
    }

    @Test
    void what_has_happened_may_be_new_since_the_state_is_the_same_kind_of_state() {
        // When
        var message = read(REFERRAL.ofType("uk.onward.idva.referral.imagined.v1"));

        // Then
        assertThat(message)
                .isInstanceOfSatisfying(
                        Message.State.class,
                        state -> assertThat(state.subject()).isEqualTo(REFERRAL.subject()));
    }

    @ParameterizedTest
    @CsvSource({
        "id, 1-1-1-1-1",
        "id, ''",
        "subject, nobody",
        "sequence, 0",
        "sequence, -1",
        "sequence, 1.5",
        "sequence, one",
        "time, yesterday",
        "time, 2026-02-30T00:00:00Z",
        "specversion, 0.3",
        "data, text"
    })
    void an_envelope_that_does_not_hold_together_is_broken(String attribute, String value) {
        // Given
        var envelope = REFERRAL.envelope().deepCopy().put(attribute, value);

        // When
        var message = Envelope.read(record(REFERRAL.topic(), REFERRAL.subject().toString(), envelope.toString()));

        // Then
        assertThat(message).isInstanceOf(Message.Broken.class);
    }

    @Test
    void what_is_no_json_is_broken_and_quotes_nothing() {
        // When
        var message =
                Envelope.read(record(REFERRAL.topic(), REFERRAL.subject().toString(), "Mrs Example, 1 High Street"));

        // Then
        assertThat(message).isEqualTo(new Message.Broken(message.origin(), "not-json", null, null, null, null));
    }

    @Test
    void an_event_under_another_key_than_its_subject_is_broken() {
        // When
        var message = Envelope.read(record(
                REFERRAL.topic(),
                UUID.randomUUID().toString(),
                REFERRAL.envelope().toString()));

        // Then
        assertThat(message)
                .isInstanceOfSatisfying(
                        Message.Broken.class,
                        broken -> assertThat(broken.cause()).isEqualTo("key"));
    }

    @Test
    void a_record_without_a_value_says_that_its_subject_is_gone() {
        // When
        var message = Envelope.read(record(REFERRAL.topic(), REFERRAL.subject().toString(), null));

        // Then
        assertThat(message).isEqualTo(new Message.Gone(message.origin(), REFERRAL.subject()));
    }

    private static Message read(Events.Event event) {
        return Envelope.read(record(
                event.topic(), event.subject().toString(), event.envelope().toString()));
    }

    private static ConsumerRecord<String, byte[]> record(String topic, String key, @Nullable String value) {
        return new ConsumerRecord<>(topic, 3, 42, key, value == null ? null : value.getBytes(StandardCharsets.UTF_8));
    }
}
