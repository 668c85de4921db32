package uk.onward.stack.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import uk.onward.stack.process.Ports;

@DisplayNameGeneration(ReplaceUnderscores.class)
class KafkaServerTest {

    private static KafkaServer server;

    @BeforeAll
    static void start() {
        server = KafkaServer.startTemporary();
        server.createTopics(Topics.ALL);
    }

    @AfterAll
    static void stop() {
        server.close();
        assertThat(Ports.answers(server.port())).isFalse();
    }

    @Test
    void what_is_sent_is_read() throws Exception {
        // Given
        try (var producer = producer()) {
            producer.send(new ProducerRecord<>(Topics.PROGRAMMES, "one", "first"))
                    .get(20, TimeUnit.SECONDS);
        }

        // When
        try (var consumer = new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers",
                        server.bootstrapServers(),
                        "group.id",
                        "t",
                        "auto.offset.reset",
                        "earliest"),
                new StringDeserializer(),
                new StringDeserializer())) {
            consumer.subscribe(List.of(Topics.PROGRAMMES));
            var deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
            var read = consumer.poll(Duration.ofMillis(200));
            while (read.isEmpty() && System.nanoTime() < deadline) {
                read = consumer.poll(Duration.ofMillis(200));
            }

            // Then
            assertThat(read)
                    .extracting(record -> record.key() + " " + record.value())
                    .containsExactly("one first");
        }
    }

    @Test
    void topics_have_the_suites_settings_and_making_them_twice_is_harmless() throws Exception {
        // When
        server.createTopics(Topics.ALL);

        // Then
        try (var admin = Admin.create(Map.of("bootstrap.servers", server.bootstrapServers()))) {
            assertThat(admin.listTopics().names().get()).containsAll(Topics.ALL);
            var events = new ConfigResource(ConfigResource.Type.TOPIC, Topics.REFERRALS);
            var letters = new ConfigResource(ConfigResource.Type.TOPIC, Topics.IDVA_DEAD_LETTERS);
            var settings = admin.describeConfigs(Set.of(events, letters)).all().get();
            assertThat(settings.get(events).get("cleanup.policy").value()).isEqualTo("compact");
            assertThat(settings.get(events).get("min.compaction.lag.ms").value())
                    .isEqualTo("604800000");
            assertThat(settings.get(events).get("delete.retention.ms").value()).isEqualTo("7776000000");
            assertThat(settings.get(letters).get("cleanup.policy").value()).isEqualTo("delete");
            assertThat(settings.get(letters).get("retention.ms").value()).isEqualTo("7776000000");
            assertThat(admin.describeTopics(List.of(Topics.REFERRALS))
                            .allTopicNames()
                            .get()
                            .get(Topics.REFERRALS)
                            .partitions())
                    .hasSize(6);
        }
    }

    @Test
    void a_topic_that_nobody_made_is_not_made_by_using_it() {
        try (var admin = Admin.create(Map.of("bootstrap.servers", server.bootstrapServers()))) {
            assertThatThrownBy(() -> admin.describeTopics(List.of("onward.misspelt.v1"))
                            .allTopicNames()
                            .get(20, TimeUnit.SECONDS))
                    .isInstanceOf(ExecutionException.class)
                    .hasCauseInstanceOf(UnknownTopicOrPartitionException.class);
        }
    }

    private static KafkaProducer<String, String> producer() {
        return new KafkaProducer<>(
                Map.of("bootstrap.servers", server.bootstrapServers()), new StringSerializer(), new StringSerializer());
    }
}
