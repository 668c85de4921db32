package uk.onward.platform.persistence;

import java.util.Locale;

/** The roles a service may take inside a transaction. It inherits none of them: each use is written in the code. */
public enum DatabaseRole {
    /** The relay, consumers and scheduled work: sees every case. */
    JOB,
    /** Reads the audit, which the service's own role can only add to. */
    AUDITOR,
    /** Reads what a pack needs, of cases with an open request to its receiver. */
    PACK_READER;

    String nameIn(String service) {
        return service + "_" + name().toLowerCase(Locale.ROOT);
    }
}
