package uk.onward.platform.restriction;

import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One kind of case that can be restricted, and what that means to its service. */
public interface Restrictable {
    /** Its name in the audit and in event types, as {@code referral}. */
    String name();

    /** Where it is told that the glass of such a case was broken. */
    String glassTopic();

    /** The service's name in event types. */
    String service();

    /**
     * Finds a case for one who keeps its restrictions, and locks it. For everybody else it does not exist, which is answered
     * by a 404.
     */
    Kept keep(UUID caseId);

    /** Finds a case for somebody who may look into it; a 404 for everybody else. */
    Kept see(UUID caseId);

    /** Code of the agency whose case it is; empty where it is no case of this kind. Asked by a job. */
    default Optional<String> ownerOf(UUID caseId) {
        return Optional.empty();
    }

    /** Who is barred has changed; called as the job role, in the transaction of the change. */
    void changed(UUID caseId, Change change);

    /**
     * A case as its keeper has it.
     *
     * @param keys names the keys under which what is sealed of the case is
     * @param owner code of the agency whose case it is
     * @param worker the person of that agency who works on it; null where nobody does
     */
    record Kept(UUID keys, String owner, @Nullable String worker) {}

    /** Which way it changed. */
    enum Change {
        TIGHTENED,
        LOOSENED
    }
}
