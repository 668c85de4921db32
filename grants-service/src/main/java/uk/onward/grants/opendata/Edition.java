package uk.onward.grants.opendata;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import uk.onward.grants.opendata.PublishedGrants.Fingerprint;

/**
 * What was published at one moment, in one format, as a file.
 *
 * @param fingerprint of the rows that it was made of
 * @param tag of its octets: equal editions have equal tags, whichever replica made them
 * @param length in octets
 */
record Edition(Fingerprint fingerprint, String tag, long length, Path file) {

    /** To be closed by whoever reads it; it stays readable when a newer one has taken its place. */
    Copy open() {
        try {
            return new Copy(tag, length, Files.newInputStream(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void forget() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** An edition being read. */
    record Copy(String tag, long length, InputStream octets) implements AutoCloseable {
        @Override
        public void close() throws IOException {
            octets.close();
        }
    }
}
