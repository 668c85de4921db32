package uk.onward.platform.sealing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import uk.onward.platform.notes.Client;
import uk.onward.platform.notes.NotesComponents;
import uk.onward.platform.persistence.DatabaseRole;
import uk.onward.platform.persistence.DatabaseRoles;
import uk.onward.platform.testing.RealComponents;

/** Two databases and one wish: what happens to it when either fails. */
@QuarkusTest
@QuarkusTestResource(NotesComponents.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class KeyDestructionTest {
    private static final Duration SOON = Duration.ofSeconds(40);

    @Inject
    KeyDestruction destruction;

    @Inject
    SealedFields fields;

    @Inject
    DatabaseRoles roles;

    private UUID person;

    @BeforeEach
    void somebody() {
        person = fields.newPerson();
    }

    @AfterEach
    void theKeyStoreIsWell() throws SQLException {
        inKeyStore("grant delete on person_key to notes_keys_app");
    }

    @Test
    void what_is_wanted_is_done_once_it_is_committed() {
        // Given
        UUID another = fields.newPerson();

        // When
        want();

        // Then
        await().atMost(SOON).untilAsserted(this::gone);
        assertThat(fields.of(another, Purpose.PERSON)).isNotNull();
        await().atMost(SOON).untilAsserted(() -> assertThat(done()).isEqualTo("t"));
    }

    @Test
    void what_is_rolled_back_was_never_wanted() {
        // When
        assertThatThrownBy(() -> roles.inTransaction(DatabaseRole.JOB, () -> {
                    destruction.want(person);
                    throw new IllegalStateException("crash");
                }))
                .isInstanceOf(IllegalStateException.class);
        destruction.run();

        // Then
        assertThat(fields.of(person, Purpose.PERSON)).isNotNull();
    }

    @Test
    void with_the_key_store_failing_it_stays_wanted_and_is_done_later() throws SQLException {
        // Given: as where the process dies between the two databases
        inKeyStore("revoke delete on person_key from notes_keys_app");

        // When
        want();
        assertThatThrownBy(() -> destruction.run()).isInstanceOf(SealingException.class);

        // Then
        assertThat(fields.of(person, Purpose.PERSON)).isNotNull();
        assertThat(done()).isEqualTo("f");
        inKeyStore("grant delete on person_key to notes_keys_app");
        destruction.run();
        gone();
        assertThat(done()).isEqualTo("t");
    }

    @Test
    void wanted_twice_it_is_done_once() {
        want();
        want();
        await().atMost(SOON).untilAsserted(this::gone);
    }

    @Test
    void keys_that_a_restored_key_store_has_again_are_destroyed_again() throws SQLException {
        // Given
        inKeyStore("create table backup as select * from person_key where id = '" + person + "'");
        want();
        await().atMost(SOON).untilAsserted(() -> assertThat(done()).isEqualTo("t"));
        UUID another = fields.newPerson();

        // When
        inKeyStore("insert into person_key select * from backup; drop table backup");
        assertThat(fields.of(person, Purpose.PERSON)).isNotNull();
        destruction.again();

        // Then
        gone();
        assertThat(fields.of(another, Purpose.PERSON)).isNotNull();
    }

    private void want() {
        roles.inTransaction(DatabaseRole.JOB, () -> {
            destruction.want(person);
            return null;
        });
    }

    private void gone() {
        assertThatThrownBy(() -> fields.of(person, Purpose.PERSON)).isInstanceOf(ErasedException.class);
        assertThatThrownBy(() -> fields.of(person, Purpose.SAFE_CONTACT)).isInstanceOf(ErasedException.class);
    }

    private String done() {
        return Client.database("select done_at is not null from key_destruction where person = '" + person + "'")
                .getFirst();
    }

    private static void inKeyStore(String statement) throws SQLException {
        try (Connection store = RealComponents.postgres.superuserConnection("notes_keys");
                var sql = store.createStatement()) {
            sql.execute(statement);
        }
    }
}
