package org.holocron.derive.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a database and its driver say, word for word, and what the operator reads. */
class SqlErrorsTest {

    private final SqlErrors sqlServer = new SqlErrors(new SqlServerDialect());
    private final SqlErrors h2 = new SqlErrors(new H2Dialect());

    @ParameterizedTest(name = "{0}: {2}")
    @CsvSource(delimiter = '|', textBlock = """
            18456 | S0001 | Login failed for user 'sa'. ClientConnectionId:1 | the login is refused: check LLM_SQLSERVER_USER
            18488 | S0001 | Login failed for user 'x'. The password must be changed. | the login's password must be changed
            4060  | S0001 | Cannot open database "Holocron" requested by the login. | the database is missing or the login may
            916   | S0001 | The server principal "x" is not able to access the database | the login has no user in the database
            229   | S0005 | The EXECUTE permission was denied on the object 'usp_claim_next_job' | the login lacks a permission
            262   | S0001 | CREATE SCHEMA permission denied in database 'Holocron'. | the login lacks a permission
            2760  | S0001 | The specified schema name "llm" either does not exist | the schema is missing or the login
            2812  | S0062 | Could not find stored procedure 'llm.usp_claim_next_job'. | the schema or a procedure in it is missing: check LLM_SQLSERVER_SCHEMA
            8144  | S0002 | Procedure or function has too many arguments specified. | the schema is of another version
            207   | S0001 | Invalid column name 'lease_id'. | the schema is of another version
            9002  | S0002 | The transaction log for database 'Holocron' is full | the database has no room left
            0     | 08S01 | The TCP/IP connection to the host db, port 1433 has failed. Error: "Connection refused" | the database cannot be reached: check LLM_SQLSERVER_HOST and LLM_SQLSERVER_PORT
            0     | 08S01 | The TCP/IP connection to the host db, port 1433 has failed. Error: "db: unknown host" | the database's host is unknown: check LLM_SQLSERVER_HOST
            0     | 08S01 | "encrypt" property is set to "true" but the driver could not establish a secure connection to SQL Server by using Secure Sockets Layer (SSL) encryption: Error: PKIX path building failed | the database's certificate is not trusted
            0     | 08S01 | Connection reset | the database cannot be reached: check LLM_SQLSERVER_HOST and LLM_SQLSERVER_PORT, and that it runs (0: Connection reset)
            0     | HY000 | IJ000655: No managed connections available within configured blocking timeout (5000 [ms]) | every connection to the database is in use
            1205  | 40001 | Transaction (Process ID 55) was deadlocked | the database is too busy
            50001 | S0001 | something of another program | the database gave up (50001: something of another program)
            """)
    void anOperatorReadsWhatIsWrongAndWhatToCheck(int number, String state, String message, String words) {
        RuntimeException translated = sqlServer.translate(new SQLException(message, state, number));

        assertInstanceOf(DatabaseUnavailableException.class, translated);
        assertTrue(String.valueOf(translated.getMessage()).startsWith(words), translated.getMessage());
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "547, 23000, The INSERT statement conflicted with the CHECK constraint",
        "2601, 23000, Cannot insert duplicate key row",
        "2627, 23000, Violation of PRIMARY KEY constraint",
        "515, 23000, Cannot insert the value NULL",
        "2628, S0001, String or binary data would be truncated",
        "8152, 22001, String or binary data would be truncated.",
        "51001, S0001, input_json must be a JSON object"
    })
    void aRejectedRowMeansWrongValues(int number, String state, String message) {
        assertInstanceOf(
                ConstraintViolationException.class, sqlServer.translate(new SQLException(message, state, number)));
    }

    @Test
    void theErrorInsideAPoolsErrorIsFound() {
        SQLException refused = new SQLException("Login failed for user 'sa'.", "S0001", 18456);
        SQLException pooled = new SQLException("IJ031084", new RuntimeException("IJ000453", refused));

        DatabaseUnavailableException unavailable =
                assertInstanceOf(DatabaseUnavailableException.class, sqlServer.translate(pooled));

        assertTrue(unavailable.getMessage().startsWith("the login is refused"), unavailable.getMessage());
        assertEquals(18456, SqlErrors.numberOf(unavailable));
    }

    @Test
    void onlyADeadlockAndALockTimeoutAreConflicts() {
        assertTrue(sqlServer.isConflict(new SQLException("deadlock", "40001", 1205)));
        assertTrue(sqlServer.isConflict(new SQLException("lock request time out", "S0001", 1222)));
        assertFalse(sqlServer.isConflict(new SQLException("Login failed", "S0001", 18456)));
        assertFalse(sqlServer.isConflict(new SQLException("Connection reset", "08S01", 0)));
    }

    @ParameterizedTest(name = "{0}: {2}")
    @CsvSource(delimiter = '|', textBlock = """
            90020 | 90020 | Database may be already in use | the database's file is in use by another process
            42104 | 42S04 | Table "JOB" not found (this database is empty) | a table is missing, the schema is of another version
            90079 | 90079 | Schema "LLM" not found | the schema is missing
            90028 | 90028 | IO Exception | the database's file cannot be read or written: check the disk
            28000 | 28000 | Wrong user name or password | the database refuses the user or the password
            90067 | 08000 | Connection is broken | the database cannot be reached
            50200 | HYT00 | Timeout trying to lock table | the database is too busy
            0     | HY000 | IJ000655: No managed connections available within configured blocking timeout (5000 [ms]) | every connection to the database is in use
            18456 | S0001 | another vendor's number | the database gave up (18456: another vendor's number)
            """)
    void anOperatorOfH2ReadsItsOwnErrors(int number, String state, String message, String words) {
        RuntimeException translated = h2.translate(new SQLException(message, state, number));

        assertInstanceOf(DatabaseUnavailableException.class, translated);
        assertTrue(String.valueOf(translated.getMessage()).startsWith(words), translated.getMessage());
    }

    /** The code of one vendor once had the same meaning for every other one. */
    @Test
    void aVendorsCodesMeanNothingToAnother() {
        assertTrue(h2.isConflict(new SQLException("concurrent update", "90131", 90131)));
        assertFalse(h2.isConflict(new SQLException("lock request time out", "S0001", 1222)));
        assertFalse(sqlServer.isConflict(new SQLException("concurrent update", "90131", 90131)));
        assertInstanceOf(DatabaseUnavailableException.class, h2.translate(new SQLException("51001", "S0001", 51_001)));
        assertInstanceOf(
                ConstraintViolationException.class, h2.translate(new SQLException("Unique index", "23505", 23505)));
    }

    /** Two messages once named a file that does not exist. */
    @ParameterizedTest
    @ValueSource(ints = {229, 262, 300, 916, 207, 2812})
    void theFilesThatAMessageNamesExist(int number) {
        String message = String.valueOf(
                sqlServer.translate(new SQLException("", "S0001", number)).getMessage());
        List<String> named = Pattern.compile("sql/[\\w./-]*[\\w/]")
                .matcher(message)
                .results()
                .map(MatchResult::group)
                .toList();

        assertFalse(named.isEmpty(), message);
        named.forEach(file -> assertTrue(Files.exists(Path.of(file)), message));
    }

    /** Transactions that met in a deadlock were done again at once, in step, and met again. */
    @Test
    void afterAConflictOnSqlServerTransactionsStartAgainAtDifferentTimes() {
        Set<Duration> pauses = Stream.generate(new SqlServerDialect()::pauseAfterConflict)
                .limit(100)
                .collect(Collectors.toSet());

        assertTrue(pauses.size() > 10, pauses.toString());
        assertTrue(
                pauses.stream().allMatch(pause -> pause.toMillis() >= 10 && pause.toMillis() < 200), pauses.toString());
        assertEquals(Duration.ZERO, new H2Dialect().pauseAfterConflict());
    }
}
