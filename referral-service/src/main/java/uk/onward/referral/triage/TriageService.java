package uk.onward.referral.triage;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import uk.onward.platform.audit.ReadAudit;
import uk.onward.platform.http.Cursor;
import uk.onward.platform.http.Page;
import uk.onward.platform.http.QueryParameters;
import uk.onward.platform.http.Validation;
import uk.onward.platform.idempotency.Idempotency;
import uk.onward.platform.identity.Caller;
import uk.onward.platform.identity.CallerContext;
import uk.onward.platform.persistence.Cases;
import uk.onward.platform.persistence.Ids;
import uk.onward.platform.sealing.Purpose;
import uk.onward.platform.sealing.SealedFields;
import uk.onward.platform.sealing.SealedRecords;
import uk.onward.platform.time.BusinessClock;
import uk.onward.referral.triage.Facts.About;
import uk.onward.referral.triage.Facts.Age;
import uk.onward.referral.triage.Facts.Answer;
import uk.onward.referral.triage.TriageEvents.Happening;

/** Takes concerns in and proposes; a person's decision is {@link Confirmation}'s. */
@ApplicationScoped
class TriageService {
    /** The capacity in which an agency is a party to a concern that it took. */
    static final String TAKER = "taker";

    static final String CONTENT = "content";
    private static final Logger LOG = Logger.getLogger(TriageService.class);
    private final Triages triages;
    private final TriageViews views;
    private final RiskRules risks;
    private final RuleSets sets;
    private final TriageJson json;
    private final TriageEvents events;
    private final Cases cases;
    private final SealedFields keys;
    private final SealedRecords sealed;
    private final Idempotency idempotency;
    private final Validation validation;
    private final ReadAudit audit;
    private final CallerContext context;
    private final BusinessClock clock;

    TriageService(
            Triages triages,
            TriageViews views,
            RiskRules risks,
            RuleSets sets,
            TriageJson json,
            TriageEvents events,
            Cases cases,
            SealedFields keys,
            SealedRecords sealed,
            Idempotency idempotency,
            Validation validation,
            ReadAudit audit,
            CallerContext context,
            BusinessClock clock) {
        this.triages = triages;
        this.views = views;
        this.risks = risks;
        this.sets = sets;
        this.json = json;
        this.events = events;
        this.cases = cases;
        this.keys = keys;
        this.sealed = sealed;
        this.idempotency = idempotency;
        this.validation = validation;
        this.audit = audit;
        this.context = context;
        this.clock = clock;
    }

    /** Who it is about, and what was said in words. */
    record Content(
            TriageRequest.@Nullable Subject subject,
            @Nullable String narrative) {}

    @Transactional
    TriageResponse take(TriageRequest request) {
        UUID id = idempotency.once(request, () -> {
            validation.check(request);
            return keep(request).id();
        });
        return shown(triages.require(id, context.caller().agency()));
    }

    private Triage keep(TriageRequest request) {
        Instant now = clock.now();
        Instant happened = request.occurredAt() == null ? now : request.occurredAt();
        if (clock.isAhead(happened)) {
            throw Validation.refuse("/occurredAt", "must not be in the future");
        }
        List<String> criteria = risks.criteria(request.borough(), request.risk());
        Facts facts = facts(request, criteria);
        Caller caller = context.caller();
        UUID id = Ids.next();
        UUID person = keys.newPerson();
        cases.open(id, Map.of(TAKER, caller.agency()));
        var triage = new Triage(id, caller.agency(), caller.actor(), request.borough(), facts, criteria);
        triage.at(happened, now);
        RuleSet rules = sets.inForce(request.borough(), now);
        triage.propose(rules, json.write(new RuleTable(sets.content(rules).rules()).propose(facts)));
        var content = new Content(request.subject(), request.narrative());
        triage.seal(person, sealed.seal(person, Purpose.PERSON, Triage.TABLE, id, CONTENT, content));
        events.tell(triage, Happening.PROPOSED);
        triages.persistAndFlush(triage);
        audit.recorded("triage.create", id);
        LOG.infof("triage %s is taken under rules %s %d", id, rules.borough(), rules.version());
        return triage;
    }

    private Facts facts(TriageRequest request, List<String> criteria) {
        Age age = age(request);
        if (!request.about().canBe(age)) {
            throw Validation.refuse(
                    "/about",
                    request.about() == About.CHILD
                            ? "must be another for somebody of 18 or over"
                            : "must be child for somebody under 16");
        }
        return new Facts(
                request.about(),
                request.concerns(),
                request.urgency(),
                age,
                request.risk() == null ? Facts.Risk.NOT_KNOWN : request.risk().level(criteria),
                known(request.pregnant()),
                known(request.childrenInHousehold()),
                known(request.careNeeds()));
    }

    private Age age(TriageRequest request) {
        LocalDate born = request.subject() == null ? null : request.subject().dateOfBirth();
        if (born == null) {
            return request.age() == null ? Age.NOT_KNOWN : Age.of(request.age());
        }
        if (born.isAfter(clock.today()) || born.getYear() < 1900) {
            throw Validation.refuse("/subject/dateOfBirth", "must be between 1900 and today");
        }
        int years = (int) ChronoUnit.YEARS.between(born, clock.today());
        if (request.age() != null && request.age() != years) {
            throw Validation.refuse("/age", "must agree with the date of birth, or be left out");
        }
        return Age.of(years);
    }

    private static Answer known(@Nullable Answer answer) {
        return answer == null ? Answer.NOT_KNOWN : answer;
    }

    @Transactional
    TriageResponse read(UUID id) {
        return shown(triages.require(id, context.caller().agency()));
    }

    @Transactional
    Page<TriageListItem> list(@Nullable String status, @Nullable Integer limit, @Nullable String cursor) {
        int size = Page.limit(limit);
        List<Triage> found = triages.page(context.caller().agency(), status(status), Cursor.parse(cursor), size + 1);
        Page<Triage> page = Page.of(found, size, last -> Cursor.after(last.id()));
        audit.shown("triage.list", page.items().stream().map(Triage::id).toList());
        return page.map(triage -> TriageListItem.from(triage, json));
    }

    private TriageResponse shown(Triage triage) {
        triages.flush();
        audit.shown("triage.read", triage.id());
        return views.of(triage);
    }

    private static @Nullable TriageStatus status(@Nullable String asked) {
        return QueryParameters.constant(
                "status", asked, TriageStatus.values(), TriageStatus::code, "must be one of proposed, confirmed");
    }
}
