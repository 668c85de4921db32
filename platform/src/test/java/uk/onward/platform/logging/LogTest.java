package uk.onward.platform.logging;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.stream.IntStream;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jboss.logmanager.ExtFormatter;
import org.jboss.logmanager.ExtHandler;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.Logger;
import org.junit.jupiter.api.Test;
import uk.onward.platform.notes.Client;
import uk.onward.platform.notes.NotesComponents;

@QuarkusTest
@QuarkusTestResource(NotesComponents.class)
class LogTest {
    private static final String MARK = "Marked-Value-4711";

    @Test
    void no_value_that_was_sent_in_is_logged_whatever_goes_wrong() {
        try (var log = new Captured()) {
            String taken = MARK + UUID.randomUUID();
            Client.created(
                            "alpha",
                            "{\"title\":\"%s\",\"body\":\"%s\",\"contact\":\"%s\"}".formatted(taken, MARK, MARK))
                    .then()
                    .statusCode(201);
            // A unique violation, whose detail names the value
            Client.created("alpha", "{\"title\":\"%s\",\"body\":\"b\"}".formatted(taken))
                    .then()
                    .statusCode(412);
            // Longer than the column's check, an unknown property, an enum, a broken body, a bug
            Client.created("alpha", "{\"title\":\"%s\"}".formatted(MARK.repeat(20)))
                    .then()
                    .statusCode(400);
            Client.created("alpha", "{\"%s\":1}".formatted(MARK)).then().statusCode(400);
            Client.created("alpha", "{\"colour\":\"%s\"}".formatted(MARK))
                    .then()
                    .statusCode(400);
            Client.created("alpha", "{\"title\":" + MARK).then().statusCode(400);
            Client.of("alpha", "writer")
                    .header("X-Request-Id", MARK)
                    .get("/notes/v1/trouble/bug")
                    .then()
                    .statusCode(500);
            Client.of("alpha", "writer")
                    .get("/notes/v1/notes?cursor=" + MARK)
                    .then()
                    .statusCode(400);
            Client.of("alpha", "writer")
                    .get("/notes/v1/agencies/" + MARK)
                    .then()
                    .statusCode(404);

            assertThat(log.lines).isNotEmpty().noneMatch(line -> line.contains(MARK));
            assertThat(log.lines).anyMatch(line -> line.contains("Answered 500 after java.lang.IllegalStateException"));
        }
    }

    @Test
    void the_filter_is_on_where_services_run() {
        assertThat(ConfigProvider.getConfig().getValue("quarkus.log.console.filter", String.class))
                .isEqualTo("values-out");
    }

    @Test
    void an_exception_keeps_its_class_stack_and_causes_and_loses_every_message() {
        var cause = new IllegalArgumentException(MARK);
        var failure = new IllegalStateException("because of " + MARK, cause);
        failure.addSuppressed(new RuntimeException(MARK));
        cause.addSuppressed(failure);
        var line = new LogRecord(Level.SEVERE, "it failed");
        line.setLoggerName("org.somebody.Library");
        line.setThrown(failure);

        assertThat(new ValuesOut().isLoggable(line)).isTrue();

        assertThat(printed(line.getThrown()))
                .contains(
                        "java.lang.IllegalStateException",
                        "java.lang.IllegalArgumentException",
                        "java.lang.RuntimeException")
                .contains("LogTest.an_exception_keeps_its_class")
                .doesNotContain(MARK);
    }

    @Test
    void why_a_service_does_not_start_is_told_in_full() {
        var line = new LogRecord(Level.SEVERE, "Failed to start application");
        line.setLoggerName("io.quarkus.runtime.Application");
        line.setThrown(new IllegalStateException("ONWARD_DB_URL is missing"));

        new ValuesOut().isLoggable(line);

        assertThat(line.getThrown()).hasMessage("ONWARD_DB_URL is missing");
    }

    @Test
    void each_request_keeps_its_own_id_through_its_thread() throws Exception {
        try (var threads = Executors.newFixedThreadPool(16)) {
            List<Future<Boolean>> same = threads.invokeAll(IntStream.range(0, 200)
                    .mapToObj(i -> (java.util.concurrent.Callable<Boolean>) () -> {
                        String id = UUID.randomUUID().toString();
                        return Client.of("alpha", "writer")
                                .header("X-Request-Id", id)
                                .get("/notes/v1/trouble/request-id")
                                .asString()
                                .equals(id);
                    })
                    .toList());

            assertThat(same).extracting(Future::resultNow).containsOnly(true);
        }
    }

    private static String printed(Throwable thrown) {
        var text = new StringWriter();
        thrown.printStackTrace(new PrintWriter(text));
        return text.toString();
    }

    /** What the console would be given, its filter included. */
    private static final class Captured extends ExtHandler implements AutoCloseable {
        private final ConcurrentLinkedQueue<String> lines = new ConcurrentLinkedQueue<>();
        private final Logger root = Logger.getLogger("");
        private final ExtFormatter formatter = new ExtFormatter() {
            @Override
            public String format(ExtLogRecord line) {
                return formatMessage(line);
            }
        };

        Captured() {
            setFilter(new ValuesOut());
            root.addHandler(this);
        }

        @Override
        protected void doPublish(ExtLogRecord line) {
            lines.add(line.getLoggerName() + " " + formatter.format(line) + " " + line.getMdcCopy()
                    + (line.getThrown() == null ? "" : printed(line.getThrown())));
        }

        @Override
        public void close() {
            root.removeHandler(this);
        }
    }
}
