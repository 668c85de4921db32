package uk.onward.idva.search;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import org.jspecify.annotations.Nullable;
import uk.onward.idva.Roles;
import uk.onward.idva.search.FoundReferrals.Line;
import uk.onward.idva.search.FoundReferrals.Viewer;
import uk.onward.platform.audit.ReadAudit;
import uk.onward.platform.http.Page;
import uk.onward.platform.identity.Caller;
import uk.onward.platform.identity.CallerContext;
import uk.onward.platform.time.BusinessClock;

/** Finds referrals for a caller, and writes down which were shown. */
@ApplicationScoped
class SearchService {
    private final FoundReferrals referrals;
    private final ReadAudit audit;
    private final CallerContext context;
    private final BusinessClock clock;

    SearchService(FoundReferrals referrals, ReadAudit audit, CallerContext context, BusinessClock clock) {
        this.referrals = referrals;
        this.audit = audit;
        this.context = context;
        this.clock = clock;
    }

    /** Without names: a list shows where each referral stands, and the record of one is read on its own. */
    @Transactional
    Page<ReferralSummary> list(Parameters parameters, @Nullable Integer limit, @Nullable String cursor) {
        int size = Page.limit(limit);
        Viewer viewer = viewer();
        ListFilter filter = parameters.read(viewer.asProvider());
        Place after = Place.parse(cursor, filter.sort());
        List<Line> found = referrals.list(viewer, filter, after, size + 1, clock.now());
        return shown("referral.list", Page.of(found, size, last -> last.place().toCursor()));
    }

    private Page<ReferralSummary> shown(String action, Page<Line> page) {
        audit.shown(
                action, page.items().stream().map(line -> line.summary().id()).toList());
        return page.map(Line::summary);
    }

    private Viewer viewer() {
        Caller caller = context.caller();
        return new Viewer(caller.agency(), caller.has(Roles.IDVA) || caller.has(Roles.IDVA_MANAGER));
    }
}
