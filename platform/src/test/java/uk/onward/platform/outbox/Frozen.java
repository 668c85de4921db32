package uk.onward.platform.outbox;

import java.io.IOException;
import java.util.List;

/** A process of ours that is stopped in its tracks, as a machine that hangs is, until it is thawed. */
public final class Frozen {
    private final List<ProcessHandle> processes;

    private Frozen(List<ProcessHandle> processes) {
        this.processes = processes;
    }

    /** Freezes the broker that listens on the port, one of those this JVM started. */
    public static Frozen freeze(String mainClass, int port) {
        List<ProcessHandle> found = ProcessHandle.current()
                .descendants()
                .filter(process -> process.info().commandLine().orElse("").contains(mainClass))
                .filter(process -> process.info().command().orElse("").endsWith("java"))
                .filter(process -> listensOn(process, port))
                .toList();
        if (found.isEmpty()) {
            throw new IllegalStateException("No such process");
        }
        signal("STOP", found);
        return new Frozen(found);
    }

    public void thaw() {
        signal("CONT", processes);
    }

    /** The broker's settings stand in a file that its command names. */
    private static boolean listensOn(ProcessHandle process, int port) {
        for (String argument : process.info().arguments().orElse(new String[0])) {
            if (argument.endsWith("server.properties")) {
                try {
                    return java.nio.file.Files.readString(java.nio.file.Path.of(argument))
                            .contains("127.0.0.1:" + port);
                } catch (IOException e) {
                    return false;
                }
            }
        }
        return false;
    }

    private static void signal(String name, List<ProcessHandle> processes) {
        for (ProcessHandle process : processes) {
            try {
                new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                        .start()
                        .waitFor();
            } catch (IOException e) {
                throw new IllegalStateException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
    }
}
