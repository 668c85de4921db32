package uk.onward.stack.command;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

@Command(name = "reset", description = "Stops everything and wipes its data, passwords and keys; asks first.")
final class Reset implements Callable<Integer> {

    @ParentCommand
    private Onward onward;

    @Option(names = "--yes", description = "Do not ask")
    private boolean yes;

    @Override
    public Integer call() throws IOException {
        var stack = onward.stack();
        if (!yes) {
            System.out.printf("Wipe all data, passwords and keys in %s? Type yes: ", stack.home());
            System.out.flush();
            var answer = new BufferedReader(new InputStreamReader(System.in, Charset.defaultCharset())).readLine();
            if (answer == null || !"yes".equalsIgnoreCase(answer.strip())) {
                System.out.println("Nothing was touched.");
                return 1;
            }
        }
        stack.reset(System.out::println);
        return 0;
    }
}
