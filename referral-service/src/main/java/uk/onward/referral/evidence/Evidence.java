package uk.onward.referral.evidence;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import uk.onward.platform.agency.Agencies;
import uk.onward.platform.agency.Agency;
import uk.onward.referral.conference.Conferences;
import uk.onward.referral.pack.PackParts;
import uk.onward.referral.person.Fingerprints.Print;

/** What a MARAC referral rests on. */
@ApplicationScoped
public class Evidence implements PanacheRepositoryBase<MaracFact, UUID> {
    private static final Logger LOG = Logger.getLogger(Evidence.class);
    private static final String UNKNOWN_KIND = "not-known";
    private final Conferences conferences;
    private final Matches matches;
    private final Agencies agencies;
    private final MeterRegistry metrics;
    private final ObjectMapper json;

    Evidence(Conferences conferences, Matches matches, Agencies agencies, MeterRegistry metrics, ObjectMapper json) {
        this.conferences = conferences;
        this.matches = matches;
        this.agencies = agencies;
        this.metrics = metrics;
        this.json = json;
    }

    /** A referral as its evidence needs to know it. */
    public record Subject(UUID id, String agency, String referrer, Instant receivedAt, Set<String> named) {
        /** As a later pack names its criteria. */
        Subject naming(MaracPack pack) {
            if (pack.criteria() == null || pack.criteria().isEmpty()) {
                return this;
            }
            Set<String> criteria =
                    pack.criteria().stream().map(PackParts.Criterion::criterion).collect(Collectors.toSet());
            return new Subject(id, agency, referrer, receivedAt, criteria);
        }
    }

    /**
     * Takes the evidence of a pack in place of what was there; as the job role, under the lock of the referral's row.
     *
     * @return the pack as a form; empty for one that can't be read as one: it is kept and shown all the same, and nothing
     *     is computed from it
     */
    public Optional<MaracPack> take(Subject subject, JsonNode content) {
        Optional<MaracPack> pack = read(subject.id(), content);
        pack.ifPresent(readable -> {
            MaracFact known = findById(subject.id());
            MaracFact fact = known == null ? new MaracFact(subject.id()) : known;
            Agency referrer = agencies.findById(subject.referrer());
            fact.take(readable, subject.receivedAt(), referrer == null ? UNKNOWN_KIND : referrer.kind());
            if (known == null) {
                persist(fact);
            }
            matches.know(subject.id(), subject.agency(), readable);
            fact.meet(criteria(subject.naming(readable)).stream()
                    .filter(ComputedCriterion::stands)
                    .map(ComputedCriterion::code)
                    .toList());
        });
        return pack;
    }

    /** Each criterion of its MARAC's list, by what holds now. */
    public List<ComputedCriterion> criteria(Subject subject) {
        return ComputedCriterion.compute(
                conferences.settingsOf(subject.agency()),
                findById(subject.id()),
                subject.named(),
                recurrence(subject.id()).orElse(null));
    }

    /** The latest earlier referral of the same victim to the same MARAC; empty where there is none to see. */
    public Optional<Recurrence> recurrence(UUID referral) {
        return matches.recurrence(referral);
    }

    /** The latest referrals to one MARAC that name that victim, whoever may see them; as the job role. */
    public List<UUID> ofVictim(Print victim, String agency, int rows) {
        return matches.ofVictim(victim, agency, rows);
    }

    private Optional<MaracPack> read(UUID referral, JsonNode content) {
        try {
            return Optional.ofNullable(json.readerFor(MaracPack.class)
                    .without(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .readValue(content));
        } catch (JsonProcessingException notTheForm) {
            metrics.counter("onward.packs.unreadable").increment();
            LOG.warnf("The pack of marac-referral %s is not of the form that facts are taken from", referral);
            return Optional.empty();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
