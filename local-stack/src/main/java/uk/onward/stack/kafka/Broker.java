package uk.onward.stack.kafka;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The main class of a broker's JVM: formats the storage where it is new, then runs Kafka. One JVM instead of two saves
 * a start.
 */
final class Broker {

    /** Environment variable with the first SCRAM user, as {@code StorageTool --add-scram} reads it; may be absent. */
    static final String SCRAM_VARIABLE = "ONWARD_BROKER_SCRAM";

    private Broker() {}

    /**
     * Formats, then serves until the process is ended.
     *
     * @param args the properties file, the log folder, the id of a new cluster
     */
    public static void main(String[] args) {
        var properties = args[0];
        var logs = Path.of(args[1]);
        if (!Files.exists(logs.resolve("meta.properties"))) {
            var format = new ArrayList<>(List.of("format", "-t", args[2], "-c", properties, "--ignore-formatted"));
            var user = System.getenv(SCRAM_VARIABLE);
            if (user != null) {
                format.addAll(List.of("--add-scram", user));
            }
            var status = kafka.tools.StorageTool.execute(format.toArray(String[]::new), System.out);
            if (status != 0) {
                System.exit(status);
            }
        }
        kafka.Kafka.main(new String[] {properties});
    }
}
