package uk.onward.platform.sealing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agroal.api.AgroalDataSource;
import io.quarkus.agroal.DataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uk.onward.platform.notes.Client;
import uk.onward.platform.notes.NotesComponents;

@QuarkusTest
@QuarkusTestResource(NotesComponents.class)
class PersonKeysTest {
    private static final UUID ROW = UUID.randomUUID();

    @Inject
    @DataSource("keys")
    AgroalDataSource keyStore;

    @TempDir
    Path folder;

    private Path file;
    private SealedFields fields;

    @BeforeEach
    void keys() throws IOException {
        file = folder.resolve("keys.properties");
        for (String name : new String[] {"person.1", "safe-contact.1", "fingerprint.1"}) {
            add(name);
        }
        fields = fields();
    }

    @Test
    void what_is_sealed_under_a_persons_key_opens_again() {
        UUID person = fields.newPerson();
        byte[] sealed = fields.of(person, Purpose.PERSON).seal("note", ROW, "body", "what was said");

        assertThat(fields.of(person, Purpose.PERSON).open("note", ROW, "body", sealed))
                .isEqualTo("what was said");
        assertThat(new String(sealed, java.nio.charset.StandardCharsets.ISO_8859_1))
                .doesNotContain("what", "said");
    }

    @Test
    void the_safe_contact_does_not_open_with_the_persons_key_nor_with_another_persons() {
        UUID person = fields.newPerson();
        byte[] sealed = fields.of(person, Purpose.SAFE_CONTACT).seal("note", ROW, "contact", "07700 900123");

        assertThatThrownBy(() -> fields.of(person, Purpose.PERSON).open("note", ROW, "contact", sealed))
                .isInstanceOf(SealingException.class);
        UUID other = fields.newPerson();
        assertThatThrownBy(() -> fields.of(other, Purpose.SAFE_CONTACT).open("note", ROW, "contact", sealed))
                .isInstanceOf(SealingException.class);
    }

    @Test
    void a_destroyed_key_erases_what_it_sealed() throws SQLException {
        UUID person = fields.newPerson();

        execute("delete from person_key where id = '" + person + "'");

        assertThatThrownBy(() -> fields.of(person, Purpose.PERSON)).isInstanceOf(ErasedException.class);
        assertThatThrownBy(() -> fields.of(person, Purpose.SAFE_CONTACT)).isInstanceOf(ErasedException.class);
    }

    @Test
    void many_people_get_keys_of_their_own_at_once_and_what_they_seal_opens_later() {
        // Given
        List<PersonSeals> people = fields.newPeople(300);

        // When
        List<byte[]> sealed = people.stream()
                .map(person -> person.of(Purpose.PERSON).seal("note", ROW, "body", "of " + person.person()))
                .toList();

        // Then
        assertThat(people).extracting(PersonSeals::person).doesNotHaveDuplicates();
        for (int i = 0; i < people.size(); i += 50) {
            UUID person = people.get(i).person();
            assertThat(fields.of(person, Purpose.PERSON).open("note", ROW, "body", sealed.get(i)))
                    .isEqualTo("of " + person);
            assertThat(fields.allOf(person).of(Purpose.PERSON).open("note", ROW, "body", sealed.get(i)))
                    .isEqualTo("of " + person);
        }
        Seal another = people.get(1).of(Purpose.PERSON);
        assertThatThrownBy(() -> another.open("note", ROW, "body", sealed.getFirst()))
                .isInstanceOf(SealingException.class);
    }

    @Test
    void of_keys_opened_together_the_destroyed_one_is_missed() throws SQLException {
        UUID person = fields.newPerson();

        execute("delete from person_key where id = '" + person + "' and purpose = 'safe-contact'");

        PersonSeals left = fields.allOf(person);
        assertThat(left.of(Purpose.PERSON)).isNotNull();
        assertThatThrownBy(() -> left.of(Purpose.SAFE_CONTACT)).isInstanceOf(ErasedException.class);
    }

    @Test
    void a_wrapped_key_put_in_another_persons_place_does_not_open() throws SQLException {
        UUID person = fields.newPerson();
        UUID other = fields.newPerson();

        execute("delete from person_key where id = '" + other + "' and purpose = 'person'");
        execute("insert into person_key (id, purpose, version, master_version, wrapped) select '" + other
                + "', purpose, version, master_version, wrapped from person_key where id = '" + person
                + "' and purpose = 'person'");

        assertThatThrownBy(() -> fields.of(other, Purpose.PERSON))
                .isInstanceOf(SealingException.class)
                .isNotInstanceOf(ErasedException.class);
    }

