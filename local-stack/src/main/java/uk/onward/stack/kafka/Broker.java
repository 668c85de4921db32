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

    private Broker() {}

    /**
     * @param args the properties file, the log folder, the cluster's id, then options for the format, such as
     *     {@code --add-scram}; options that hold secrets come from the file named after {@code @}, one a line
     */
    public static void main(String[] args) throws Exception {
        var properties = args[0];
        var logs = Path.of(args[1]);
        if (!Files.exists(logs.resolve("meta.properties"))) {
            var format = new ArrayList<>(List.of("format", "-t", args[2], "-c", properties, "--ignore-formatted"));
            for (var i = 3; i < args.length; i++) {
                format.add(args[i]);
            }
            var status = kafka.tools.StorageTool.execute(format.toArray(String[]::new), System.out);
            if (status != 0) {
                System.exit(status);
            }
        }
        kafka.Kafka.main(new String[] {properties});
    }
}
