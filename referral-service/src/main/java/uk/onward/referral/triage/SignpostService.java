package uk.onward.referral.triage;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import uk.onward.platform.audit.ReadAudit;
import uk.onward.platform.http.Cursor;
import uk.onward.platform.http.ETags;
import uk.onward.platform.http.Page;
import uk.onward.platform.http.Validation;
import uk.onward.platform.idempotency.Idempotency;
import uk.onward.platform.identity.CallerContext;
import uk.onward.platform.sealing.Purpose;
import uk.onward.platform.sealing.SealedRecords;
import uk.onward.platform.time.BusinessClock;

/** Follows up whom we sent to a service: a number given to somebody is no help yet. */
@ApplicationScoped
class SignpostService {
    private final Signposts signposts;
    private final Triages triages;
    private final TriageViews views;
    private final SealedRecords sealed;
    private final Idempotency idempotency;
    private final ETags etags;
    private final Validation validation;
    private final ReadAudit audit;
    private final CallerContext context;
    private final BusinessClock clock;

    SignpostService(
            Signposts signposts,
            Triages triages,
            TriageViews views,
            SealedRecords sealed,
            Idempotency idempotency,
            ETags etags,
            Validation validation,
            ReadAudit audit,
            CallerContext context,
            BusinessClock clock) {
        this.signposts = signposts;
        this.triages = triages;
        this.views = views;
        this.sealed = sealed;
        this.idempotency = idempotency;
        this.etags = etags;
        this.validation = validation;
        this.audit = audit;
        this.context = context;
        this.clock = clock;
    }

    @Transactional
    Page<SignpostResponse> list(boolean awaited, @Nullable Integer limit, @Nullable String cursor) {
        int size = Page.limit(limit);
        var found = signposts.page(context.caller().agency(), awaited, Cursor.parse(cursor), size + 1);
        Page<Signpost> page = Page.of(found, size, last -> Cursor.after(last.id()));
        audit.shown(
                "signpost.list",
                page.items().stream().map(Signpost::triageId).distinct().toList());
        return page.map(views::listed);
    }

    @Transactional
    SignpostResponse record(UUID id, SignpostOutcomeRequest request) {
        Signpost signpost = signposts.lock(id, context.caller().agency());
        Triage triage = triages.require(signpost.triageId(), context.caller().agency());
        idempotency.once(request, () -> {
            etags.honour(signpost.version());
            validation.check(request);
            Instant now = clock.now();
            Instant happened = request.occurredAt() == null ? now : request.occurredAt();
            if (clock.isAhead(happened)) {
                throw Validation.refuse("/occurredAt", "must not be in the future");
            }
            byte[] note = sealed.seal(
                    triage.personKey(),
                    Purpose.PERSON,
                    Signpost.TABLE,
                    signpost.id(),
                    TriageViews.NOTE,
                    request.note());
            signpost.cameTo(request.outcome(), happened, note, now);
            audit.recorded("signpost.outcome", triage.id());
            return id;
        });
        signposts.flush();
        audit.shown("signpost.read", triage.id());
        return views.of(signpost, triage);
    }
}
