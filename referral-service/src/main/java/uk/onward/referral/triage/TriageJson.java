package uk.onward.referral.triage;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What was proposed and decided, as the table keeps it: with the words of the rules, so that it can be read on its own. */
@ApplicationScoped
class TriageJson {
    private final ObjectMapper json;

    TriageJson(ObjectMapper json) {
        this.json = json;
    }

    String write(List<?> content) {
        try {
            return json.writeValueAsString(content);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    List<RuleTable.Proposal> proposals(Triage triage) {
        return read(triage.proposals(), new TypeReference<>() {});
    }

    /** Empty until somebody has decided. */
    List<Decided> decisions(Triage triage) {
        return read(triage.decisions(), new TypeReference<>() {});
    }

    private <T> List<T> read(@Nullable String stored, TypeReference<List<T>> type) {
        try {
            return stored == null ? List.of() : json.readValue(stored, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A triage can't be read", e);
        }
    }
}
