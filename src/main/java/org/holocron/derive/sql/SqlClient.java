package org.holocron.derive.sql;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Runs short transactions, each on a connection of its own. It commits and rolls back by itself, so the data source must
 * not take part in container transactions (no JTA).
 */
public final class SqlClient {

    /** Why transactions are refused while the server starts; not a fault. */
    public static final String STARTING = "the schema is being brought up to date";

    /** A transaction that loses a deadlock five times in a row is not just unlucky. */
    private static final int MAX_TRIES = 5;

    private final DataSource dataSource;
    private final Dialect dialect;
    private final SqlErrors errors;
    private final Statements statements;
    private volatile @Nullable String refusal;

    /**
     * @param schema where the tables are, {@code llm} by default; letters, digits and underscores
     * @throws IllegalArgumentException if the schema's name is not valid
     */
    public SqlClient(DataSource dataSource, Dialect dialect, String schema) {
        this.dataSource = dataSource;
        this.dialect = dialect;
        this.errors = new SqlErrors(dialect);
        this.statements = new Statements(dialect.folder(), schema);
    }

    /** Where the statements are, below the classes. */
    public String statementsFolder() {
        return statements.folder();
    }

    /** Reads a statement now rather than at its first use. */
    public void load(String statement) {
        statements.named(statement);
    }

    /**
     * From now on every transaction throws {@link DatabaseUnavailableException}. For as long as the schema is not known to be up
     * to date: a database that copies a table to change it, as H2 does, loses what is written into the old one meanwhile.
     *
     * @param reason for people
     */
    public void refuse(String reason) {
        refusal = reason;
    }

    /** The schema is up to date: ends {@link #refuse}. */
    public void admit() {
        refusal = null;
    }

    private Connection connect() throws SQLException {
        String reason = refusal;
        if (reason != null) {
            throw new DatabaseUnavailableException(reason);
        }
        return dataSource.getConnection();
    }

    /** The database's program and version, and who is logged in to it, for people. */
    public String product() {
        return untilNoConflict(() -> {
            try (Connection connection = connect()) {
                DatabaseMetaData about = connection.getMetaData();
                return about.getDatabaseProductName() + " " + about.getDatabaseProductVersion() + ", schema " + schema()
                        + ", as user " + about.getUserName();
            }
        });
    }

    String schema() {
        return statements.schema();
    }

    /**
     * Does the work and commits it. A transaction that lost a deadlock, or waited too long for a lock, was rolled back and
     * is done again from the start: the work must change nothing but the database.
     *
     * @throws DatabaseUnavailableException if the database cannot be reached or gives up; nothing was changed then, unless only
     *     the answer to the commit was lost
     * @throws ConstraintViolationException if the database rejects a row
     */
    public <T> T inTransaction(Work<T> work) {
        return untilNoConflict(() -> once(work));
    }

    /** As {@link #inTransaction}, for a claim: claimers of this process take turns if the database is faster that way. */
    public <T> T inClaimTransaction(Work<T> claim) {
        try (ClaimTurn turn = dialect.claimTurn()) {
            turn.take();
            return inTransaction(claim);
        }
    }

    /** As {@link #inTransaction}, for work that ends with a claim: the turn that it takes for that ends with the transaction. */
    public <T> T inTransactionWithClaim(ClaimingWork<T> work) {
        return untilNoConflict(() -> {
            try (ClaimTurn turn = dialect.claimTurn()) {
                return once(transaction -> work.in(transaction, turn));
            }
        });
    }

    /**
     * Runs one statement that is a transaction of its own, such as a procedure call: one round trip, while {@link
     * #inTransaction} needs another one to commit. Conflicts and exceptions as there; if the answer is lost, the call may
     * have happened or not.
     */
    public <T> T inOneCall(Work<T> call) {
        return untilNoConflict(() -> {
            try (Connection connection = connect()) {
                return call.in(new Session(connection, statements, dialect));
            }
        });
    }

    private <T> T untilNoConflict(Attempt<T> attempt) {
        for (int tries = 1; ; tries++) {
            try {
                return attempt.make();
            } catch (SQLException e) {
                if (tries == MAX_TRIES || !errors.isConflict(e)) {
                    throw errors.translate(e);
                }
                pause(dialect.pauseAfterConflict());
            }
        }
    }

    /** An interrupted thread tries again at once, and stays interrupted. */
    private static void pause(Duration duration) {
        try {
            Thread.sleep(duration.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private <T> T once(Work<T> work) throws SQLException {
        try (Connection connection = connect()) {
            connection.setAutoCommit(false);
            try {
                T result = work.in(new Session(connection, statements, dialect));
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

    /** A broken connection cannot be restored; the pool discards it, and the error was thrown already. */
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

    /** What is done in one transaction, a claim last. */
    @FunctionalInterface
    public interface ClaimingWork<T> {
        /** @param turn not taken yet */
        T in(Session transaction, ClaimTurn turn) throws SQLException;
    }

    private interface Attempt<T> {
        T make() throws SQLException;
    }
}
