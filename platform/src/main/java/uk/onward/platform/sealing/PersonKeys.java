package uk.onward.platform.sealing;

import com.google.crypto.tink.subtle.AesGcmJce;
import com.google.crypto.tink.subtle.Random;
import io.agroal.api.AgroalDataSource;
import io.quarkus.agroal.DataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.sql.Connection;
import java.sql.SQLException;
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
     * Makes both keys of a new person. Committed before the caller's own transaction: a key without data is harmless, data
     * without a key is lost.
     */
    UUID create() {
        UUID person = Ids.next();
        // One statement: a person has both keys or none
        try (Connection connection = keyStore.getConnection();
                var insert = connection.prepareStatement(
                        "insert into person_key (id, purpose, version, master_version, wrapped)"
                                + " values (?, ?, ?, ?, ?), (?, ?, ?, ?, ?)")) {
            int column = 1;
            for (Purpose purpose : Purpose.values()) {
                int master = masters.currentVersion(purpose);
                byte[] wrapped = masters.aead(purpose, master).encrypt(Random.randBytes(32), binding(person, purpose));
                insert.setObject(column++, person);
                insert.setString(column++, purpose.code());
                insert.setInt(column++, VERSION);
                insert.setInt(column++, master);
                insert.setBytes(column++, wrapped);
            }
            insert.executeUpdate();
            return person;
        } catch (SQLException | GeneralSecurityException e) {
            throw new SealingException("No key could be made", e);
        }
    }

    /** @throws ErasedException if the key is there no more */
    AesGcmJce open(UUID person, Purpose purpose) {
        try (Connection connection = keyStore.getConnection();
                var select = connection.prepareStatement(
                        "select master_version, wrapped from person_key where id = ? and purpose = ? and version = ?")) {
            select.setObject(1, person);
            select.setString(2, purpose.code());
            select.setInt(3, VERSION);
            try (var found = select.executeQuery()) {
                if (!found.next()) {
                    throw new ErasedException();
                }
                byte[] key =
                        masters.aead(purpose, found.getInt(1)).decrypt(found.getBytes(2), binding(person, purpose));
                return new AesGcmJce(key);
            }
        } catch (SQLException | GeneralSecurityException e) {
            throw new SealingException("A key can't be opened", e);
        }
    }

    private static byte[] binding(UUID person, Purpose purpose) {
        return (person + "|" + purpose.code() + "|" + VERSION).getBytes(StandardCharsets.UTF_8);
    }
}
