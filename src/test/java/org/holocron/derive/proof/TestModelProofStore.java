package org.holocron.derive.proof;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;

/** A store under test with its database. Instead of waiting, a test shifts the times by SQL. */
record TestModelProofStore(DataSource dataSource, String schema, ModelProofStore store) {

    void clear() {
        change("DELETE FROM " + schema + ".model_proof");
        change("DELETE FROM " + schema + ".model_tokens");
    }

    /** The clock of the database passes by so much, for this column of every row. */
    void pass(String column, Duration duration) {
        change("UPDATE " + schema + ".model_proof SET " + column + " = DATEADD(SECOND, -" + duration.toSeconds() + ", "
                + column + ")");
    }

    void change(String sql) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.executeUpdate();
        } catch (SQLException e) {
            throw new AssertionError(sql, e);
        }
    }
}
