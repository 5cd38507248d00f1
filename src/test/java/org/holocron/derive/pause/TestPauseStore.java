package org.holocron.derive.pause;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/** A store under test with its database. */
record TestPauseStore(DataSource dataSource, String schema, PauseStore store) {

    void clear() {
        change("DELETE FROM " + schema + ".pause");
    }

    int change(String sql) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            return statement.executeUpdate();
        } catch (SQLException e) {
            throw new AssertionError(sql, e);
        }
    }

    /** That column of every row. */
    List<String> column(String name) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement =
                        connection.prepareStatement("SELECT " + name + " FROM " + schema + ".pause");
                ResultSet results = statement.executeQuery()) {
            List<String> values = new ArrayList<>();
            while (results.next()) {
                values.add(results.getString(1));
            }
            return values;
        } catch (SQLException e) {
            throw new AssertionError(name, e);
        }
    }
}
