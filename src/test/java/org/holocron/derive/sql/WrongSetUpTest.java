package org.holocron.derive.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Each way to set up SQL Server wrongly, met with its own driver: what the operator reads at the start. The server's side is played, so that
 * the errors have the shapes that the driver gives them.
 */
class WrongSetUpTest {

    private final TdsServer server = TdsServer.start();

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    @ParameterizedTest(name = "{0}: {2}")
    @CsvSource(delimiter = '|', textBlock = """
            18456 | Login failed for user 'derive_runner'. | the login is refused: check LLM_SQLSERVER_USER and LLM_SQLSERVER_PASSWORD
            18452 | Login failed. The login is from an untrusted domain | the login is refused: LLM_SQLSERVER_USER must be a SQL Server login
            18470 | Login failed for user 'x'. Reason: The account is disabled. | the login is disabled
            18486 | Login failed for user 'x' because the account is currently locked out. | the login is locked out
            18487 | Login failed for user 'x'. Reason: The password of the account has expired. | the login's password has expired
            18488 | Login failed for user 'x'. Reason: The password of the account must be changed. | the login's password must be changed
            4060  | Cannot open database "Holocron" requested by the login. The login failed. | the database is missing or the login may not open it: check LLM_SQLSERVER_DATABASE
            4064  | Cannot open user default database. Login failed. | the login's default database is missing
            916   | The server principal "x" is not able to access the database "Holocron" under the current security context. | the login has no user in the database: sql/sqlserver/ops/runner-login.sql
            922   | Database 'Holocron' is being recovered. Waiting until recovery is finished. | the database is being recovered
            927   | Database 'Holocron' cannot be opened. It is in the middle of a restore. | the database is being recovered
            942   | Database 'Holocron' cannot be opened because it is offline. | the database is offline or damaged
            18401 | Login failed for user 'x'. Reason: Server is in script upgrade mode. | the database is being recovered, restored or started
            18461 | Login failed for user 'x'. Reason: Server is in single user mode. | SQL Server is in single-user mode
            976   | The target database, 'Holocron', is participating in an availability group and is currently not accessible for queries. | the database is read-only
            40615 | Cannot open server 'x' requested by the login. Client with IP address '1.2.3.4' is not allowed | the server's firewall refuses this address
            40613 | Database 'Holocron' on server 'x' is not currently available. | the database is not available at the moment
            """)
    void aRefusedLogIn(int number, String message, String words) {
        server.refuseLogins(number, message);

        assertReads(words, Map.of());
    }

    @Test
    void aClosedPort() throws IOException {
        server.close();

        assertReads(
                "the database cannot be reached: check LLM_SQLSERVER_HOST and LLM_SQLSERVER_PORT, and that it runs",
                Map.of());
    }

    /** The driver says nothing of a host that it does not find but its name, where it says elsewhere why it failed. */
    @Test
    void anUnknownHost() {
        assertReads(
                "the database's host is unknown: check LLM_SQLSERVER_HOST",
                Map.of("LLM_SQLSERVER_HOST", "no-such-host.invalid"));
    }

    @Test
    void anotherProgramsPort() throws IOException {
        try (ServerSocket web = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread answering = new Thread(() -> answerAsAWebServer(web));
            answering.setDaemon(true);
            answering.start();

            assertReads(
                    "what answers is not SQL Server, or it is not ready: check LLM_SQLSERVER_HOST and LLM_SQLSERVER_PORT",
                    Map.of("LLM_SQLSERVER_PORT", String.valueOf(web.getLocalPort())));
        }
    }

    private static void answerAsAWebServer(ServerSocket web) {
        while (!web.isClosed()) {
            try (Socket client = web.accept()) {
                client.getOutputStream().write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                client.getInputStream().readAllBytes();
            } catch (IOException closed) {
                continue;
            }
        }
    }

    /** It was told to trust the certificate of a server that has none. */
    @Test
    void encryptionOfAServerThatHasNone() {
        assertReads(
                "the server has no encryption: give it a certificate, or set LLM_SQLSERVER_ENCRYPT=false",
                Map.of("LLM_SQLSERVER_ENCRYPT", "true"));
    }

    /** The driver then encrypts although it was told not to, and this server cannot. */
    @Test
    void noEncryptionOfAServerThatRequiresIt() {
        server.requireEncryption();

        assertReads("the ", Map.of());
    }

    @Test
    void aMissingSchemaWhoseScriptsTheLoginMayNotRun() {
        server.fail("usp_schema_version", 2812, "Could not find stored procedure 'llm.usp_schema_version'.");
        server.answer("engineedition", Map.of("edition", 3));
        server.fail("CREATE SCHEMA", 262, "CREATE SCHEMA permission denied in database 'Holocron'.");
        DatabaseUnavailableException unavailable = assertThrows(
                DatabaseUnavailableException.class, () -> migrator(Map.of()).migrate());

        assertTrue(
                unavailable.getMessage().startsWith(SqlServerMessages.MIGRATION_NOT_PERMITTED + " (262: "),
                unavailable.getMessage());
    }

