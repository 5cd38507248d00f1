package org.holocron.derive.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Phaser;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** With a wrong password a node once logged in nineteen times a minute, for ever: a server locks a login out long before that. */
class LoginBreakerTest {

    private final TdsServer server = TdsServer.start();
    private final SqlServerSource source = new SqlServerSource(server.port());
    private long now = 1_000;
    private final LoginBreaker logins = new LoginBreaker(source, new SqlServerDialect(), () -> now);
    private final SqlClient database = new SqlClient(logins, new SqlServerDialect(), "llm");

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    @Test
    void refusedLogInsComeAfter2SecondsDoubledUpToAMinuteHoweverOftenTheyAreAskedFor() {
        server.refuseLogins(18456, "Login failed for user 'derive_runner'.");
        List<Integer> loginsAt = new ArrayList<>();
        for (int second = 0; second < 300; second++) {
            int before = server.logins();
            for (int caller = 0; caller < 3; caller++) {
                assertTrue(askFor().getMessage().startsWith("the login is refused"), "every caller reads why");
            }
            if (server.logins() > before) {
                assertEquals(before + 1, server.logins());
                loginsAt.add(second);
            }
            now += Duration.ofSeconds(1).toNanos();
        }

        assertEquals(List.of(0, 2, 6, 14, 30, 62, 122, 182, 242), loginsAt);
    }

    /** What the schema is made with logs in too: the check of the version, and then Flyway. */
    @Test
    void theStartLogsInOnceAtATimeToo() {
        server.refuseLogins(18456, "Login failed for user 'derive_runner'.");
        SchemaMigrator migrator = new SchemaMigrator(logins, new SqlServerDialect(), "llm");

        List<Integer> loginsAt = new ArrayList<>();
        for (int second = 0; second < 120; second += 10) {
            int before = server.logins();
            DatabaseUnavailableException refused = assertThrows(DatabaseUnavailableException.class, migrator::migrate);
            assertTrue(refused.getMessage().startsWith("the login is refused"), refused.getMessage());
            for (int login = before; login < server.logins(); login++) {
                loginsAt.add(second);
            }
            now += Duration.ofSeconds(10).toNanos();
        }

        assertEquals(List.of(0, 10, 20, 30, 50, 90), loginsAt);
    }

    /** A database that is being recovered is to be found as soon as it is ready. */
    @Test
    void aServerThatIsNotReadyIsAskedEachTime() {
        server.refuseLogins(922, "Database 'Holocron' is being recovered. Waiting until recovery is finished.");

        askFor();
        askFor();

        assertEquals(2, source.asked());
    }

    @Test
    void aRefusalThatNobodyHasForeseenIsOneToo() {
        server.refuseLogins(17892, "Logon failed for login 'x' due to trigger execution.");

        askFor();
        askFor();

        assertEquals(1, source.asked());
    }

    @Test
    void aLogInThatSucceedsEndsIt() {
        server.refuseLogins(18486, "Login failed for user 'x' because the account is currently locked out.");
        askFor();
        server.acceptLogins();
        assertTrue(askFor().getMessage().startsWith("the login is locked out"));
        now += Duration.ofSeconds(2).toNanos();

        call();
        call();

        assertEquals(3, server.logins());
    }

    /** With idle connections in a pool, every second call succeeds while the login is refused. */
    @Test
    void aSuccessInBetweenDoesNotBeginAgainWithTheShortestWait() {
        server.refuseLogins(18456, "Login failed for user 'x'.");
        askFor();
        now += Duration.ofSeconds(2).toNanos();
        server.acceptLogins();
        call();
        server.refuseLogins(18456, "Login failed for user 'x'.");
        askFor();
        int soFar = server.logins();
        now += Duration.ofSeconds(3).toNanos();
        askFor();
        assertEquals(soFar, server.logins());

        now += Duration.ofSeconds(1).toNanos();
        askFor();

        assertEquals(soFar + 1, server.logins());
    }

    @Test
    void afterTwoQuietMinutesTheFirstWaitIsTheShortestAgain() {
        server.refuseLogins(18456, "Login failed for user 'x'.");
        askFor();
        now += Duration.ofSeconds(200).toNanos();
        server.acceptLogins();
        call();
        server.refuseLogins(18456, "Login failed for user 'x'.");
        askFor();
        int soFar = server.logins();
        now += Duration.ofSeconds(2).toNanos();

        askFor();

        assertEquals(soFar + 1, server.logins());
    }

    /** A server that is away counts nothing: the next caller finds it as soon as it is back. */
    @Test
    void aServerThatIsAwayIsAskedEachTime() throws IOException {
        server.close();

        askFor();
        askFor();
        askFor();

        assertEquals(3, source.asked());
    }

    /** An unproven refusal does not outlive the server that said it. */
    @Test
    void whenTheServerGoesAwayItsRefusalIsForgotten() throws IOException {
        server.refuseLogins(18456, "Login failed for user 'x'.");
        askFor();
        server.close();
        now += Duration.ofSeconds(2).toNanos();

        for (int asked = 0; asked < 2; asked++) {
            String message = askFor().getMessage();
            assertTrue(message.startsWith("the database cannot be reached"), message);
        }
    }

    /** Twenty callers at the moment of a change of the password are one refusal, and one of them is the next trial. */
    @Test
    void whoAsksWhileTheTrialIsUnderWayGetsTheRefusalAtOnce() throws Exception {
        server.refuseLogins(18456, "Login failed for user 'x'.");
        askFor();
        now += Duration.ofSeconds(2).toNanos();
        Phaser underWay = new Phaser(1);
        source.pauseBeforeTheNext(underWay);
        var executor = Executors.newSingleThreadExecutor();
        try {
            var trial = executor.submit(this::askFor);
            underWay.awaitAdvance(0);
            SQLException refused = assertThrows(SQLException.class, logins::getConnection);
            assertEquals(18456, refused.getErrorCode());
            assertEquals(2, source.asked());
            source.goOn();
            assertTrue(trial.get().getMessage().startsWith("the login is refused"));
        } finally {
            executor.shutdownNow();
        }
    }

    @Test
    void aConnectionIsThatOfTheDataSource() throws SQLException {
        Connection own = source.getConnection();
        source.giveNext(own);

        assertSame(own, logins.getConnection());
    }

    private DatabaseUnavailableException askFor() {
        return assertThrows(DatabaseUnavailableException.class, this::call);
    }

    private void call() {
        database.inOneCall(call -> 1);
    }
}
