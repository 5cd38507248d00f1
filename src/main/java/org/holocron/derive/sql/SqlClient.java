package org.holocron.derive.sql;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/**
 * Runs short transactions on connections of their own. The data source must leave transactions alone (no JTA): commit
 * and rollback happen here.
 */
public final class SqlClient {

    /** A transaction that lost a deadlock five times in a row is not unlucky any more. */
    private static final int MOST_TRIES = 5;

    private final DataSource dataSource;
    private final Statements statements;

    /**
     * @param schema where the tables are, {@code llm} by default; letters, digits and underscores
     * @throws IllegalArgumentException if the schema's name is anything else
     */
    public SqlClient(DataSource dataSource, Dialect dialect, String schema) {
        this.dataSource = dataSource;
        this.statements = new Statements(dialect, schema);
    }

    /**
     * Does the work and commits it. A deadlock's victim, or one that waited too long for a lock, was rolled back whole
     * and is done again from the start: the work must not touch anything but the database.
     *
     * @throws DatabaseUnavailableException if the database cannot be reached or gives up; nothing has changed then, unless the commit
     *     itself was not acknowledged
     * @throws ConstraintViolationException if the database refuses a row
     */
    public <T> T inTransaction(Work<T> work) {
        return untilNoConflict(() -> once(work));
    }

    /**
     * Calls one statement that is a transaction of its own at the database, such as a procedure: a single round trip,
     * where {@link #inTransaction} takes one more to begin and one to commit. Conflicts and exceptions as there; an
     * answer that was not heard leaves open whether it happened.
     */
    public <T> T inOneCall(Work<T> call) {
        return untilNoConflict(() -> {
            try (Connection connection = dataSource.getConnection()) {
                return call.in(new Session(connection, statements));
            }
        });
    }

    private static <T> T untilNoConflict(Attempt<T> attempt) {
        for (int tries = 1; ; tries++) {
            try {
                return attempt.make();
            } catch (SQLException e) {
                if (tries == MOST_TRIES || !SqlErrors.isConflict(e)) {
                    throw SqlErrors.translate(e);
                }
            }
        }
    }

    private <T> T once(Work<T> work) throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            try {
                T result = work.in(new Session(connection, statements));
                connection.commit();
                return result;
            } catch (SQLException | RuntimeException | Error e) {
                rollback(connection, e);
                throw e;
            } finally {
                restore(connection);
            }
        }
    }

    private static void rollback(Connection connection, Throwable reason) {
        try {
            connection.rollback();
        } catch (SQLException e) {
            reason.addSuppressed(e);
        }
    }

    /** A broken connection cannot be restored and the pool throws it away: what went wrong was said already. */
    private static void restore(Connection connection) {
        try {
            connection.setAutoCommit(true);
        } catch (SQLException e) {
            return;
        }
    }

    /** What is done in one transaction. */
    @FunctionalInterface
    public interface Work<T> {
        T in(Session transaction) throws SQLException;
    }

    private interface Attempt<T> {
        T make() throws SQLException;
    }
}
