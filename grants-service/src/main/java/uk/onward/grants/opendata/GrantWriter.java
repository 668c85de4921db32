package uk.onward.grants.opendata;

import java.io.IOException;

/** Writes grants down one after the other, and holds none of them. */
interface GrantWriter extends AutoCloseable {
    void write(Grant grant) throws IOException;

    /** Writes what comes after the last one. */
    @Override
    void close() throws IOException;
}
