package org.holocron.derive.sql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.callback.Callback;
import org.jspecify.annotations.Nullable;

/**
 * Everything that differs between databases besides their scripts and statements. A new database needs an implementation of
 * this interface, a folder of scripts and a folder of statements. One object serves one database in one process.
 */
public interface Dialect {

    /** The name of the folders with its scripts and statements on the classpath. */
    String folder();

    /** How the database stores a name that is written without quotes. */
    String storedName(String name);

    /** The meaning of a driver's error, as far as the vendor's code tells it. */
    ErrorClass classify(SQLException error);

    /** What is wrong and what to check, for an operator; null if the driver's own words say it best. */
    @Nullable
    String explain(SQLException error);

    /**
     * Whether the error of a connection that was asked for means that the server heard the log-in and refused it: refused too often, they lock
     * a login out.
     */
    boolean isRefusedLogin(SQLException error);

    /** What the driver says, without what is another text each time for the same error. */
    default String ownWords(SQLException error) {
        return String.valueOf(error.getMessage());
    }

    /** The JDBC type of a null that fits a parameter of any type. */
    int nullType();

    /** A list of texts as the value of a parameter. */
    @Nullable
    Object textArray(List<String> values);

    /** A column with a time, or null if it is null. */
    @Nullable
    Instant instantOrNull(ResultSet results, String column) throws SQLException;

    /**
     * Inserts a row unless a row with the same unique key exists. The transaction goes on in both cases: a database that
     * ends it with the error needs a statement that then inserts nothing.
     *
     * @return whether the row was inserted
     */
    default boolean insertIfAbsent(PreparedStatement insert) throws SQLException {
        try {
            return insert.executeUpdate() > 0;
        } catch (SQLException e) {
            if (classify(SqlErrors.driverError(e)) == ErrorClass.DUPLICATE) {
                return false;
            }
            throw e;
        }
    }

    /**
     * How long a transaction that met a conflict waits before it is done again, another time each time: two that start again at the
     * same moment meet again.
     */
    default Duration pauseAfterConflict() {
        return Duration.ZERO;
    }

    /** The turn of a claim, not taken yet: it comes at once, or after the other claimers of this process if the database is faster that way. */
    ClaimTurn claimTurn();

    /**
     * Lets a connection wait for as long as a script may take, which is longer than any statement of the runner.
     *
     * @return puts the connection back as it was
     */
    default Restoration allowLongStatements(Connection connection) throws SQLException {
        return () -> {};
    }

    /** What an operator reads if the login may not run the scripts. */
    default String migrationNotPermitted() {
        return "the schema cannot be brought up to date, since the login may not change it";
    }

    /** What is done around the scripts of the schema. */
    default Callback[] aroundScripts() {
        return new Callback[0];
    }

    /** Puts back what was changed. */
    @FunctionalInterface
    interface Restoration {
        void restore() throws SQLException;
    }

    /** How the version of the schema is found out. */
    SchemaCheck schemaCheck(Flyway flyway, SqlClient database);
}
