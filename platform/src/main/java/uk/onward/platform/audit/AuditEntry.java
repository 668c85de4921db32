package uk.onward.platform.audit;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One line of the audit.
 *
 * @param id its place in the order of writing
 * @param actorAsserted whether the agency said who the person was, or a token of the person proved it
 * @param action {@code thing.verb}
 * @param outcome shown, recorded or denied
 * @param subjects the cases it is about
 * @param throughBrokenGlass whoever it was is barred from one of them, and had broken its glass
 */
public record AuditEntry(
        long id,
        Instant recordedAt,
        String client,
        String agency,
        String actor,
        boolean actorAsserted,
        String action,
        String outcome,
        List<UUID> subjects,
        boolean throughBrokenGlass,
        @Nullable String requestId) {}
