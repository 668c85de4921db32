package uk.onward.referral.research;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Optional;
import java.util.UUID;
import uk.onward.platform.audit.ReadAudit;
import uk.onward.platform.http.ETags;
import uk.onward.platform.http.Validation;
import uk.onward.platform.identity.CallerContext;
import uk.onward.platform.persistence.Cases;
import uk.onward.platform.problem.ProblemType;
import uk.onward.platform.sealing.SealedFields;
import uk.onward.platform.sealing.SealedRecords;
import uk.onward.platform.time.BusinessClock;

/** Keeps research, and gives it back to the agency whose it is. */
@ApplicationScoped
class ResearchService {
    private final Researches researches;
    private final Cases cases;
    private final SealedFields keys;
    private final SealedRecords sealed;
    private final ReadAudit audit;
    private final ETags etags;
    private final Validation validation;
    private final CallerContext context;
    private final BusinessClock clock;

    ResearchService(
            Researches researches,
            Cases cases,
            SealedFields keys,
            SealedRecords sealed,
            ReadAudit audit,
            ETags etags,
            Validation validation,
            CallerContext context,
            BusinessClock clock) {
        this.researches = researches;
        this.cases = cases;
        this.keys = keys;
        this.sealed = sealed;
        this.audit = audit;
        this.etags = etags;
        this.validation = validation;
        this.context = context;
        this.clock = clock;
    }

    /** For ever, also when the case is long gone from the agency. */
    @Transactional
    ResearchResponse read(UUID id) {
        CaseResearch research = latest(id).orElseThrow(ProblemType.NOT_FOUND::problem);
        audit.shown("research.read", id);
        return ResearchResponse.from(research, sealed);
    }

    /** Two writings at once: the database takes one of them for a revision. */
    @Transactional
    ResearchResponse write(UUID id, ResearchRequest request) {
        cases.require(id, "member", "receiver");
        Optional<CaseResearch> before = latest(id);
        int revision = before.map(CaseResearch::revision).orElse(0);
        etags.require(revision);
        validation.check(request);
        if (request.nothingFound() != (request.findings() == null)) {
            throw Validation.refuse("/findings", "must be absent exactly if nothing was found");
        }
        var research = CaseResearch.of(
                id,
                context.caller().agency(),
                before.map(CaseResearch::personKey).orElseGet(keys::newPerson),
                revision + 1,
                request,
                context.caller().actor(),
                clock.now(),
                sealed);
        researches.persistAndFlush(research);
        audit.recorded("research.write", id);
        return ResearchResponse.from(research, sealed);
    }

    private Optional<CaseResearch> latest(UUID id) {
        return researches.latest(id, context.caller().agency());
    }
}
