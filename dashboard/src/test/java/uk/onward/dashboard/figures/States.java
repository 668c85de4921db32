package uk.onward.dashboard.figures;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Locale;
import java.util.UUID;
import uk.onward.dashboard.testing.RealComponents;

/** States of subjects as their events' data tell them, and a way to have them stand in the live projections. */
public final class States {
    public static final ObjectMapper JSON = new ObjectMapper();

    private States() {}

    /** A referral with what every event of one has; the rest is up to the test. */
    public static ObjectNode referral(String presentedAt) {
        return JSON.createObjectNode()
                .put("referralId", UUID.randomUUID().toString())
                .put("service", "young-people-trauma")
                .put("provider", "youth-support")
                .put("hospital", "RJZ01")
                .<ObjectNode>set("department", coded("onward-department", "emergency"))
                .put("status", "received")
                .put("withdrawnByReferrer", false)
                .<ObjectNode>set("ageBand", coded("onward-age-band", "18-22"))
                .<ObjectNode>set("sex", coded("nhs-person-stated-sex", "female"))
                .<ObjectNode>set("gender", coded("nhs-gender-identity", "female"))
                .<ObjectNode>set("ethnicity", coded("census-2021", "black-african"))
                .<ObjectNode>set("borough", coded("ons-borough", "E09000032"))
                .<ObjectNode>set("experienced", JSON.createArrayNode())
                .<ObjectNode>set("riskOf", JSON.createArrayNode())
                .put("childrenInHousehold", 0)
                .put("presentedAt", presentedAt)
                .put("receivedAt", presentedAt);
    }

    public static ObjectNode onward(JsonNode referral, String kind, String destination, String occurredAt) {
        return JSON.createObjectNode()
                .put("onwardReferralId", UUID.randomUUID().toString())
                .put("referralId", referral.path("referralId").asText())
                .put("kind", kind)
                .put("destination", destination)
                .put("provider", "youth-support")
                .put("service", referral.path("service").asText())
                .put("status", "open")
                .put("packRevision", 1)
                .<ObjectNode>set("criteria", JSON.createArrayNode())
                .put("occurredAt", occurredAt)
                .put("sentAt", occurredAt);
    }

    public static ObjectNode atMarac(JsonNode onward, String status, String receivedAt) {
        ObjectNode state = JSON.createObjectNode()
                .put("maracReferralId", UUID.randomUUID().toString())
                .put("onwardReferralId", onward.path("onwardReferralId").asText())
                .put("agency", onward.path("destination").asText())
                .put("status", status)
                .put("pack", "held")
                .put("packRevision", 1)
                .put("receivedAt", receivedAt);
        state.set("criteria", JSON.createArrayNode());
        if (!status.equals("received") && !status.equals("returned")) {
            state.put("decidedAt", receivedAt);
        }
        return state;
    }

    public static ObjectNode atHub(JsonNode onward, String kind, String status, String receivedAt) {
        ObjectNode state = JSON.createObjectNode()
                .put("safeguardingReferralId", UUID.randomUUID().toString())
                .put("onwardReferralId", onward.path("onwardReferralId").asText())
                .put("kind", kind)
                .put("agency", onward.path("destination").asText())
                .put("status", status)
                .put("pack", "held")
                .put("packRevision", 1)
                .put("receivedAt", receivedAt);
        state.set("deadlines", JSON.createArrayNode());
        if (kind.equals("children")) {
            state.set("children", JSON.createArrayNode());
        }
        if (!status.equals("received")) {
            state.put("decidedAt", receivedAt);
        }
        return state;
    }

    public static ObjectNode coded(String scheme, String code) {
        return JSON.createObjectNode()
                .put("scheme", scheme)
                .put("version", scheme.equals("ons-borough") ? "2021" : "1")
                .put("code", code);
    }

    public static ArrayNode codes(String scheme, Collection<String> codes) {
        ArrayNode list = JSON.createArrayNode();
        codes.forEach(code -> list.add(coded(scheme, code)));
        return list;
    }

    /** Takes every state out of the projections. */
    public static void clear() throws SQLException {
        try (var database = RealComponents.postgres.superuserConnection("dashboard");
                var sql = database.createStatement()) {
            sql.execute("truncate referral, onward_referral, marac_referral, safeguarding_referral, programme, round,"
                    + " application, award, monitoring_return");
        }
    }

    /** Has states stand in a table of the live generation, as an event would have left them. */
    public static void put(String table, Collection<? extends JsonNode> states) throws SQLException {
        ArrayNode rows = JSON.createArrayNode();
        states.forEach(state -> rows.add(row(state)));
        try (var database = RealComponents.postgres.superuserConnection("dashboard");
                var names = database.prepareStatement("""
                        select string_agg(quote_ident(attname), ', ') from pg_attribute
                        where attrelid = ?::regclass and attnum > 0 and not attisdropped and attgenerated = ''""")) {
            names.setString(1, table);
            try (var row = names.executeQuery()) {
                row.next();
                insert(database, table, row.getString(1), rows);
            }
        }
    }

    private static void insert(Connection database, String table, String columns, ArrayNode rows) throws SQLException {
        try (var sql = database.prepareStatement("""
                insert into %1$s (%2$s)
                select %2$s from jsonb_array_elements(?::jsonb) as rows(row)
                cross join jsonb_populate_record(null::%1$s, row || jsonb_build_object('generation', live_generation()))
                """.formatted(table, columns))) {
            sql.setString(1, rows.toString());
            sql.execute();
        }
    }

    private static ObjectNode row(JsonNode state) {
        ObjectNode row = JSON.createObjectNode().put("sequence", 1).put("event_time", "2026-01-01T00:00:00Z");
        state.properties().forEach(each -> {
            String column = each.getKey().replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
            JsonNode value = each.getValue();
            if (value.has("scheme")) {
                row.set(column, value.get("code"));
                if (column.equals("ethnicity")) {
                    row.set("ethnicity_scheme", value.get("scheme"));
                    row.set("ethnicity_version", value.get("version"));
                }
            } else if (value.has("currency")) {
                row.put(
                        column + "_pence",
                        Long.parseLong(value.get("amount").asText().replace(".", "")));
            } else if (value.isArray() && !value.isEmpty() && value.get(0).has("scheme")) {
                ArrayNode codes = row.putArray(column);
                value.forEach(code -> codes.add(code.get("code")));
            } else {
                row.set(column, value);
            }
        });
        return row;
    }

    public static ObjectNode money(String pounds) {
        return JSON.createObjectNode().put("amount", pounds).put("currency", "GBP");
    }
}
