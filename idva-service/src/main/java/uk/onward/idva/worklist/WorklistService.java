package uk.onward.idva.worklist;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import uk.onward.idva.Roles;
import uk.onward.platform.audit.ReadAudit;
import uk.onward.platform.http.Cursor;
import uk.onward.platform.http.Page;
import uk.onward.platform.identity.Caller;
import uk.onward.platform.identity.CallerContext;
import uk.onward.platform.problem.ProblemType;

/** Shows the lists of the day. */
@ApplicationScoped
class WorklistService {
    private final OpenCases openCases;
    private final ReadAudit audit;
    private final CallerContext context;

    WorklistService(OpenCases openCases, ReadAudit audit, CallerContext context) {
        this.openCases = openCases;
        this.audit = audit;
        this.context = context;
    }

    @Transactional
    Page<WorklistItem> worklist(
            @Nullable String idva, @Nullable String reason, @Nullable Integer limit, @Nullable String cursor) {
        String whose = whose(idva);
        WorklistReason wanted = WorklistReason.parse(reason);
        int size = Page.limit(limit);
        OpenCases.Position after = Cursor.parse(
                cursor,
                2,
                parts -> OpenCases.Position.after(
                        parts.getFirst().isEmpty() ? null : Instant.parse(parts.getFirst()),
                        UUID.fromString(parts.getLast())));
        Page<WorklistItem> page =
                Page.of(openCases.waiting(whose, wanted, after, size + 1), size, WorklistService::cursor);
        audit.shown(
                "worklist.list",
                page.items().stream().map(WorklistItem::referralId).toList());
        return page;
    }

    private static String cursor(WorklistItem last) {
        return Cursor.after(
                last.due() == null ? "" : last.due().toString(),
                last.referralId().toString());
    }

    /** A manager's list is whose she asks for; an IDVA's is his own. */
    private @Nullable String whose(@Nullable String idva) {
        Caller caller = context.caller();
        if (caller.has(Roles.IDVA_MANAGER)) {
            return idva;
        }
        if (idva != null && !idva.equals(caller.actor())) {
            throw ProblemType.FORBIDDEN.problem("Another IDVA's list is for a manager to see");
        }
        return caller.actor();
    }

    /** Numbers only: no case is shown. */
    @Transactional
    List<Caseload> caseloads() {
        audit.shown("caseload.list", List.of());
        return openCases.caseloads();
    }
}
