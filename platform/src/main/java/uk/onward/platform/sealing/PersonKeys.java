package uk.onward.platform.sealing;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.subtle.AesGcmJce;
import com.google.crypto.tink.subtle.Random;
import io.agroal.api.AgroalDataSource;
import io.quarkus.agroal.DataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import uk.onward.platform.persistence.Ids;

/**
 * The keys of people, in a database apart. Nothing is cached: an erased key is gone for every replica at once.
 */
@ApplicationScoped
class PersonKeys {
    private static final int VERSION = 1;
    private final AgroalDataSource keyStore;
    private final MasterKeys masters;

    PersonKeys(@DataSource("keys") AgroalDataSource keyStore, MasterKeys masters) {
        this.keyStore = keyStore;
        this.masters = masters;
    }

    /**
     * Makes both keys of each of some new people, and hands them over opened. Committed before the caller's own transaction:
     * a key without data is harmless, data without a key is lost.
     */
    List<PersonSeals> create(int people) {
        var made = new ArrayList<PersonSeals>(people);
        // One statement: a person has both keys or none
        try (Connection connection = keyStore.getConnection();
                var insert = connection.prepareStatement(
                        "insert into person_key (id, purpose, version, master_version, wrapped) select person.*"
                                + " from unnest(?, ?, ?, ?, ?) as person (id, purpose, version, master_version, wrapped)")) {
            var rows = new Rows(people * Purpose.values().length);
            var masterOf = new EnumMap<Purpose, Aead>(Purpose.class);
            for (Purpose purpose : Purpose.values()) {
                masterOf.put(purpose, masters.aead(purpose, masters.currentVersion(purpose)));
            }
            for (int i = 0; i < people; i++) {
                UUID person = Ids.next();
                var seals = new EnumMap<Purpose, Seal>(Purpose.class);
                for (Purpose purpose : Purpose.values()) {
                    byte[] key = Random.randBytes(32);
                    byte[] wrapped = masterOf.get(purpose).encrypt(key, binding(person, purpose));
                    rows.add(person, purpose, masters.currentVersion(purpose), wrapped);
                    seals.put(purpose, new Seal(new AesGcmJce(key)));
                }
                made.add(new PersonSeals(person, seals));
            }
            insert.setArray(1, connection.createArrayOf("uuid", rows.ids));
            insert.setArray(2, connection.createArrayOf("text", rows.purposes));
            insert.setArray(3, connection.createArrayOf("int4", rows.versions));
            insert.setArray(4, connection.createArrayOf("int4", rows.masters));
            insert.setArray(5, connection.createArrayOf("bytea", rows.wrapped));
            insert.executeUpdate();
            return made;
        } catch (SQLException | GeneralSecurityException e) {
            throw new SealingException("No key could be made", e);
        }
    }

    /** The columns of the new keys: one array each, so that any number of keys is one statement. */
    private static final class Rows {
        final Object[] ids;
        final Object[] purposes;
        final Object[] versions;
        final Object[] masters;
        final byte[][] wrapped;
        private int next;

        Rows(int keys) {
            ids = new Object[keys];
            purposes = new Object[keys];
            versions = new Object[keys];
            masters = new Object[keys];
            wrapped = new byte[keys][];
        }

        void add(UUID id, Purpose purpose, int master, byte[] key) {
            ids[next] = id;
            purposes[next] = purpose.code();
            versions[next] = VERSION;
            masters[next] = master;
            wrapped[next] = key;
            next++;
        }
    }

    /** @throws ErasedException if the key is there no more */
    Seal open(UUID person, Purpose purpose) {
        Seal found = open(person, EnumSet.of(purpose)).get(purpose);
        if (found == null) {
            throw new ErasedException();
        }
        return found;
    }

    /** The keys of a person that are still there. */
    Map<Purpose, Seal> openAll(UUID person) {
        return open(person, EnumSet.allOf(Purpose.class));
    }

    /**
     * For ever: nothing that they sealed opens again, in no backup of the data either.
     *
     * @return how many keys there were
     */
    int destroy(List<UUID> people) {
        try (Connection connection = keyStore.getConnection();
                var delete = connection.prepareStatement("delete from person_key where id = any (?)")) {
            delete.setArray(1, connection.createArrayOf("uuid", people.toArray()));
            return delete.executeUpdate();
        } catch (SQLException e) {
            throw new SealingException("Keys can't be destroyed", e);
        }
    }

    private Map<Purpose, Seal> open(UUID person, Set<Purpose> purposes) {
        var seals = new EnumMap<Purpose, Seal>(Purpose.class);
        try (Connection connection = keyStore.getConnection();
                var select = connection.prepareStatement("select purpose, master_version, wrapped from person_key"
                        + " where id = ? and version = ? and purpose = any (?)")) {
            select.setObject(1, person);
            select.setInt(2, VERSION);
            select.setArray(
                    3,
                    connection.createArrayOf(
                            "text", purposes.stream().map(Purpose::code).toArray()));
            try (var found = select.executeQuery()) {
                while (found.next()) {
                    Purpose purpose = Purpose.ofCode(found.getString(1));
                    byte[] key =
                            masters.aead(purpose, found.getInt(2)).decrypt(found.getBytes(3), binding(person, purpose));
                    seals.put(purpose, new Seal(new AesGcmJce(key)));
                }
            }
            return seals;
        } catch (SQLException | GeneralSecurityException e) {
            throw new SealingException("A key can't be opened", e);
        }
    }

    private static byte[] binding(UUID person, Purpose purpose) {
        return (person + "|" + purpose.code() + "|" + VERSION).getBytes(StandardCharsets.UTF_8);
    }
}
