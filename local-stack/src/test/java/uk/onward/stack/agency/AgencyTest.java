package uk.onward.stack.agency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import uk.onward.stack.Repository;
import uk.onward.stack.StackException;
import uk.onward.stack.keycloak.Realm;

@DisplayNameGeneration(ReplaceUnderscores.class)
class AgencyTest {

    private static final String GOOD = """
            {"code":"camden-marac","name":"Camden MARAC","kind":"marac","boroughs":["E09000007"],
             "clients":[{"id":"camden-marac","roles":["marac-coordinator"],"topics":[]}],
             "people":[{"id":"camden-one","roles":["marac-coordinator"]}]}
            """;

    @TempDir
    private Path folder;

    @Test
    void the_agencies_that_come_with_the_suite_name_roles_that_exist() {
        // When
        var agencies = Agency.readAll(Repository.root().resolve("local-stack/src/main/resources/agencies"));

        // Then
        assertThat(agencies).hasSizeGreaterThan(10);
        assertThat(agencies)
                .flatExtracting(Agency::clients)
                .flatExtracting(Agency.Client::roles)
                .isSubsetOf(Realm.ROLES);
        assertThat(agencies)
                .flatExtracting(Agency::people)
                .flatExtracting(Agency.Person::roles)
                .isNotEmpty()
                .isSubsetOf(Realm.ROLES);
    }

    /** A client's id is its principal on Kafka: these would make it the broker or a service. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"id\":\"camden-marac\"          | \"id\":\"broker\"          | clients.id",
                "\"id\":\"camden-marac\"          | \"id\":\"idva-service\"    | clients.id",
                "\"id\":\"camden-marac\"          | \"id\":\"new-service\"     | clients.id",
                "\"id\":\"camden-marac\"          | \"id\":\"../../x\"         | clients.id",
                "\"kind\":\"marac\"               | \"kind\":\"club\"          | kind",
                "\"code\":\"camden-marac\"        | \"code\":\"../camden\"     | code",
                "E09000007                        | Camden                     | boroughs",
                "\"topics\":[]                    | \"topics\":[\"onward.*\"]  | topics",
                "\"name\":\"Camden MARAC\"        | \"name\":\" \"             | name",
                "\"id\":\"camden-one\"            | \"id\":\"Ada Example\"    | people.id",
                "\"name\"                         | \"nane\"                   | nane",
            })
    void a_file_that_is_no_agency_is_refused_and_the_answer_names_the_field(String from, String to, String said)
            throws IOException {
        // Given
        var file = Files.writeString(folder.resolve("a.json"), GOOD.replace(from, to));

        // When, Then
        assertThatThrownBy(() -> Agency.read(file))
                .isInstanceOf(StackException.class)
                .hasMessageContaining(said);
    }

    @Test
    void two_people_cannot_sign_in_by_one_name() throws IOException {
        // Given
        Files.writeString(folder.resolve("a.json"), GOOD);
        Files.writeString(folder.resolve("b.json"), GOOD.replace("\":\"camden-marac\"", "\":\"other\""));

        // When, Then
        assertThatThrownBy(() -> Agency.readAll(folder))
                .isInstanceOf(StackException.class)
                .hasMessageContaining("camden-one");
    }

    @Test
    void two_agencies_cannot_share_a_client() throws IOException {
        // Given
        Files.writeString(folder.resolve("a.json"), GOOD);
        Files.writeString(folder.resolve("b.json"), GOOD.replace("\"code\":\"camden-marac\"", "\"code\":\"other\""));

        // When, Then
        assertThatThrownBy(() -> Agency.readAll(folder))
                .isInstanceOf(StackException.class)
                .hasMessageContaining("camden-marac");
    }
}