    @Test
    void a_master_key_is_changed_by_adding_the_next_version() throws IOException, SQLException {
        UUID before = fields.newPerson();
        byte[] sealed = fields.of(before, Purpose.PERSON).seal("note", ROW, "body", "old");

        add("person.2");
        SealedFields changed = fields();
        UUID after = changed.newPerson();

        assertThat(changed.of(before, Purpose.PERSON).open("note", ROW, "body", sealed))
                .isEqualTo("old");
        assertThat(masterVersion(before, "person")).isEqualTo(1);
        assertThat(masterVersion(after, "person")).isEqualTo(2);
        assertThat(masterVersion(after, "safe-contact")).isEqualTo(1);
        // Who has the first master key only can't open what the second wrapped
        assertThatThrownBy(() -> fields.of(after, Purpose.PERSON)).isInstanceOf(SealingException.class);
    }

    @Test
    void a_fingerprint_is_recognised_though_its_key_is_not_the_newest() throws IOException {
        byte[] before = new MasterKeys(file).fingerprint(new byte[] {1, 2, 3});
        add("fingerprint.2");
        var changed = new MasterKeys(file);
        byte[] after = changed.fingerprint(new byte[] {1, 2, 3});

        assertThat(after).isNotEqualTo(before);
        assertThat(changed.isFingerprint(before, new byte[] {1, 2, 3})).isTrue();
        assertThat(changed.isFingerprint(after, new byte[] {1, 2, 3})).isTrue();
        assertThat(changed.isFingerprint(before, new byte[] {1, 2, 4})).isFalse();
        assertThat(changed.isFingerprint(new byte[] {0, 0, 0, 9, 1}, new byte[] {1, 2, 3}))
                .isFalse();
        assertThat(changed.isFingerprint(new byte[0], new byte[] {1, 2, 3})).isFalse();
    }

    @Test
    void a_file_without_a_needed_key_or_with_a_short_one_stops_the_start() throws IOException {
        Path other = folder.resolve("other.properties");
        Files.writeString(other, "person.1=" + Base64.getEncoder().encodeToString(new byte[32]) + "\n");
        assertThatThrownBy(() -> new MasterKeys(other)).hasMessageContaining("safe-contact");
        Files.writeString(other, "person.1=" + Base64.getEncoder().encodeToString(new byte[16]) + "\n");
        assertThatThrownBy(() -> new MasterKeys(other)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void neither_database_holds_a_sealed_value_in_the_clear() {
        Client.created(
                        "alpha",
                        "{\"title\":\"%s\",\"body\":\"Clear-Text-Body\",\"contact\":\"Clear-Text-Contact\"}"
                                .formatted(Client.title()))
                .then()
                .statusCode(201);

        for (String table : Client.database("select tablename from pg_tables where schemaname = 'public'")) {
            assertThat(Client.database("select row.* from " + table
                            + " t, lateral (select encode(convert_to(t::text, 'UTF8'), 'escape')) as row"))
                    .noneMatch(row -> row.contains("Clear-Text"));
        }
        assertThat(
                        Client.database(
                                "select 1 from note where encode(body, 'escape') like '%Clear-Text%' or encode(contact, 'escape') like '%Clear-Text%'"))
                .isEmpty();
    }

    private SealedFields fields() {
        return new SealedFields(new PersonKeys(keyStore, new MasterKeys(file)));
    }

    private void add(String name) throws IOException {
        byte[] key = new byte[32];
        new SecureRandom().nextBytes(key);
        Files.writeString(
                file,
                name + "=" + Base64.getEncoder().encodeToString(key) + "\n",
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND);
    }

    private int masterVersion(UUID person, String purpose) throws SQLException {
        try (var connection = keyStore.getConnection();
                var row = connection
                        .createStatement()
                        .executeQuery("select master_version from person_key where id = '" + person
                                + "' and purpose = '" + purpose + "'")) {
            row.next();
            return row.getInt(1);
        }
    }

    private void execute(String statement) throws SQLException {
        try (var connection = keyStore.getConnection()) {
            connection.createStatement().execute(statement);
        }
    }
}
