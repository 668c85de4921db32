package uk.onward.referral.triage;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import uk.onward.platform.identity.CurrentActor;
import uk.onward.platform.time.BusinessClock;

/**
 * London's own table, from a file of the release, kept beside the boroughs' so that an old decision can be read by the rules it
 * was made under. A file that has changed under the same version would make those decisions lie: then the service does not
 * start. That it will do as a table the tests say: {@link RuleCheck} would take a second of every start.
 */
@ApplicationScoped
class LondonRules {
    static final String FILE = "triage/pan-london.json";
    private static final Logger LOG = Logger.getLogger(LondonRules.class);
    private final RuleSets sets;
    private final EntityManager database;
    private final ObjectMapper json;
    private final BusinessClock clock;
    private final boolean load;

    LondonRules(
            RuleSets sets,
            EntityManager database,
            ObjectMapper json,
            BusinessClock clock,
            @ConfigProperty(name = "onward.triage.load-rules", defaultValue = "true") boolean load) {
        this.sets = sets;
        this.database = database;
        this.json = json;
        this.clock = clock;
        this.load = load;
    }

    /** @param version raised with each change of the file */
    record File(int version, List<Rule> rules, List<ExampleCase> examples) {
        RuleSets.Content content() {
            return new RuleSets.Content(rules, examples);
        }
    }

    @Transactional
    void bring(@Observes StartupEvent start) {
        if (!load) {
            return;
        }
        File file = read(json);
        // Replicas may start together: one of them brings it
        int made = database.createNativeQuery("insert into rule_set"
                        + " (borough, version, effective_from, content, agency, actor, recorded_at)"
                        + " values (?1, ?2, ?3, cast(?4 as jsonb), 'onward', ?5, ?3) on conflict do nothing")
                .setParameter(1, RuleSet.LONDON)
                .setParameter(2, file.version())
                .setParameter(3, clock.now())
                .setParameter(4, sets.write(file.content()))
                .setParameter(5, CurrentActor.SYSTEM)
                .executeUpdate();
        if (made == 1) {
            LOG.infof("London's triage rules, version %d", file.version());
        }
        RuleSet kept = sets.version(RuleSet.LONDON, file.version()).orElseThrow();
        if (!sets.content(kept).equals(file.content())) {
            throw new IllegalStateException(FILE + " has changed, and its version has not: raise it");
        }
    }

    static File read(ObjectMapper json) {
        try (var file = Thread.currentThread().getContextClassLoader().getResourceAsStream(FILE)) {
            return json.readValue(file, File.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
