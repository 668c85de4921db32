package uk.onward.stack.secrets;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.Properties;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(ReplaceUnderscores.class)
class SealingKeysTest {

    @TempDir
    private Path folder;

    @Test
    void keys_are_random_and_only_their_owner_reads_them() throws Exception {
        // When
        var file = SealingKeys.write(folder.resolve("secrets/idva.properties"));

        // Then
        var keys = new Properties();
        keys.load(new StringReader(Files.readString(file)));
        assertThat(keys.stringPropertyNames()).containsExactlyInAnyOrder("person.1", "safe-contact.1", "fingerprint.1");
        assertThat(keys.values())
                .doesNotHaveDuplicates()
                .allSatisfy(key ->
                        assertThat(Base64.getDecoder().decode(key.toString())).hasSize(32));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file.getParent())))
                .isEqualTo("rwx------");
        assertThat(file.getParent()).isDirectoryNotContaining(each -> !each.equals(file));
    }

    @Test
    void keys_that_exist_are_kept() throws Exception {
        // Given
        var file = SealingKeys.write(folder.resolve("keys"));
        var before = Files.readString(file);

        // When
        SealingKeys.write(file);

        // Then
        assertThat(file).hasContent(before);
    }
}
