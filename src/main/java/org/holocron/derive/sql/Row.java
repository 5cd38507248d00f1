package org.holocron.derive.sql;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The current row of a result. Columns by name; methods without {@code OrNull} are for columns that are never null. */
public final class Row {

    private final ResultSet results;
    private final Dialect dialect;

    Row(ResultSet results, Dialect dialect) {
        this.results = results;
        this.dialect = dialect;
    }

    public UUID uuid(String column) throws SQLException {
        return present(column, uuidOrNull(column));
    }

    public @Nullable UUID uuidOrNull(String column) throws SQLException {
        return results.getObject(column, UUID.class);
    }

    public String text(String column) throws SQLException {
        return present(column, textOrNull(column));
    }

    public @Nullable String textOrNull(String column) throws SQLException {
        return results.getString(column);
    }

    public int number(String column) throws SQLException {
        return present(column, numberOrNull(column));
    }

    public @Nullable Integer numberOrNull(String column) throws SQLException {
        int value = results.getInt(column);
        return results.wasNull() ? null : value;
    }

    public long bigint(String column) throws SQLException {
        return present(column, bigintOrNull(column));
    }

    public @Nullable Long bigintOrNull(String column) throws SQLException {
        long value = results.getLong(column);
        return results.wasNull() ? null : value;
    }

    public @Nullable Double fractionOrNull(String column) throws SQLException {
        double value = results.getDouble(column);
        return results.wasNull() ? null : value;
    }

    public Instant instant(String column) throws SQLException {
        return present(column, instantOrNull(column));
    }

    public @Nullable Instant instantOrNull(String column) throws SQLException {
        return dialect.instantOrNull(results, column);
    }

    private static <T> T present(String column, @Nullable T value) {
        if (value == null) {
            throw new IllegalStateException("column " + column + " is null, which its table forbids");
        }
        return value;
    }
}
