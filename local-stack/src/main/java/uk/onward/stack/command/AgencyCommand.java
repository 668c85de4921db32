package uk.onward.stack.command;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

@Command(
        name = "agency",
        description = "Agencies that take part.",
        subcommands = {AgencyCommand.Add.class, AgencyCommand.ListAll.class})
final class AgencyCommand implements Callable<Integer> {

    @ParentCommand
    private Onward onward;

    @Override
    public Integer call() {
        return new ListAll(this).call();
    }

    @Command(
            name = "add",
            description = "Takes an agency in, or changes one that was added: its clients in Keycloak, their topics on"
                    + " Kafka, its copy in each service. For the file's form see local-stack/README.md.")
    static final class Add implements Callable<Integer> {

        @ParentCommand
        private AgencyCommand parent;

        @Parameters(paramLabel = "FILE", description = "The agency as JSON")
        private Path file;

        @Override
        public Integer call() {
            var stack = parent.onward.stack();
            var agency = stack.add(file);
            System.out.printf("%s (%s) takes part.%n", agency.name(), agency.code());
            agency.clients()
                    .forEach(client -> System.out.printf(
                            "  client %s, its secret in %s%n", client.id(), stack.clientSecretFile(client.id())));
            agency.people()
                    .forEach(person -> System.out.printf(
                            "  %s signs in; ./onward password %s prints the password%n", person.id(), person.id()));
            return 0;
        }
    }

    @Command(name = "list", description = "Lists agencies, their clients and the people who sign in.")
    static final class ListAll implements Callable<Integer> {

        @ParentCommand
        private AgencyCommand parent;

        ListAll() {}

        private ListAll(AgencyCommand parent) {
            this.parent = parent;
        }

        @Override
        public Integer call() {
            for (var agency : parent.onward.stack().agencies()) {
                System.out.printf("%-34s %s%n", agency.code(), agency.name());
                agency.clients()
                        .forEach(client ->
                                System.out.printf("  %-32s %s%n", client.id(), String.join(", ", client.roles())));
                agency.people()
                        .forEach(person -> System.out.printf(
                                "  %-32s %s, signs in%n", person.id(), String.join(", ", person.roles())));
            }
            return 0;
        }
    }
}
