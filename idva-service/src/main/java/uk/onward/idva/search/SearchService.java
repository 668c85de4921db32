package uk.onward.idva.search;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import uk.onward.idva.Roles;
import uk.onward.idva.referral.Fingerprints;
import uk.onward.idva.referral.KnownPeople;
import uk.onward.idva.search.FoundReferrals.Line;
import uk.onward.idva.search.FoundReferrals.Viewer;
import uk.onward.platform.audit.ReadAudit;
import uk.onward.platform.http.Page;
import uk.onward.platform.http.Validation;
import uk.onward.platform.identity.Caller;
import uk.onward.platform.identity.CallerContext;
import uk.onward.platform.time.BusinessClock;

/** Finds referrals for a caller, and writes down which were shown. */
@ApplicationScoped
class SearchService {
    private final FoundReferrals referrals;
    private final Fingerprints fingerprints;
    private final KnownPeople known;
    private final Validation validation;
    private final ReadAudit audit;
    private final CallerContext context;
    private final BusinessClock clock;

    SearchService(
            FoundReferrals referrals,
            Fingerprints fingerprints,
            KnownPeople known,
            Validation validation,
            ReadAudit audit,
            CallerContext context,
            BusinessClock clock) {
        this.referrals = referrals;
        this.fingerprints = fingerprints;
        this.known = known;
        this.validation = validation;
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

    /**
     * The referrals of one exact person that the caller may see. Looked up by her keyed fingerprint: what was sent is neither
     * kept nor logged, and finds nothing that the caller's own agency did not send or take on.
     */
    @Transactional
    Page<ReferralSummary> search(PersonSearch person) {
        validation.check(person);
        Viewer viewer = viewer();
        List<UUID> cases = person.fingerprint(fingerprints, clock.today())
                .map(known::casesOf)
                .orElse(List.of());
        return shown("referral.search", Page.whole(referrals.of(viewer, cases, Page.MAX_LIMIT, clock.now())));
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
