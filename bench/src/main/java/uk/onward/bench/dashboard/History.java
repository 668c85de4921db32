package uk.onward.bench.dashboard;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import uk.onward.stack.Component;
import uk.onward.stack.Stack;

/**
 * Lives of made-up subjects, as the services would have told them: the examples of the contract under other ids, written
 * to Kafka as the services' own users.
 */
final class History {
    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * Of a hundred subjects, how many are what, how many events each one's life has, and who tells them: a referral is
     * received, accepted, assigned, contacted, engaged, assessed, closed, followed up.
     */
    private enum Kind {
        REFERRAL(Component.IDVA, "onward.idva.referrals.v1", "idva.referral.closed", 50, 8),
        ONWARD_REFERRAL(Component.IDVA, "onward.idva.onward-referrals.v1", "idva.onward-referral.requested", 20, 3),
        MARAC(Component.REFERRAL, "onward.referral.marac-referrals.v1", "referral.marac-referral.heard", 12, 7),
        SAFEGUARDING(
                Component.REFERRAL,
                "onward.referral.safeguarding-referrals.v1",
                "referral.safeguarding-referral.decision-recorded",
                8,
                6),
        APPLICATION(Component.GRANTS, "onward.grants.applications.v1", "grants.application.submitted", 5, 2),
        AWARD(Component.GRANTS, "onward.grants.awards.v1", "grants.award.paid", 3, 8),
        RETURN(Component.GRANTS, "onward.grants.monitoring-returns.v1", "grants.monitoring-return.submitted", 2, 2);

        private final Component service;
        private final String topic;
        private final String example;
        private final int share;
        private final int events;

        Kind(Component service, String topic, String example, int share, int events) {
            this.service = service;
            this.topic = topic;
            this.example = example;
            this.share = share;
            this.events = events;
        }
    }

    private final Stack stack;
    private final Path contract;
    private final Random random;

    History(Stack stack, Path repository, long seed) {
        this.stack = stack;
        this.contract = repository.resolve("docs/events/types");
        this.random = new Random(seed);
    }

    /**
     * Writes about so many events and returns when Kafka has them.
     *
     * @return exactly how many, by topic
     */
    Map<String, Integer> write(int count) throws IOException {
        var each = Arrays.stream(Kind.values())
                .mapToInt(kind -> kind.share * kind.events)
                .sum();
        var written = new java.util.TreeMap<String, Integer>();
        for (var kind : Kind.values()) {
            written.put(kind.topic, write(kind, Math.max(1, Math.toIntExact((long) count * kind.share / each))));
        }
        return written;
    }

    private int write(Kind kind, int subjects) throws IOException {
        var example = (ObjectNode) JSON.readTree(contract.resolve("uk.onward.%s.v1.schema.json".formatted(kind.example))
                        .toFile())
                .path("examples")
                .path(0);
        var text = JSON.writeValueAsString(example);
        var subjectBefore = example.path("subject").asText();
        var idBefore = example.path("id").asText();
        var sequenceBefore = "\"sequence\":\"" + example.path("sequence").asText() + "\"";
        var failure = new AtomicReference<Exception>();
        var ids = new UUID[subjects];
        for (var i = 0; i < subjects; i++) {
            ids[i] = new UUID(random.nextLong(), random.nextLong());
        }
        try (var kafka = producer(kind.service)) {
            // The first events of all, then the second ones: lives go on beside each other
            for (var sequence = 1; sequence <= kind.events; sequence++) {
                for (var subject : ids) {
                    var event = text.replace(subjectBefore, subject.toString())
                            .replace(idBefore, new UUID(random.nextLong(), random.nextLong()).toString())
                            .replace(sequenceBefore, "\"sequence\":\"" + sequence + "\"");
                    var _ = kafka.send(new ProducerRecord<>(kind.topic, subject.toString(), event), (_, e) -> {
                        if (e != null) {
                            failure.set(e);
                        }
                    });
                }
            }
            kafka.flush();
        }
        if (failure.get() != null) {
            throw new IOException("Kafka did not take the events", failure.get());
        }
        return subjects * kind.events;
    }

    private KafkaProducer<String, String> producer(Component service) {
        return new KafkaProducer<>(
                Map.of(
                        "bootstrap.servers", stack.kafkaServices(),
                        "security.protocol", "SASL_PLAINTEXT",
                        "sasl.mechanism", "SCRAM-SHA-512",
                        "sasl.jaas.config",
                                "org.apache.kafka.common.security.scram.ScramLoginModule required username=\"%s\" password=\"%s\";"
                                        .formatted(service.id(), stack.kafkaPassword(service)),
                        "compression.type", "lz4",
                        "linger.ms", "20"),
                new StringSerializer(),
                new StringSerializer());
    }
}
