package org.holocron.derive.sql;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.text.MessageFormat;
import java.util.Arrays;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.holocron.derive.config.Setting;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The sentences for the driver's own errors, which have no numbers: by the texts that this version of the driver has. */
class SqlServerMessagesTest {

    private static final ResourceBundle DRIVER =
            ResourceBundle.getBundle("com.microsoft.sqlserver.jdbc.SQLServerResource", Locale.ROOT);
    private static final Path SOURCE = Path.of("src/main/java/org/holocron/derive/sql/SqlServerMessages.java");

    @ParameterizedTest(name = "{0}, {1}")
    @CsvSource(delimiter = '|', textBlock = """
            R_sslFailed | PKIX path building failed: unable to find valid certification path to requested target | the database's certificate is not trusted: give the server one that is, or set LLM_SQLSERVER_TRUST_CERTIFICATE=true
            R_sslFailed | Failed to validate the server name "db" in a certificate during Secure Sockets Layer (SSL) initialization. | the database's certificate is for another name: LLM_SQLSERVER_HOST
            R_sslFailed | Server Certificate has expired: CN=db | the database's certificate is not trusted
            R_sslFailed | Received fatal alert: protocol_version | the runner and the server agree on no encryption
            R_sslRequiredNoServerSupport | | the server has no encryption: give it a certificate, or set LLM_SQLSERVER_ENCRYPT=false
            R_sslRequiredByServer | | the server accepts encrypted connections only: set LLM_SQLSERVER_ENCRYPT=true
            R_notSQLServer | | what answers is not SQL Server, or it is not ready: check LLM_SQLSERVER_HOST and LLM_SQLSERVER_PORT
            R_noServerResponse | | the database cannot be reached: check LLM_SQLSERVER_HOST and LLM_SQLSERVER_PORT
            R_connectionIsClosed | | the database cannot be reached: check LLM_SQLSERVER_HOST and LLM_SQLSERVER_PORT
            R_connectionTimedOut | | the database does not answer in time
            """)
    void theDriversOwnErrors(String key, String detail, String words) {
        String message = MessageFormat.format(DRIVER.getString(key), "true", "false", detail);
        String sentence = String.valueOf(SqlServerMessages.of(new SQLException(message, "08S01", 0)));

        assertTrue(sentence.startsWith(words), message + " -> " + sentence);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Connection refused | the database cannot be reached: check LLM_SQLSERVER_HOST and LLM_SQLSERVER_PORT
            connect timed out  | the database cannot be reached: check LLM_SQLSERVER_HOST and LLM_SQLSERVER_PORT
            db.lab             | the database's host is unknown: check LLM_SQLSERVER_HOST
            """)
    void aConnectionThatFails(String why, String words) {
        String message = MessageFormat.format(
                DRIVER.getString("R_tcpipConnectionFailed"),
                "db.lab",
                "1433",
                MessageFormat.format(DRIVER.getString("R_tcpOpenFailed"), why));
        String sentence = String.valueOf(SqlServerMessages.of(new SQLException(message, "08S01", 0)));

        assertTrue(sentence.startsWith(words), message + " -> " + sentence);
    }

    @Test
    void whatNobodyFoundWordsForIsLeftToTheDriver() {
        assertNull(SqlServerMessages.of(new SQLException("of the driver", "08S01", 0)));
        assertNull(SqlServerMessages.of(new SQLException("of another program: certificate", "S0001", 50_001)));
    }

    /** Two sentences once named a file that does not exist. */
    @Test
    void everyFileThatASentenceNamesExists() throws IOException {
        Set<String> named = found("sql/[\\w./-]*[\\w/]");

        assertTrue(named.size() >= 4, named.toString());
        named.forEach(file -> assertTrue(Files.exists(Path.of(file)), file));
    }

    @Test
    void everySettingThatASentenceNamesExists() throws IOException {
        Set<String> settings = Arrays.stream(Setting.values()).map(Setting::key).collect(Collectors.toSet());
        Set<String> named = found("(DERIVE|LLM_SQLSERVER)_[A-Z_]*[A-Z]");

        assertTrue(named.size() >= 8, named.toString());
        assertTrue(settings.containsAll(named), named.toString());
    }

    /** A sentence says what is wrong, and after a colon or a comma what helps. */
    @Test
    void everySentenceSaysWhatHelps() throws IOException {
        Set<Integer> numbers = Pattern.compile("Map\\.entry\\(\\s*(\\d+),")
                .matcher(Files.readString(SOURCE))
                .results()
                .map(found -> Integer.valueOf(found.group(1)))
                .collect(Collectors.toCollection(TreeSet::new));

        assertTrue(numbers.size() > 45, numbers.toString());
        for (int number : numbers) {
            String sentence = String.valueOf(SqlServerMessages.of(new SQLException("", "S0001", number)));
            assertTrue(sentence.matches(".+[:;,] .+"), number + ": " + sentence);
        }
    }

    /** A port where nobody is costs nothing to try again, and a server that starts is to be found at once. */
    @Test
    void whatTheServerSaysOfALogInIsARefusalButThatItIsNotReady() {
        SqlServerDialect dialect = new SqlServerDialect();
        for (int refused : new int[] {18456, 18486, 4060, 916, 17892, 33_557_097}) {
            assertTrue(dialect.isRefusedLogin(new SQLException("", "S0001", refused)), String.valueOf(refused));
        }
        for (int other : new int[] {0, 922, 18401, 40613}) {
            assertFalse(dialect.isRefusedLogin(new SQLException("", "08S01", other)), String.valueOf(other));
        }
        assertTrue(new H2Dialect().isRefusedLogin(new SQLException("", "28000", 28000)));
        assertFalse(new H2Dialect().isRefusedLogin(new SQLException("", "90067", 90067)));
    }

    private static Set<String> found(String pattern) throws IOException {
        // Sentences are joined from parts.
        String source = Files.readString(SOURCE).replaceAll("\"\\s*\\+\\s*\"", "");
        return Pattern.compile(pattern)
                .matcher(source)
                .results()
                .map(MatchResult::group)
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
