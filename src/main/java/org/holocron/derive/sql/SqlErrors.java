package org.holocron.derive.sql;

import java.sql.SQLException;
import java.util.Optional;
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
        return isRejection(e)
                ? new ConstraintViolationException(String.valueOf(e.getMessage()), e)
                : unavailable(e, thrown);
    }

    /**
     * The exception to throw for something larger that failed: with what the database said if that is the cause, else with the
     * exception's own first line.
     *
     * @param what failed, for people
     */
    DatabaseUnavailableException unavailable(String what, Exception thrown) {
        Optional<SQLException> sql = sqlCause(thrown);
        if (sql.isPresent() && isOf(ErrorClass.NOT_PERMITTED, thrown)) {
            return unavailable(what, driverError(sql.get()), thrown);
        }
        if (sql.isPresent()) {
            DatabaseUnavailableException said = unavailable(driverError(sql.get()), sql.get());
            return new DatabaseUnavailableException(what + ": " + said.kind(), what + ": " + said.getMessage(), thrown);
        }
        return new DatabaseUnavailableException(what + ": " + firstLine(String.valueOf(thrown.getMessage())), thrown);
    }

    private DatabaseUnavailableException unavailable(SQLException e, SQLException thrown) {
        return unavailable(explain(e), e, thrown);
    }

    private DatabaseUnavailableException unavailable(String explanation, SQLException e, Exception thrown) {
        String said = firstLine(dialect.ownWords(e));
        return new DatabaseUnavailableException(
                explanation, explanation + " (" + e.getErrorCode() + ": " + said + ")", thrown);
    }

    /** Whether the driver's error, wherever it is among the causes, is of that class. */
    boolean isOf(ErrorClass errorClass, Throwable thrown) {
        return sqlCause(thrown)
                .map(SqlErrors::driverError)
                .filter(e -> dialect.classify(e) == errorClass)
                .isPresent();
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

    private static Optional<SQLException> sqlCause(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql) {
                return Optional.of(sql);
            }
        }
        return Optional.empty();
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

    private static String firstLine(String text) {
        return text.lines().filter(line -> !line.isBlank()).findFirst().orElse("");
    }
}
