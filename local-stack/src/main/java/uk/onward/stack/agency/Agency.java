package uk.onward.stack.agency;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import uk.onward.stack.StackException;

/**
 * One organisation that takes part.
 *
 * @param code its name in tokens and in the services
 * @param boroughs ONS codes of the boroughs it answers for; empty where that has no meaning
 * @param clients its calling systems
 * @param people those of its staff who sign in with a browser
 */
public record Agency(
        String code, String name, String kind, List<String> boroughs, List<Client> clients, List<Person> people) {

    /**
     * A calling system.
     *
     * @param id its client id in Keycloak and, with topics, its principal on Kafka
     * @param roles realm roles
     * @param topics topics it may read
     */
    public record Client(String id, List<String> roles, List<String> topics) {
        public Client {
            roles = roles == null ? List.of() : List.copyOf(roles);
            topics = topics == null ? List.of() : List.copyOf(topics);
        }
    }

    /**
     * Somebody who signs in.
     *
     * @param id the name she signs in by: opaque, the agency alone knows whose it is
     * @param roles realm roles
     */
    public record Person(String id, List<String> roles) {
        public Person {
            roles = roles == null ? List.of() : List.copyOf(roles);
        }
    }

    /** The kinds of agency that the services know. */
    public static final Set<String> KINDS = Set.of(
            "hospital",
            "idva-provider",
            "police",
            "probation",
            "housing",
            "gp",
            "school",
            "voluntary-sector",
            "marac",
            "childrens-hub",
            "adult-hub",
            "front-door",
            "commissioner",
            "analyst",
            "auditor",
            "operator",
            "service");

    /** A client's id is its principal on Kafka: these are taken by the broker and the services. */
    private static final Set<String> RESERVED = Set.of("broker", "anonymous", "gateway", "onward");

    private static final ObjectMapper JSON =
            new ObjectMapper().enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    public Agency {
        boroughs = boroughs == null ? List.of() : List.copyOf(boroughs);
        clients = clients == null ? List.of() : List.copyOf(clients);
        people = people == null ? List.of() : List.copyOf(people);
    }

    /** Reads and checks one agency's file. */
    public static Agency read(Path file) {
        if (!Files.isReadable(file)) {
            throw new StackException("No agency file to read at " + file);
        }
        try {
            var agency = JSON.readValue(file.toFile(), Agency.class);
            agency.check(file);
            return agency;
        } catch (JsonProcessingException e) {
            throw new StackException("%s is not an agency: %s".formatted(file, e.getOriginalMessage()), e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All agencies of the folders' {@code *.json}, in the order of their codes; a folder that is not there is empty. */
    public static List<Agency> readAll(Path... folders) {
        var agencies = new ArrayList<Agency>();
        for (var folder : folders) {
            if (Files.isDirectory(folder)) {
                try (var files = Files.newDirectoryStream(folder, "*.json")) {
                    files.forEach(file -> agencies.add(read(file)));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        }
        agencies.sort(java.util.Comparator.comparing(Agency::code));
        var codes = new HashSet<String>();
        var clients = new HashSet<String>();
        var people = new HashSet<String>();
        for (var agency : agencies) {
            if (!codes.add(agency.code())) {
                throw new StackException("Two agencies are called " + agency.code());
            }
            for (var client : agency.clients()) {
                if (!clients.add(client.id())) {
                    throw new StackException("Two agencies have a client called " + client.id());
                }
            }
            for (var person : agency.people()) {
                if (!people.add(person.id())) {
                    throw new StackException("Two people sign in as " + person.id());
                }
            }
        }
        return agencies;
    }

    private void check(Path file) {
        require(
                file,
                code != null && code.matches("[a-z0-9][a-z0-9-]{1,62}"),
                "code: lower-case words joined by hyphens");
        require(file, name != null && !name.isBlank() && name.length() <= 200, "name: 1 to 200 characters");
        require(
                file,
                kind != null && KINDS.contains(kind),
                "kind: one of " + KINDS.stream().sorted().toList());
        require(file, boroughs.stream().allMatch(each -> each.matches("E09\\d{6}")), "boroughs: ONS codes, E09…");
        for (var client : clients) {
            require(
                    file,
                    client.id() != null
                            && client.id().matches("[a-z0-9][a-z0-9-]{1,62}")
                            && !RESERVED.contains(client.id())
                            && !client.id().endsWith("-service"),
                    "clients.id: lower-case words joined by hyphens, not the name of a service");
            require(
                    file,
                    client.topics().stream().allMatch(uk.onward.stack.kafka.Topics.EVENTS::contains),
                    "clients.topics: of " + uk.onward.stack.kafka.Topics.EVENTS);
        }
        for (var person : people) {
            require(
                    file,
                    person.id() != null && person.id().matches("[a-z0-9][a-z0-9-]{2,62}"),
                    "people.id: 3 to 63 lower-case letters, digits and hyphens");
        }
    }

    private static void require(Path file, boolean holds, String rule) {
        if (!holds) {
            throw new StackException("%s is not an agency: %s".formatted(file, rule));
        }
    }
}
