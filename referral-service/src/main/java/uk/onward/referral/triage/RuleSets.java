package uk.onward.referral.triage;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The tables of rules there are and were. */
@ApplicationScoped
class RuleSets implements PanacheRepositoryBase<RuleSet, RuleSet.Key> {
    private final ObjectMapper json;

    RuleSets(ObjectMapper json) {
        this.json = json;
    }

    /** A table as it is kept. */
    record Content(List<Rule> rules, List<ExampleCase> examples) {}

    /**
     * The table by which a concern of that borough is decided at that time: its own, or London's. Of those that have begun the
     * latest version holds, so one that was put later and begins earlier takes the place of one that has not begun.
     */
    RuleSet inForce(String borough, Instant at) {
        return begun(borough, at)
                .or(() -> begun(RuleSet.LONDON, at))
                .orElseThrow(() -> new IllegalStateException("London's own table is not there"));
    }

    private Optional<RuleSet> begun(String borough, Instant at) {
        return find("key.borough = ?1 and effectiveFrom <= ?2 order by key.version desc", borough, at)
                .firstResultOptional();
    }

    /** The version that was put last, whether or not it has begun. */
    Optional<RuleSet> latest(String borough) {
        return find("key.borough = ?1 order by key.version desc", borough).firstResultOptional();
    }

    Optional<RuleSet> version(String borough, int version) {
        return findByIdOptional(new RuleSet.Key(borough, version));
    }

    Content content(RuleSet set) {
        try {
            return json.readerFor(Content.class)
                    .without(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .readValue(set.content());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A table of rules can't be read", e);
        }
    }

    String write(Content content) {
        try {
            return json.writeValueAsString(content);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
