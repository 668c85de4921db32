package uk.onward.dashboard.projection;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import uk.onward.dashboard.event.Topic;

/**
 * The table of a topic and the statements that write it. The columns are read from the database: they stand in the
 * migration, and nowhere else; those that it generates are not written.
 *
 * @param name of the table
 * @param key column of the subject's id
 * @param upsert takes rows as one JSON array; a state counts if it is higher than the one that is there, and no state of a
 *     subject that is gone. Returns the subjects that were written and the sequence each had before
 * @param delete of subjects that are gone
 */
record Table(Topic topic, String name, String key, String upsert, String delete) {

    private static final Map<Topic, String> NAMES = Map.of(
            Topic.REFERRALS, "referral",
            Topic.ONWARD_REFERRALS, "onward_referral",
            Topic.MARAC_REFERRALS, "marac_referral",
            Topic.SAFEGUARDING_REFERRALS, "safeguarding_referral",
            Topic.PROGRAMMES, "programme",
            Topic.ROUNDS, "round",
            Topic.APPLICATIONS, "application",
            Topic.AWARDS, "award",
            Topic.MONITORING_RETURNS, "monitoring_return");

    static Map<Topic, Table> readAll(Connection connection) throws SQLException {
        var tables = new EnumMap<Topic, Table>(Topic.class);
        for (var topic : Topic.values()) {
            tables.put(topic, read(connection, topic));
        }
        return tables;
    }

    private static Table read(Connection connection, Topic topic) throws SQLException {
        var name = NAMES.get(topic);
        var columns = new ArrayList<String>();
        try (var query = connection.prepareStatement(
                "select attname from pg_attribute where attrelid = ?::regclass and attnum > 0 and not attisdropped"
                        + " and attgenerated = '' order by attnum")) {
            query.setString(1, name);
            try (var rows = query.executeQuery()) {
                while (rows.next()) {
                    columns.add(rows.getString(1));
                }
            }
        }
        // The key is the column after the generation
        return of(topic, name, columns.get(1), columns);
    }

    private static Table of(Topic topic, String name, String key, List<String> columns) {
        var all = columns.stream().map(Table::quoted).collect(Collectors.joining(", "));
        var changes = columns.stream()
                .filter(column -> !column.equals("generation") && !column.equals(key))
                .map(column -> "%1$s = excluded.%1$s".formatted(quoted(column)))
                .collect(Collectors.joining(", "));
        var upsert = """
                insert into %1$s as t (%2$s)
                select %2$s from jsonb_populate_recordset(null::%1$s, ?::jsonb) as r
                where not exists (
                    select from gone where gone.generation = r.generation and gone.topic = '%5$s' and gone.subject = r.%3$s)
                on conflict (generation, %3$s) do update set %4$s where excluded.sequence > t.sequence
                returning new.%3$s, old.sequence""".formatted(name, all, key, changes, topic.topicName());
        var delete = "delete from %s where generation = ? and %s = any (?)".formatted(name, key);
        return new Table(topic, name, key, upsert, delete);
    }

    private static String quoted(String column) {
        return '"' + column + '"';
    }
}
