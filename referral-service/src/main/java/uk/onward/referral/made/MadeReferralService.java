package uk.onward.referral.made;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.core.Response;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import uk.onward.platform.audit.ReadAudit;
import uk.onward.platform.http.Cursor;
import uk.onward.platform.http.ETags;
import uk.onward.platform.http.NaturalKeyPut;
import uk.onward.platform.http.Page;
import uk.onward.platform.http.Validation;
import uk.onward.platform.idempotency.Idempotency;
import uk.onward.platform.identity.CallerContext;
import uk.onward.platform.problem.ProblemType;
import uk.onward.referral.made.Followed.Addition;
import uk.onward.referral.made.MadeReferral.Content;

/** What a referrer does with the referrals it made. */
@ApplicationScoped
class MadeReferralService {
    private final List<Followed> kinds;
    private final CallerContext context;
    private final Idempotency idempotency;
    private final ETags etags;
    private final Validation validation;
    private final NaturalKeyPut put;
    private final ReadAudit audit;

    MadeReferralService(
            @All List<Followed> kinds,
            CallerContext context,
            Idempotency idempotency,
            ETags etags,
            Validation validation,
            NaturalKeyPut put,
            ReadAudit audit) {
        this.kinds = kinds;
        this.context = context;
        this.idempotency = idempotency;
        this.etags = etags;
        this.validation = validation;
        this.put = put;
        this.audit = audit;
    }

    @Transactional
    Page<MadeReferral> list(
            @Nullable String kind, @Nullable String status, @Nullable Integer limit, @Nullable String cursor) {
        int size = Page.limit(limit);
        UUID before = Cursor.parse(cursor);
        List<Followed> asked = asked(kind, status);
        // Each kind gives as many as a page holds: ids are of one order whatever they are of
        List<MadeReferral> newest = asked.stream()
                .flatMap(followed -> followed.madeBy(agency(), status, before, size + 1).stream())
                .sorted(Comparator.comparing(MadeReferral::id, MadeReferralService::byAge)
                        .reversed())
                .limit(size + 1L)
                .toList();
        Page<MadeReferral> page = Page.of(newest, size, last -> Cursor.after(last.id()));
        audit.shown(
                "made-referral.list",
                page.items().stream().map(MadeReferral::id).toList());
        return page;
    }

    @Transactional
    MadeReferral read(UUID id) {
        return shown(id);
    }

    @Transactional
    MadeReferral resubmit(UUID id, Resubmission request) {
        Followed followed = require(id);
        long version = followed.lock(id);
        idempotency.once(request, () -> {
            etags.honour(version);
            validation.check(request);
            if (request.childrensReferral() != null) {
                request.childrensReferral().check("/childrensReferral");
            }
            followed.resubmit(id, request);
            audit.recorded("made-referral.resubmit", id);
            return id;
        });
        return shown(id);
    }

    @Transactional
    MadeReferral withdraw(UUID id) {
        Followed followed = require(id);
        long version = followed.lock(id);
        idempotency.once(null, () -> {
            etags.honour(version);
            followed.withdraw(id);
            audit.recorded("made-referral.withdraw", id);
            return id;
        });
        return shown(id);
    }

    @Transactional
    MadeReferral revise(UUID id, @Nullable JsonNode pack) {
        Followed followed = require(id);
        etags.require(followed.lock(id));
        if (pack == null) {
            throw ProblemType.MALFORMED_BODY.problem("A body is needed");
        }
        followed.revise(id, pack);
        audit.recorded("made-referral.pack.revise", id);
        return shown(id);
    }

    @Transactional
    Response readText(UUID id, Addition what) {
        Content content = requireVoice(id).content(id, what).orElse(null);
        Response answer = NaturalKeyPut.read(content, text -> text);
        audit.shown("made-referral." + name(what) + ".read", id);
        return answer;
    }

    @Transactional
    Response writeText(UUID id, Addition what, TextRequest request) {
        Followed followed = requireVoice(id);
        Content known = followed.content(id, what).orElse(null);
        Response answer = put.write(known, request, () -> followed.write(id, what, request.text()), text -> text);
        audit.recorded("made-referral." + name(what) + ".write", id);
        return answer;
    }

    private static String name(Addition what) {
        return uk.onward.platform.http.WireName.of(what);
    }

    private MadeReferral shown(UUID id) {
        MadeReferral made = made(require(id), id);
        audit.shown("made-referral.read", id);
        return made;
    }

    private MadeReferral made(Followed followed, UUID id) {
        return followed.made(agency(), id).orElseThrow(ProblemType.NOT_FOUND::problem);
    }

    /** The kind of a referral that the caller's agency made. */
    private Followed require(UUID id) {
        return ofKind(followed -> followed.isMadeBy(agency(), id));
    }

    /** The kind of a referral for which the caller brings her voice. */
    private Followed requireVoice(UUID id) {
        return ofKind(followed -> followed.isVoicedBy(context.caller(), id));
    }

    private Followed ofKind(Predicate<Followed> asked) {
        return kinds.stream().filter(asked).findFirst().orElseThrow(ProblemType.NOT_FOUND::problem);
    }

    private List<Followed> asked(@Nullable String kind, @Nullable String status) {
        List<Followed> asked = kinds.stream()
                .filter(followed -> kind == null || followed.kind().equals(kind))
                .toList();
        if (asked.isEmpty()) {
            throw Validation.refuse(
                    "kind", "must be one of " + words(kinds.stream().map(Followed::kind)));
        }
        List<Followed> having = asked.stream()
                .filter(followed -> status == null || followed.statuses().contains(status))
                .toList();
        if (having.isEmpty()) {
            throw Validation.refuse(
                    "status",
                    "must be one of " + words(asked.stream().flatMap(followed -> followed.statuses().stream())));
        }
        return having;
    }

    private static String words(Stream<String> words) {
        return String.join(", ", words.distinct().sorted().toList());
    }

    private String agency() {
        return context.caller().agency();
    }

    /** As PostgreSQL sorts them; Java compares the halves of a UUID as signed numbers. */
    private static int byAge(UUID one, UUID other) {
        int high = Long.compareUnsigned(one.getMostSignificantBits(), other.getMostSignificantBits());
        return high != 0 ? high : Long.compareUnsigned(one.getLeastSignificantBits(), other.getLeastSignificantBits());
    }
}
