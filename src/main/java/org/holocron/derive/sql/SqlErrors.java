package org.holocron.derive.sql;

import java.sql.SQLException;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Classifies the errors of a database by what to do about them. */
final class SqlErrors {

    private static final String DEADLOCK = "40001";

    /** Lock time-out and concurrent update of H2; deadlock victim and lock time-out of SQL Server. */
    private static final Set<Integer> CONFLICTS = Set.of(50200, 90131, 1205, 1222);

    /** Of H2; of SQL Server for a unique index and for a key. */
    private static final Set<Integer> DUPLICATES = Set.of(23505, 2601, 2627);

    /** SQL Server's only number for a value too long that has no state of its own. */
    private static final int TRUNCATED = 2628;

    /** Thrown by the procedures of sql/sqlserver/ themselves: their parameters are wrong. */
    private static final int FIRST_REFUSAL = 51_000;

    private static final int LAST_REFUSAL = 51_099;

    /** By vendor code; the numbers of H2 and SQL Server do not overlap. */
    private static final Map<Integer, String> H2_WORDS = Map.of(
            28000, "the database refuses the user or the password",
            42102, "a table is missing, the schema is of another version: run the migrations",
            42104, "a table is missing, the schema is of another version: run the migrations",
            90079, "the schema is missing: run the migrations",
            42122, "a column is missing, the schema is of another version: run the migrations",
            90020, "the database's file is in use by another process",
            90030, "the database's file is damaged",
            90098, "the database was closed",
            90028, "the database's file cannot be read or written: check the disk",
            90031, "the database's file cannot be read or written: check the disk");

    private SqlErrors() {}

    /** Whether the transaction was rolled back because of another one: a second try may work. */
    static boolean isConflict(SQLException thrown) {
        SQLException e = deepest(thrown);
        return DEADLOCK.equals(e.getSQLState()) || CONFLICTS.contains(e.getErrorCode());
    }

    /** Whether a unique index or key rejected the row. */
    static boolean isDuplicate(SQLException thrown) {
        return DUPLICATES.contains(deepest(thrown).getErrorCode());
    }

    /** The exception to throw instead. */
    static RuntimeException translate(SQLException thrown) {
        SQLException e = deepest(thrown);
        String state = e.getSQLState() == null ? "" : e.getSQLState();
        if (state.startsWith("23") || state.startsWith("22") || isRefusal(e)) {
            return new ConstraintViolationException(String.valueOf(e.getMessage()), e);
        }
        return new DatabaseUnavailableException(
                words(e, state) + " (" + e.getErrorCode() + ": " + firstLine(e) + ")", thrown);
    }

    private static boolean isRefusal(SQLException e) {
        return e.getErrorCode() == TRUNCATED || (e.getErrorCode() >= FIRST_REFUSAL && e.getErrorCode() <= LAST_REFUSAL);
    }

    /** The vendor code of the driver's error, or 0. */
    static int numberOf(DatabaseUnavailableException unavailable) {
        return unavailable.getCause() instanceof SQLException e ? deepest(e).getErrorCode() : 0;
    }

    private static String words(SQLException e, String state) {
        @Nullable String words = H2_WORDS.getOrDefault(e.getErrorCode(), SqlServerMessages.of(e));
        if (words != null) {
            return words;
        }
        if (isConflict(e)) {
            return "the database is too busy: every try met a lock";
        }
        return state.startsWith("08") ? "the database cannot be reached" : "the database gave up";
    }

    /** Pools wrap the driver's error; it is the last one in the chain of causes. */
    private static SQLException deepest(SQLException thrown) {
        SQLException deepest = thrown;
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException e) {
                deepest = e;
            }
        }
        return deepest;
    }

    private static String firstLine(SQLException e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    }
}
