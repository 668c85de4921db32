package uk.onward.stack.command;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

@Command(name = "down", description = "Stops everything; the data stays.")
final class Down implements Callable<Integer> {

    @ParentCommand
    private Onward onward;

    @Override
    public Integer call() {
        onward.stack().down(System.out::println);
        System.out.println("Down.");
        return 0;
    }
}
