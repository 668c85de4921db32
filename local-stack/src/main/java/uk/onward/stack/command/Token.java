package uk.onward.stack.command;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

@Command(
        name = "token",
        description = "Prints an access token of a demo client, good for five minutes:%n"
                + "curl -H \"Authorization: Bearer $$(./onward token kings-college-hospital)\" …")
final class Token implements Callable<Integer> {

    @ParentCommand
    private Onward onward;

    @Parameters(paramLabel = "CLIENT", description = "A client's id, such as kings-college-hospital")
    private String client;

    @Override
    public Integer call() {
        System.out.println(onward.stack().token(client));
        return 0;
    }
}
