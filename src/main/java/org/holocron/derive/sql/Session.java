package org.holocron.derive.sql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The statements of one transaction; by their names, as {@link Statements} finds them. */
public final class Session {

    private final Connection connection;
    private final Statements statements;
    private final Dialect dialect;

    Session(Connection connection, Statements statements, Dialect dialect) {
        this.connection = connection;
        this.statements = statements;
        this.dialect = dialect;
    }

    /**
     * Changes at most one row.
     *
     * @return whether the row was changed; use it, or call {@link #changeOne}
     * @throws IllegalStateException if there were more than one, which a key forbids
     */
    public boolean updateOne(String statement, Parameters parameters) throws SQLException {
        try (PreparedStatement prepared = prepare(statement, parameters)) {
            int rows = prepared.executeUpdate();
            if (rows > 1) {
                throw new IllegalStateException(statement + " changed " + rows + " rows instead of one");
            }
            return rows == 1;
        }
    }

    /**
     * Changes or inserts exactly one row.
     *
     * @throws IllegalStateException if there was none; the transaction is then rolled back
     */
    public void changeOne(String statement, Parameters parameters) throws SQLException {
        if (!updateOne(statement, parameters)) {
            throw new IllegalStateException(statement + " changed no row");
        }
    }

    /** Changes any number of rows; how many. */
    public int update(String statement, Parameters parameters) throws SQLException {
        try (PreparedStatement prepared = prepare(statement, parameters)) {
            return prepared.executeUpdate();
        }
    }

    /**
     * Changes or inserts exactly so many rows.
     *
     * @throws IllegalStateException if they were more or fewer; the transaction is then rolled back
     */
    public void changeRows(int rows, String statement, Parameters parameters) throws SQLException {
        try (PreparedStatement prepared = prepare(statement, parameters)) {
            int changed = prepared.executeUpdate();
            if (changed != rows) {
                throw new IllegalStateException(statement + " changed " + changed + " rows instead of " + rows);
            }
        }
    }

    /**
     * Inserts a row unless a row with the same unique key exists; the transaction goes on in both cases. Of a statement that inserts several
     * rows: all of them, unless one of them exists.
     *
     * @return whether the row was inserted
     */
    public boolean insertIfAbsent(String statement, Parameters parameters) throws SQLException {
        try (PreparedStatement prepared = prepare(statement, parameters)) {
            return dialect.insertIfAbsent(prepared);
        }
    }

    /** The rows in the statement's own order. */
    public <T> List<T> rows(String statement, Parameters parameters, RowReader<T> reader) throws SQLException {
        try (PreparedStatement prepared = prepare(statement, parameters);
                ResultSet results = prepared.executeQuery()) {
            List<T> rows = new ArrayList<>();
            while (results.next()) {
                rows.add(reader.read(new Row(results, dialect)));
            }
            return rows;
        }
    }

    /** The first row, empty if there is none. */
    public <T> Optional<T> row(String statement, Parameters parameters, RowReader<T> reader) throws SQLException {
        return rows(statement, parameters, reader).stream().findFirst();
    }

    /** Of a statement that brings two results in one round trip: the first row of the first one, and all rows of the second, if it comes. */
    public <T, U> RowAndRows<T, U> rowAndRows(
            String statement, Parameters parameters, RowReader<T> first, RowReader<U> second) throws SQLException {
        try (PreparedStatement prepared = prepare(statement, parameters)) {
            boolean isResult = prepared.execute();
            List<T> row = nextRows(prepared, isResult, first);
            List<U> rows = nextRows(prepared, prepared.getMoreResults(), second);
            return new RowAndRows<>(row.stream().findFirst(), rows);
        }
    }

    /** Of the next result; none if no more comes. */
    private <T> List<T> nextRows(PreparedStatement prepared, boolean isResult, RowReader<T> reader)
            throws SQLException {
        boolean found = isResult;
        while (!found && prepared.getUpdateCount() >= 0) {
            found = prepared.getMoreResults();
        }
        List<T> rows = new ArrayList<>();
        if (found) {
            try (ResultSet results = prepared.getResultSet()) {
                while (results.next()) {
                    rows.add(reader.read(new Row(results, dialect)));
                }
            }
        }
        return rows;
    }

    /** @param row empty if the first result has none */
    public record RowAndRows<T, U>(Optional<T> row, List<U> rows) {}

    private PreparedStatement prepare(String name, Parameters parameters) throws SQLException {
        NamedStatement statement = statements.named(name);
        PreparedStatement prepared = connection.prepareStatement(statement.sql());
        try {
            statement.bind(prepared, parameters, dialect);
            return prepared;
        } catch (SQLException | RuntimeException e) {
            prepared.close();
            throw e;
        }
    }
}
