package uk.onward.acceptance.journey;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** What is sent, written down as it stands in a call. */
final class Bodies {

    static final ObjectMapper JSON = new ObjectMapper();

    private Bodies() {}

    /** @param values for the template's places; none of them holds a quotation mark */
    static ObjectNode body(String template, Object... values) {
        try {
            return (ObjectNode) JSON.readTree(template.formatted(values));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("Not JSON: " + template, e);
        }
    }

    static ObjectNode nothing() {
        return JSON.createObjectNode();
    }
}
