package org.holocron.derive.sql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.flywaydb.core.api.callback.Callback;
import org.flywaydb.core.api.callback.Context;
import org.flywaydb.core.api.callback.Event;

/**
 * H2 copies a table that gets a column into a new one, {@code JOB_COPY_4_0}, which takes its place at the end. A process that is killed
 * meanwhile leaves the copy behind, beside the table, which is whole; the next attempt would fail since it is there. So a copy is dropped
 * before each script, but only beside its table: alone it may be all there is. Scripts run one after the other, in whichever process.
 */
final class H2CopiedTables implements Callback {

    private static final Pattern COPY = Pattern.compile("(.+)_COPY_\\d+_\\d+");

    @Override
    public boolean supports(Event event, Context context) {
        return event == Event.BEFORE_EACH_MIGRATE;
    }

    @Override
    public boolean canHandleInTransaction(Event event, Context context) {
        return true;
    }

    @Override
    public void handle(Event event, Context context) {
        try {
            drop(context.getConnection(), context.getConfiguration().getDefaultSchema());
        } catch (SQLException failed) {
            throw new IllegalStateException("what an upgrade that was killed left behind cannot be dropped", failed);
        }
    }

    @Override
    public String getCallbackName() {
        return "copied tables";
    }

    private static void drop(Connection connection, String schema) throws SQLException {
        Set<String> tables = tables(connection, schema);
        for (String table : tables) {
            Matcher copy = COPY.matcher(table);
            if (copy.matches() && tables.contains(copy.group(1))) {
                try (Statement statement = connection.createStatement()) {
                    statement.execute("DROP TABLE \"" + schema + "\".\"" + table + "\"");
                }
            }
        }
    }

    private static Set<String> tables(Connection connection, String schema) throws SQLException {
        Set<String> tables = new HashSet<>();
        try (PreparedStatement statement = connection.prepareStatement(
                "SELECT table_name FROM INFORMATION_SCHEMA.TABLES WHERE table_schema = ?")) {
            statement.setString(1, schema);
            try (ResultSet found = statement.executeQuery()) {
                while (found.next()) {
                    tables.add(found.getString(1));
                }
            }
        }
        return tables;
    }
}
