package org.holocron.derive.sql;

import java.sql.SQLException;

/** Makes a value from a row. */
@FunctionalInterface
public interface RowReader<T> {
    T read(Row row) throws SQLException;
}
