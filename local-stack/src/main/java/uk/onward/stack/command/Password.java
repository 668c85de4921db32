package uk.onward.stack.command;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

@Command(
        name = "password",
        description = "Prints the password of somebody who signs in with a browser, such as gla-analysis-one.")
final class Password implements Callable<Integer> {

    @ParentCommand
    private Onward onward;

    @Parameters(paramLabel = "USER", description = "The name she signs in by; ./onward agency lists them")
    private String user;

    @Override
    public Integer call() {
        System.out.println(onward.stack().personPassword(user));
        return 0;
    }
}
