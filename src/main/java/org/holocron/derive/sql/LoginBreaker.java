package org.holocron.derive.sql;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.function.LongSupplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * The circuit breaker before log-ins. A server counts those that it refuses, and locks the login out after a few; so after a refusal
 * nobody logs in for a while, neither the poll nor a probe of readiness nor a request. They get the same refusal at once. When the
 * time is over one log-in is made as a trial. Other errors of a connection open nothing: a server that cannot be reached counts nothing.
 *
 * <p>While it is open, idle connections of the pool are not handed out either: whether there is one, a pool does not tell.
 */
public final class LoginBreaker extends DelegatingDataSource {

    /** After the first refusal; doubled with each one in a row. */
    static final Duration FIRST_WAIT = Duration.ofSeconds(2);

    static final Duration LONGEST_WAIT = Duration.ofMinutes(1);

    private final Dialect dialect;
    private final LongSupplier nanoTime;
    /** Null while CLOSED. */
    private @Nullable SQLException refusal;
    /** The last one that was waited for; zero before the first refusal. */
    private Duration wait = Duration.ZERO;
    /** When the last refusal came. */
    private long refusedAt;
    /** HALF_OPEN: somebody logs in. */
    private boolean trialUnderWay;

    /** @param nanoTime a monotonic clock in nanoseconds, {@code System::nanoTime} */
    public LoginBreaker(DataSource dataSource, Dialect dialect, LongSupplier nanoTime) {
        super(dataSource);
        this.dialect = dialect;
        this.nanoTime = nanoTime;
    }

    @Override
    public Connection getConnection() throws SQLException {
        long askedAt = nanoTime.getAsLong();
        boolean trial = permit(askedAt);
        try {
            Connection connection = delegate().getConnection();
            close();
            return connection;
        } catch (SQLException e) {
            failed(e, trial, askedAt);
            throw e;
        } finally {
            if (trial) {
                endTrial();
            }
        }
    }

    /**
     * @return whether this is the trial
     * @throws SQLException the refusal again while nobody may log in
     */
    private synchronized boolean permit(long now) throws SQLException {
        if (refusal == null) {
            return false;
        }
        if (trialUnderWay || now - refusedAt < wait.toNanos()) {
            throw new SQLException(refusal.getMessage(), refusal.getSQLState(), refusal.getErrorCode(), refusal);
        }
        trialUnderWay = true;
        return true;
    }

    private synchronized void close() {
        refusal = null;
    }

    private synchronized void endTrial() {
        trialUnderWay = false;
    }

    /** Log-ins that were under way together are one refusal. */
    private synchronized void failed(SQLException e, boolean trial, long askedAt) {
        if (!dialect.isRefusedLogin(SqlErrors.driverError(e))) {
            if (trial) {
                refusal = null;
            }
            return;
        }
        boolean together = refusal != null && !trial && askedAt - refusedAt <= 0;
        refusal = e;
        if (!together) {
            long now = nanoTime.getAsLong();
            wait = nextWait(now);
            refusedAt = now;
        }
    }

    /** A log-in that succeeds in between proves little: it may be an idle connection of the pool. */
    private Duration nextWait(long now) {
        boolean first =
                wait.isZero() || now - refusedAt > LONGEST_WAIT.multipliedBy(2).toNanos();
        Duration next = first ? FIRST_WAIT : wait.multipliedBy(2);
        return next.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : next;
    }
}
