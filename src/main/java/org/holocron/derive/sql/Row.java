package org.holocron.derive.sql;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The current row of a result. Columns by name; methods without {@code OrNull} are for columns that are never null. */
public final class Row {

    private final ResultSet results;

    Row(ResultSet results) {
        this.results = results;
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

    public Instant instant(String column) throws SQLException {
        return present(column, instantOrNull(column));
    }

    /** A time without a zone is UTC: so the tables of SQL Server keep them. */
    public @Nullable Instant instantOrNull(String column) throws SQLException {
        int type = results.getMetaData().getColumnType(results.findColumn(column));
        if (type == Types.TIMESTAMP_WITH_TIMEZONE) {
            OffsetDateTime value = results.getObject(column, OffsetDateTime.class);
            return value == null ? null : value.toInstant();
        }
        LocalDateTime value = results.getObject(column, LocalDateTime.class);
        return value == null ? null : value.toInstant(ZoneOffset.UTC);
    }

    private static <T> T present(String column, @Nullable T value) {
        if (value == null) {
            throw new IllegalStateException("column " + column + " is null, which its table forbids");
        }
        return value;
    }
}
