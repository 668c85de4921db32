package uk.onward.stack.command;

import java.nio.file.Path;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;
import uk.onward.stack.Repository;
import uk.onward.stack.Stack;

/** The command itself: options that all sub-commands share; alone it prints what there is. */
@Command(
        name = "onward",
        description =
                "Runs the Onward suite on this machine: PostgreSQL, Keycloak, Kafka, the services, the gateway and the dashboard.",
        mixinStandardHelpOptions = true,
        usageHelpAutoWidth = true,
        subcommands = {
            Up.class,
            Down.class,
            Status.class,
            Logs.class,
            Token.class,
            Password.class,
            Demo.class,
            AgencyCommand.class,
            ClockCommand.class,
            RebuildDashboard.class,
            Redrive.class,
            Replay.class,
            Reset.class
        })
public final class Onward implements Runnable {

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--home",
            paramLabel = "DIR",
            scope = ScopeType.INHERIT,
            description = "Data, secrets and logs of this stack (default: .onward in the checkout)")
    private Path home;

    @Option(
            names = "--port-offset",
            paramLabel = "N",
            scope = ScopeType.INHERIT,
            defaultValue = "0",
            description = "Added to every port, for a second stack beside the first (default: 0)")
    private int portOffset;

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }

    Stack stack() {
        if (portOffset < 0 || portOffset > 49_000) {
            throw new CommandLine.ParameterException(spec.commandLine(), "--port-offset is between 0 and 49000");
        }
        return Stack.at(home(), portOffset, Repository.root());
    }

    private Path home() {
        return home == null ? Repository.root().resolve(".onward") : home;
    }
}
