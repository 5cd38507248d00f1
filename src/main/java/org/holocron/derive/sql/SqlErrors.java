package org.holocron.derive.sql;

import java.sql.SQLException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Classifies the errors of a database by what to do about them. */
final class SqlErrors {

    /** The SQL state of a transaction that was rolled back because of another one. */
    private static final String SERIALIZATION_FAILURE = "40001";

    /** WildFly's connection pool says so. */
    private static final Pattern POOL_EMPTY = Pattern.compile("IJ000655|No managed connections available");

    private final Dialect dialect;

    SqlErrors(Dialect dialect) {
        this.dialect = dialect;
    }

    /** Whether the transaction was rolled back because of another one: a second try may work. */
    boolean isConflict(SQLException thrown) {
        SQLException e = driverError(thrown);
        return SERIALIZATION_FAILURE.equals(e.getSQLState()) || dialect.classify(e) == ErrorClass.CONFLICT;
    }

    /** The exception to throw instead. */
    RuntimeException translate(SQLException thrown) {
        SQLException e = driverError(thrown);
        if (isRejection(e)) {
            return new ConstraintViolationException(String.valueOf(e.getMessage()), e);
        }
        return new DatabaseUnavailableException(
                explain(e) + " (" + e.getErrorCode() + ": " + firstLine(e.getMessage()) + ")", thrown);
    }

    /** What the database said if it is the cause; otherwise the exception's own first line. */
    String reason(Exception thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql) {
                return String.valueOf(translate(sql).getMessage());
            }
        }
        return firstLine(thrown.getMessage());
    }

    /** The vendor code of the driver's error, or 0. */
    static int numberOf(DatabaseUnavailableException unavailable) {
        return unavailable.getCause() instanceof SQLException e ? driverError(e).getErrorCode() : 0;
    }

    /** Pools wrap the driver's error; it is the last one in the chain of causes. */
    static SQLException driverError(SQLException thrown) {
        SQLException last = thrown;
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException e) {
                last = e;
            }
        }
        return last;
    }

    /** SQL states 22 and 23: a value that does not fit, a constraint that does not hold. */
    private boolean isRejection(SQLException e) {
        String state = stateOf(e);
        ErrorClass errorClass = dialect.classify(e);
        return state.startsWith("23")
                || state.startsWith("22")
                || errorClass == ErrorClass.DUPLICATE
                || errorClass == ErrorClass.REJECTED;
    }

    private String explain(SQLException e) {
        @Nullable String explanation = dialect.explain(e);
        if (explanation != null) {
            return explanation;
        }
        if (POOL_EMPTY.matcher(String.valueOf(e.getMessage())).find()) {
            return "every connection to the database is in use: raise DERIVE_DB_POOL or lower DERIVE_CONCURRENCY";
        }
        if (isConflict(e)) {
            return "the database is too busy: every try met a lock";
        }
        return stateOf(e).startsWith("08") ? "the database cannot be reached" : "the database gave up";
    }

    private static String stateOf(SQLException e) {
        return e.getSQLState() == null ? "" : e.getSQLState();
    }

    private static String firstLine(@Nullable String text) {
        return String.valueOf(text)
                .lines()
                .filter(line -> !line.isBlank())
                .findFirst()
                .orElse("");
    }
}
