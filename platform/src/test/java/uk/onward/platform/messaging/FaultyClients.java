package uk.onward.platform.messaging;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;

/** The real clients, with a place in the producer where a test can have something happen. */
public final class FaultyClients extends KafkaClients {
    /** What becomes of a send. */
    @FunctionalInterface
    public interface Fault {
        Future<RecordMetadata> send(ProducerRecord<String, byte[]> message, Producer<String, byte[]> real);
    }

    private final Fault fault;

    public FaultyClients(String bootstrapServers, Fault fault) {
        super(Map.of("bootstrap.servers", bootstrapServers), "relay-test");
        this.fault = fault;
    }

    @Override
    @SuppressWarnings("unchecked")
    public Producer<String, byte[]> producer(Duration deliveryTimeout) {
        Producer<String, byte[]> real = super.producer(deliveryTimeout);
        return (Producer<String, byte[]>) Proxy.newProxyInstance(
                FaultyClients.class.getClassLoader(), new Class<?>[] {Producer.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("send") && arguments.length == 1) {
                        return fault.send((ProducerRecord<String, byte[]>) arguments[0], real);
                    }
                    try {
                        return method.invoke(real, arguments);
                    } catch (InvocationTargetException failure) {
                        throw failure.getCause();
                    }
                });
    }

    public static Future<RecordMetadata> refused(Exception reason) {
        return CompletableFuture.failedFuture(reason);
    }
}
