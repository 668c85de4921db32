package uk.onward.dashboard.projection;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.regex.Pattern;
import uk.onward.dashboard.event.Message;

/**
 * A state as a row: names in snake case, a coded value as its code, money as pence; what is nested stays as it is. By the
 * shape of the values alone, so that a new property needs a column and nothing else.
 */
final class Rows {
    private static final Pattern UPPER = Pattern.compile("([A-Z])");

    private Rows() {}

    /** @throws BrokenStateException if a value is not what its shape promises, or the state is of another subject */
    static ObjectNode row(int generation, Table table, Message.State state) {
        var row = JsonNodeFactory.instance.objectNode();
        state.data().properties().forEach(property -> put(row, snakeCase(property.getKey()), property.getValue()));
        if (!state.subject().toString().equalsIgnoreCase(row.path(table.key()).asText())) {
            throw new BrokenStateException("subject");
        }
        row.put("generation", generation);
        row.put("sequence", state.sequence());
        row.put("event_time", state.time().toString());
        return row;
    }

    static String snakeCase(String name) {
        return UPPER.matcher(name)
                .replaceAll(match -> "_" + Character.toLowerCase(match.group().charAt(0)));
    }

    private static void put(ObjectNode row, String name, JsonNode value) {
        if (isCoded(value)) {
            row.set(name, value.get("code"));
            row.set(name + "_scheme", value.path("scheme"));
            row.set(name + "_version", value.path("version"));
        } else if (value.isObject() && value.has("amount") && value.has("currency")) {
            row.put(name + "_pence", pence(value));
        } else if (value.isArray() && !value.isEmpty() && isCoded(value.get(0))) {
            var codes = row.putArray(name);
            value.forEach(each -> codes.add(each.path("code").textValue()));
        } else {
            row.set(name, value);
        }
    }

    private static boolean isCoded(JsonNode value) {
        return value.isObject() && value.has("scheme") && value.has("code");
    }

    private static long pence(JsonNode money) {
        try {
            if (!"GBP".equals(money.path("currency").textValue())) {
                throw new BrokenStateException("currency");
            }
            return new BigDecimal(money.path("amount").asText())
                    .movePointRight(2)
                    .longValueExact();
        } catch (ArithmeticException | NumberFormatException _) {
            throw new BrokenStateException("money");
        }
    }
}
