package uk.onward.stack.command;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import uk.onward.stack.Component;
import uk.onward.stack.Scope;
import uk.onward.stack.Stack;

@Command(name = "up", description = "Starts what does not run and waits until it is ready.")
final class Up implements Callable<Integer> {

    @ParentCommand
    private Onward onward;

    @Option(names = "--only", hidden = true, paramLabel = "infrastructure", description = "PostgreSQL, Keycloak, Kafka")
    private String only;

    @Override
    public Integer call() {
        var stack = onward.stack();
        var from = System.nanoTime();
        if (only != null && !"infrastructure".equals(only)) {
            throw new uk.onward.stack.StackException("--only knows one word: infrastructure");
        }
        var scope = only == null ? Scope.EVERYTHING : Scope.INFRASTRUCTURE;
        stack.up(scope, System.out::println);
        System.out.printf("Up in %.0f s.%n%n", (System.nanoTime() - from) / 1e9);
        describe(stack, scope);
        return 0;
    }

    private static void describe(Stack stack, Scope scope) {
        if (scope == Scope.EVERYTHING) {
            System.out.println("  API, through the gateway   " + stack.url(Component.GATEWAY));
        }
        System.out.println("  Tokens                     " + stack.tokenUrl());
        System.out.println("  Kafka for outsiders        " + stack.kafkaOutside() + " (OAUTHBEARER)");
        System.out.println("  PostgreSQL                 127.0.0.1:" + stack.port(Component.POSTGRES));
        System.out.println("  Data, secrets, logs        " + stack.home());
        System.out.println();
        System.out.println("  A token for curl:          ./onward token kings-college-hospital");
    }
}
