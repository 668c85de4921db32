package uk.onward.platform.outbox;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.producer.RecordMetadata;
import uk.onward.platform.messaging.FaultyClients;

/**
 * A relay in a JVM of its own, to be killed. It says on its standard output where it stands, and stays there.
 *
 * <p>Arguments: JDBC address, broker, rows in a batch, where to stop ({@code before-send}, {@code after-ack} or
 * {@code never}, when it only says that it sends), and at which event.
 */
public final class RelayProcess {
    static final String STANDS = "STANDS";
    static final String SENDS = "SENDS";

    private RelayProcess() {}

    public static void main(String[] arguments) throws Exception {
        String stopAt = arguments[3];
        int event = Integer.parseInt(arguments[4]);
        var sends = new AtomicInteger();
        FaultyClients.Fault fault = (message, real) -> {
            boolean here = sends.incrementAndGet() == event;
            if (here && stopAt.equals("before-send")) {
                stand();
            }
            Future<RecordMetadata> answer = real.send(message);
            if (here && stopAt.equals("never")) {
                say(SENDS);
            }
            return here && stopAt.equals("after-ack") ? afterAck(answer) : answer;
        };
        try (var bench =
                new Bench(arguments[0], new FaultyClients(arguments[1], fault), Integer.parseInt(arguments[2]))) {
            while (true) {
                bench.pass();
                Thread.onSpinWait();
            }
        }
    }

    private static Future<RecordMetadata> afterAck(Future<RecordMetadata> answer) {
        return new CompletableFuture<>() {
            @Override
            public RecordMetadata get() throws java.util.concurrent.ExecutionException, InterruptedException {
                answer.get();
                stand();
                return null;
            }
        };
    }

    private static void stand() {
        say(STANDS);
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void say(String word) {
        System.out.println(word);
        System.out.flush();
    }
}
