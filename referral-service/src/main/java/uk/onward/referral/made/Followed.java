package uk.onward.referral.made;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import uk.onward.platform.identity.Caller;
import uk.onward.referral.made.MadeReferral.Content;

/** One kind of referral, as those see it who made them. Called in a transaction, as the caller. */
public interface Followed {
    /** The code of its kind, as marac. */
    String kind();

    /** Every status that a referral of this kind can have, by code. */
    List<String> statuses();

    /**
     * Those an agency made, the newest first.
     *
     * @param before the last id of the page before; null for the first page
     */
    List<MadeReferral> madeBy(String agency, @Nullable String status, @Nullable UUID before, int rows);

    /** With what a list does not show: texts. */
    Optional<MadeReferral> made(String agency, UUID id);

    boolean isMadeBy(String agency, UUID id);

    /** Whether the caller brings her voice: reads and writes what is added to it. */
    default boolean isVoicedBy(Caller caller, UUID id) {
        return isMadeBy(caller.agency(), id);
    }

    /**
     * Locks it, before anything is read of it that is about to change; where it has gone on elsewhere, also what is changed
     * there.
     *
     * @return its version, for the entity tag
     */
    long lock(UUID id);

    /**
     * What was asked for is there. The referral is the agency's own, and locked.
     *
     * @throws uk.onward.platform.problem.IllegalMove where nothing was asked for
     */
    void resubmit(UUID id, Resubmission resubmission);

    /** Takes back a referral that was made here. */
    void withdraw(UUID id);

    /** Replaces the pack of a referral that was made here, after checking its form. */
    void revise(UUID id, JsonNode pack);

    /** What is added to it: her views, that feedback was given. Empty where nothing was written yet. */
    Optional<Content> content(UUID id, Addition what);

    /** Writes it, in place of what was there. */
    Content write(UUID id, Addition what, String text);

    /** What whoever brings her voice adds to a referral under way. */
    enum Addition {
        /** Before the meeting: what she fears, what she wants. */
        VICTIM_VIEWS,
        /** After it: what she was told, how and when. */
        SAFE_FEEDBACK
    }
}
