package uk.onward.stack.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import uk.onward.stack.Repository;
import uk.onward.stack.postgres.PostgresServer;

@DisplayNameGeneration(ReplaceUnderscores.class)
class LeashTest {

    /** Starts a server and waits, as a test run does that somebody then kills. */
    static final class Victim {
        private Victim() {}

        public static void main(String[] args) throws Exception {
            var server = PostgresServer.startTemporary();
            String data;
            try (var connection = server.superuserConnection("postgres");
                    var answer = connection.createStatement().executeQuery("show data_directory")) {
                answer.next();
                data = answer.getString(1);
            }
            System.out.println(server.port() + " " + data);
            Thread.sleep(Duration.ofMinutes(2));
        }
    }

    @Test
    void a_killed_JVM_leaves_neither_server_nor_data() throws Exception {
        // Given
        var victim = new ProcessBuilder(
                        Repository.java(), "-cp", System.getProperty("java.class.path"), Victim.class.getName())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        var out = new BufferedReader(new InputStreamReader(victim.getInputStream(), StandardCharsets.UTF_8));
        var said = out.readLine().split(" ", 2);
        var port = Integer.parseInt(said[0]);
        var folder = Path.of(said[1]).getParent();
        assertThat(Ports.answers(port)).isTrue();

        // When
        victim.destroyForcibly().waitFor();

        // Then
        var gone = Wait.until(
                Duration.ofSeconds(20),
                Duration.ofMillis(50),
                () -> true,
                () -> !Ports.answers(port) && !Files.exists(folder));
        assertThat(gone).isTrue();
    }
}
