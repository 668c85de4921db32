package uk.onward.gateway;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import uk.onward.stack.kafka.KafkaServer;
import uk.onward.stack.kafka.Topics;

/** A real Kafka with all topics of the suite, and a gateway that is impatient. */
public final class Bus implements QuarkusTestResourceLifecycleManager {

    private KafkaServer kafka;
    private KafkaProducer<String, String> producer;

    @Override
    public int order() {
        // After the surroundings, whose Kafka is away
        return 10;
    }

    @Override
    public Map<String, String> start() {
        kafka = KafkaServer.startTemporary();
        kafka.createTopics(Topics.EVENTS);
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", kafka.bootstrapServers()), new StringSerializer(), new StringSerializer());
        return Map.of(
                "onward.gateway.kafka.bootstrap-servers", kafka.bootstrapServers(),
                "onward.gateway.feed.heartbeat", "1s",
                "onward.gateway.feed.patience", "2s",
                "onward.gateway.feed.ticket-lifetime", "3s",
                "onward.gateway.feed.open.per-client", "5");
    }

    /** Returns when Kafka has it. */
    void send(String topic, String subject, @Nullable String event) {
        try {
            producer.send(new ProducerRecord<>(topic, subject, event)).get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Sends one that looks like the suite's; its id. */
    String send(String topic, String type, String subject, long sequence) {
        String id = UUID.randomUUID().toString();
        send(topic, subject, event(id, type, subject, sequence, ""));
        return id;
    }

    static String event(String id, String type, String subject, long sequence, String filling) {
        return new JsonObject()
                .put("specversion", "1.0")
                .put("id", id)
                .put("type", type)
                .put("source", "/test")
                .put("subject", subject)
                .put("sequence", Long.toString(sequence))
                .put("data", new JsonObject().put("filling", filling))
                .encode();
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(this, field -> field.getType() == Bus.class);
    }

    @Override
    public void stop() {
        producer.close();
        kafka.close();
    }
}
