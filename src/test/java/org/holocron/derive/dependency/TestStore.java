package org.holocron.derive.dependency;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.UUID;
import javax.sql.DataSource;
import org.holocron.derive.job.Dependency;

/** A store under test with its database. Instead of waiting, a test shifts the times by SQL. */
record TestStore(DataSource dataSource, String schema, DependencyStore store) {

    static final String NODE = "ab12cd34";
    static final String ADDRESS = "http://models.test:11434";
    static final Dependency SERVER = Dependency.modelServer(ADDRESS);
    static final Dependency MODEL = Dependency.model(ADDRESS, "llama3.2:latest");
    static final Dependency PAIR = MODEL.with("facts");
    static final Duration MINUTE = Duration.ofMinutes(1);

    static DependencyKey key(Dependency dependency) {
        return DependencyKey.of(dependency, NODE);
    }

    static BreakerChange open(Duration age, Duration untilProbe) {
        BreakerOrigin origin = new BreakerOrigin(new UUID(1, 2), new UUID(3, 4), "interrogation 1; model a; server b");
        return new BreakerChange(
                BreakerState.OPEN,
                3,
                new BreakerChange.NewOutage("OUT_OF_MEMORY", "no memory for it – 41 GiB", age, untilProbe, origin),
                false);
    }

    static BreakerChange closed(boolean generated) {
        return new BreakerChange(BreakerState.CLOSED, 0, null, generated);
    }

    StoredBreaker opened(Dependency dependency) {
        return store.write(key(dependency), open(Duration.ZERO, MINUTE), 0).orElseThrow();
    }

    void clear() {
        sql("DELETE FROM " + schema + ".dependency_state");
    }

    /** The clock of the database passes by so much, for this column of every row. */
    void pass(String column, Duration duration) {
        sql("UPDATE " + schema + ".dependency_state SET " + column + " = DATEADD(SECOND, -" + duration.toSeconds()
                + ", " + column + ")");
    }

    long number(String what) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement =
                        connection.prepareStatement("SELECT " + what + " FROM " + schema + ".dependency_state");
                ResultSet results = statement.executeQuery()) {
            results.next();
            return results.getLong(1);
        } catch (SQLException e) {
            throw new AssertionError(what, e);
        }
    }

    private void sql(String sql) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.executeUpdate();
        } catch (SQLException e) {
            throw new AssertionError(sql, e);
        }
    }
}
