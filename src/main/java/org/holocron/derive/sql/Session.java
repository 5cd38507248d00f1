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

    Session(Connection connection, Statements statements) {
        this.connection = connection;
        this.statements = statements;
    }

    /** Returns the number of changed rows. */
    public int update(String statement, Parameters parameters) throws SQLException {
        try (PreparedStatement prepared = prepare(statement, parameters)) {
            return prepared.executeUpdate();
        }
    }

    /**
     * Changes at most one row.
     *
     * @return whether the row was changed
     * @throws IllegalStateException if there were more than one, which a key forbids
     */
    public boolean updateOne(String statement, Parameters parameters) throws SQLException {
        int rows = update(statement, parameters);
        if (rows > 1) {
            throw new IllegalStateException(statement + " changed " + rows + " rows instead of one");
        }
        return rows == 1;
    }

    /**
     * Inserts a row.
     *
     * @return false if a row with the same unique key already exists; the transaction goes on
     */
    public boolean insert(String statement, Parameters parameters) throws SQLException {
        try {
            return updateOne(statement, parameters);
        } catch (SQLException e) {
            if (SqlErrors.isDuplicate(e)) {
                return false;
            }
            throw e;
        }
    }

    /** The rows in the statement's own order. */
    public <T> List<T> rows(String statement, Parameters parameters, RowReader<T> reader) throws SQLException {
        try (PreparedStatement prepared = prepare(statement, parameters);
                ResultSet results = prepared.executeQuery()) {
            List<T> rows = new ArrayList<>();
            while (results.next()) {
                rows.add(reader.read(new Row(results)));
            }
            return rows;
        }
    }

    /** The first row, empty if there is none. */
    public <T> Optional<T> row(String statement, Parameters parameters, RowReader<T> reader) throws SQLException {
        return rows(statement, parameters, reader).stream().findFirst();
    }

    private PreparedStatement prepare(String name, Parameters parameters) throws SQLException {
        NamedStatement statement = statements.named(name);
        PreparedStatement prepared = connection.prepareStatement(statement.sql());
        try {
            statement.bind(prepared, parameters);
            return prepared;
        } catch (SQLException | RuntimeException e) {
            prepared.close();
            throw e;
        }
    }
}