    @Test
    void aMissingSchemaThatIsNotToBeCreated() {
        server.fail("usp_schema_version", 2812, "Could not find stored procedure 'llm.usp_schema_version'.");

        assertCheckReads(
                "the schema llm is missing in the database, or its procedures are: check LLM_SQLSERVER_SCHEMA, let the"
                        + " runner create them (DERIVE_DB_MIGRATE=true with a login that may), or run sql/sqlserver/ with sqlcmd");
    }

    @Test
    void aLoginThatMayNotExecute() {
        server.fail("usp_schema_version", 229, "The EXECUTE permission was denied on the object 'usp_schema_version'");

        assertReads("the login lacks a permission: sql/sqlserver/ops/security.sql", Map.of());
        assertCheckReads("the login lacks a permission: sql/sqlserver/ops/security.sql");
    }

    @Test
    void aSchemaOfAnotherVersion() {
        version(19, 19);
        assertCheckReads("the schema is of another version: it has 19, this program needs " + SqlServerSchema.VERSION
                + "; run the scripts in sql/sqlserver/ that come after");

        version(SqlServerSchema.VERSION + 20, SqlServerSchema.VERSION + 10);
        assertCheckReads("the schema is of another version: it has ");
    }

    /** The first list that a procedure read failed with the advice to run the scripts, which changes nothing. */
    @Test
    void aCompatibilityLevelWithoutJson() {
        version(SqlServerSchema.VERSION, 19);
        settings(1, 110);
        String sentence = "the database's compatibility level is 110, and the schema needs 130 or more: ALTER DATABASE";
        assertCheckReads(sentence);
        assertReads(sentence, Map.of());

        server.fail("usp_schema_version", 208, "Invalid object name 'OPENJSON'.");
        assertCheckReads("the database's compatibility level is lower than 130");
    }

    /** With scripts to run the start once found nothing to do, and the node worked on tables that it did not know. */
    @Test
    void aSchemaThatNoLongerServesThisProgramStopsTheStartTooThatMayRunScripts() {
        version(SqlServerSchema.VERSION + 20, SqlServerSchema.VERSION + 10);

        assertReads("the schema is of another version: it has ", Map.of());
    }

    @Test
    void readCommittedSnapshotOff() {
        version(SqlServerSchema.VERSION, 19);
        settings(0, 150);

        migrator(Map.of()).check();

        assertEquals(
                Optional.of(SqlServerMessages.NO_SNAPSHOT), migrator(Map.of()).warning());
        settings(1, 150);
        assertEquals(Optional.empty(), migrator(Map.of()).warning());
    }

    @Test
    void aProcedureThatWasCreatedWithQuotedIdentifierOff() {
        server.fail(
                "usp_schema_version", 1934, "UPDATE failed because the following SET options have incorrect settings");

        assertCheckReads(
                "QUOTED_IDENTIFIER or another SET option is off where a procedure was created: run sql/sqlserver/");
    }

    /** It was one line in the log for each poll: the driver adds the id of a connection, another one each time. */
    @Test
    void theSameErrorIsOfTheSameKindEachTime() {
        server.refuseLogins(18456, "Login failed for user 'derive_runner'.");
        DatabaseUnavailableException first = read(Map.of());
        DatabaseUnavailableException second = read(Map.of());

        assertEquals(first.kind(), second.kind());
        assertEquals(first.getMessage(), second.getMessage());
        assertFalse(first.getMessage().contains("ClientConnectionId"), first.getMessage());
        assertTrue(first.getMessage().contains("18456: Login failed for user 'derive_runner'."), first.getMessage());
    }

    private void version(int schema, int oldestProgram) {
        Map<String, Integer> row = new LinkedHashMap<>();
        row.put("schema_version", schema);
        row.put("oldest_program", oldestProgram);
        server.answer("usp_schema_version", row);
    }

    private void settings(int snapshot, int compatibility) {
        Map<String, Integer> row = new LinkedHashMap<>();
        row.put("read_committed_snapshot", snapshot);
        row.put("compatibility_level", compatibility);
        server.answer("usp_database_settings", row);
    }

    private void assertReads(String words, Map<String, String> others) {
        DatabaseUnavailableException unavailable = read(others);

        assertTrue(unavailable.getMessage().startsWith(words), unavailable.getMessage());
        assertTrue(unavailable.kind().length() > words.trim().length() / 2, unavailable.kind());
    }

    private DatabaseUnavailableException read(Map<String, String> others) {
        return assertThrows(
                DatabaseUnavailableException.class, () -> migrator(others).migrate());
    }

    private void assertCheckReads(String words) {
        DatabaseUnavailableException unavailable = assertThrows(
                DatabaseUnavailableException.class, () -> migrator(Map.of()).check());

        assertTrue(unavailable.getMessage().startsWith(words), unavailable.getMessage());
    }

    private SchemaMigrator migrator(Map<String, String> others) {
        return new SchemaMigrator(new SqlServerSource(server.port(), others), new SqlServerDialect(), "llm");
    }
}
