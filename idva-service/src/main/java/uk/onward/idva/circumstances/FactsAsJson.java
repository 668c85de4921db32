package uk.onward.idva.circumstances;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;

/** The facts, and their lists as the database keeps them: a statistic counts them where they are. */
record FactsAsJson(CircumstancesFacts facts, String perpetrators, String orders, String statutoryServices) {
    static FactsAsJson of(CircumstancesFacts facts, ObjectMapper json) {
        try {
            return new FactsAsJson(
                    facts,
                    json.writeValueAsString(facts.perpetrators()),
                    json.writeValueAsString(facts.orders()),
                    json.writeValueAsString(facts.statutoryServices()));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    static CircumstancesFacts read(RecordedCircumstances recorded, ObjectMapper json) {
        try {
            return new CircumstancesFacts(
                    recorded.reportedToPolice(),
                    recorded.justiceOutcome(),
                    recorded.incidentsInTwelveMonths(),
                    json.readValue(
                            recorded.perpetrators(), new TypeReference<List<CircumstancesFacts.Perpetrator>>() {}),
                    json.readValue(recorded.orders(), new TypeReference<List<CircumstancesFacts.Order>>() {}),
                    json.readValue(
                            recorded.statutoryServices(),
                            new TypeReference<List<CircumstancesFacts.StatutoryService>>() {}));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
