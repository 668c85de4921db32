package uk.onward.stack.command;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import uk.onward.stack.StackException;

@Command(name = "redrive", description = "Sends the dead letters of a service or of the dashboard through it again.")
final class Redrive implements Callable<Integer> {

    @ParentCommand
    private Onward onward;

    @Parameters(paramLabel = "SERVICE", description = "idva-service, referral-service, grants-service or dashboard")
    private String service;

    @Override
    public Integer call() {
        if (service.equals("dashboard")) {
            System.out.println(onward.stack().dashboard().redrive());
            return 0;
        }
        var segment = switch (service) {
            case "idva-service", "idva" -> "idva";
            case "referral-service", "referral", "referrals" -> "referrals";
            case "grants-service", "grants" -> "grants";
            default ->
                throw new StackException(
                        "There are no dead letters of %s: idva-service, referral-service, grants-service or dashboard"
                                .formatted(service));
        };
        System.out.println(onward.stack().referenceData().redrive(segment));
        return 0;
    }
}
