package uk.onward.stack.command;

import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;
import uk.onward.stack.ComponentStatus;

@Command(
        name = "status",
        description = "Shows what runs and whether it is ready; exits 0 if all of it is, 3 otherwise.")
final class Status implements Callable<Integer> {

    private static final int NOT_ALL_READY = 3;

    @ParentCommand
    private Onward onward;

    @Override
    public Integer call() {
        var all = onward.stack().status();
        System.out.printf("%-18s %-12s %8s %10s  %s%n", "COMPONENT", "STATE", "PID", "UP FOR", "PORTS");
        for (var each : all) {
            System.out.printf(
                    "%-18s %-12s %8s %10s  %s%n",
                    each.component().id(),
                    state(each),
                    each.pid().isPresent() ? Long.toString(each.pid().getAsLong()) : "-",
                    each.pid().isPresent() ? uptime(each) : "-",
                    each.ports().stream().map(String::valueOf).collect(Collectors.joining(" ")));
        }
        return all.stream().allMatch(ComponentStatus::ready) ? 0 : NOT_ALL_READY;
    }

    private static String state(ComponentStatus status) {
        if (status.pid().isEmpty()) {
            return "stopped";
        }
        return status.ready() ? "ready" : "not ready";
    }

    private static String uptime(ComponentStatus status) {
        var up = status.uptime();
        return "%d:%02d:%02d".formatted(up.toHours(), up.toMinutesPart(), up.toSecondsPart());
    }
}
