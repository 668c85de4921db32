package uk.onward.platform.testing;

import jakarta.persistence.EntityManager;
import jakarta.persistence.metamodel.Attribute;
import java.lang.reflect.Field;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * All that the service's own database role sees in a caller's transaction, without a line of the service's code: what row-level
 * security alone lets through. Everything is read that may be read, table by table and entity by entity.
 */
public final class CallersRows {
    private CallersRows() {}

    /** @return each table's rows as texts of all columns but sealed ones */
    public static Map<String, List<String>> ofTables(String service, String agency, String person, String... roles)
            throws SQLException {
        var rows = new TreeMap<String, List<String>>();
        try (Connection app = RealComponents.postgres.connection(service, service + "_app", "test")) {
            app.setAutoCommit(false);
            become(app, agency, person, roles);
            for (var table : readable(app).entrySet()) {
                rows.put(table.getKey(), rowsOf(app, table.getKey(), table.getValue()));
            }
        }
        return rows;
    }

    /** @return each entity's instances as texts of their attributes; to be called in a transaction of the service's own role */
    public static Map<String, List<String>> ofEntities(
            EntityManager entities, String agency, String person, String... roles) {
        entities.unwrap(org.hibernate.Session.class).doWork(connection -> become(connection, agency, person, roles));
        var rows = new TreeMap<String, List<String>>();
        for (var entity : entities.getMetamodel().getEntities()) {
            var texts = new ArrayList<String>();
            try {
                for (Object one :
                        entities.createQuery("from " + entity.getName()).getResultList()) {
                    var text = new StringBuilder();
                    for (Attribute<?, ?> attribute : entity.getAttributes()) {
                        if (attribute.getJavaMember() instanceof Field field) {
                            field.setAccessible(true);
                            text.append(' ').append(field.get(one));
                        }
                    }
                    texts.add(text.toString());
                }
            } catch (IllegalAccessException e) {
                throw new IllegalStateException(e);
            }
            rows.put(entity.getName(), texts);
        }
        return rows;
    }

    private static void become(Connection connection, String agency, String person, String... roles)
            throws SQLException {
        try (var sql = connection.prepareStatement(
                "select set_config('app.agency', ?, true), set_config('app.actor', ?, true),"
                        + " set_config('app.person', ?, true), set_config('app.roles', ?, true), set_config('app.client', ?, true)")) {
            sql.setString(1, agency);
            sql.setString(2, person);
            sql.setString(3, person);
            sql.setString(4, String.join(",", roles));
            sql.setString(5, agency + "-nobody");
            sql.execute();
        }
    }

    /** Tables with the columns that the role may read, without those that hold bytes. */
    private static Map<String, String> readable(Connection app) throws SQLException {
        String columns = """
                select c.relname, string_agg(quote_ident(a.attname), ', ')
                from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
                where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p', 'v') and not c.relispartition
                  and a.atttypid <> 'bytea'::regtype and has_column_privilege(c.oid, a.attnum, 'select')
                group by c.relname""";
        var readable = new TreeMap<String, String>();
        try (var sql = app.createStatement();
                var row = sql.executeQuery(columns)) {
            while (row.next()) {
                readable.put(row.getString(1), row.getString(2));
            }
        }
        return readable;
    }

    private static List<String> rowsOf(Connection app, String table, String columns) throws SQLException {
        var rows = new ArrayList<String>();
        try (var sql = app.createStatement();
                var row = sql.executeQuery("select concat_ws(' ', " + columns + ") from " + table)) {
            while (row.next()) {
                rows.add(row.getString(1));
            }
        }
        return rows;
    }
}
