package org.holocron.derive.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.holocron.derive.testing.FakeHttpServer;
import org.holocron.derive.testing.PreparedAnswers;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class JobWaitTest {

    private static final String JOB = "GET /api/jobs/j1";
    private static final String BLOCKERS = "GET /api/runner/blockers";

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final PreparedAnswers server = new PreparedAnswers();
    private final FakeHttpServer http = FakeHttpServer.playing(server);
    private final SetWaitClock clock = new SetWaitClock();
    private final ApiClient api = new ApiClient(http.uri());

    @AfterEach
    void close() {
        http.close();
    }

    @Test
    void itSaysWhyItWaitsAndWhenThatIsOverAndWhatBecameOfTheJob() {
        server.says(JOB, job("NEW"))
                .says(JOB, job("NEW"))
                .says(JOB, job("NEW"))
                .says(JOB, job("NEW"))
                .says(JOB, job("FAILED"))
                .says(BLOCKERS, blockers("MODEL_SERVER_BUSY"))
                .says(BLOCKERS, blockers("MODEL_SERVER_BUSY"))
                .says(BLOCKERS, blockers(""));

        JobWait.End end = waitFor(null);

        assertEquals(Exit.FAILED, end.exitCode());
        assertEquals(List.of("1 of 1 job done: 1 failed"), end.lines());
        assertEquals("""
                Held back: MODEL_SERVER_BUSY since 11:00:00Z
                  it is busy
                0 of 1 job done: 1 waiting
                Nothing holds the jobs back any more
                """, printed());
    }

    /** It waited for ever for a person who did not know of it. */
    @Test
    void itGivesUpWhenNothingCanRunUntilAPersonDoesSomething() {
        server.says(JOB, job("NEW")).says(BLOCKERS, blockers("USER"));

        JobWait.End end = waitFor(null);

        assertEquals(Exit.GAVE_UP, end.exitCode());
        assertTrue(end.lines().contains("Gave up waiting: USER does not go by itself"), end::toString);
        assertTrue(clock.elapsed().compareTo(Duration.ofMinutes(1)) < 0, clock.elapsed()::toString);
        assertTrue(
                printed().startsWith("Held back: paused by a person since 11:00:00Z\n  derive resume ends it\n"),
                printed());
    }

    @Test
    void itGivesUpWhenItsTimeIsOver() {
        server.says(JOB, job("RUNNING")).says(BLOCKERS, blockers(""));

        JobWait.End end = waitFor(Duration.ofSeconds(90));

        assertEquals(Exit.GAVE_UP, end.exitCode());
        assertEquals(
                List.of("0 of 1 job done: 1 running", "Gave up waiting: 90 s are over", "The jobs stay in the queue"),
                end.lines());
    }

    @Test
    void aServerThatIsStartedAgainIsWaitedFor() {
        server.says(JOB, job("NEW"))
                .says(JOB, 503, "{\"title\":\"The database is unavailable\",\"detail\":\"closed\"}")
                .says(JOB, 503, "{\"title\":\"The database is unavailable\",\"detail\":\"closed\"}")
                .says(JOB, job("SUCCEEDED"));

        assertEquals(Exit.DONE, waitFor(null).exitCode());

        assertEquals("""
                The server gives no answer; waiting goes on: The database is unavailable: closed
                The server answers again
                """, printed());
    }

    @Test
    void aServerThatIsGoneForLongEndsTheWaitWithItsOwnReason() {
        server.says(JOB, job("NEW")).says(JOB, 503, "{}");

        CommandFailedException failed = assertThrows(CommandFailedException.class, () -> waitFor(null));

        assertTrue(String.valueOf(failed.getMessage()).endsWith("(it answered 503)"), failed::toString);
        assertTrue(clock.elapsed().compareTo(Duration.ofMinutes(2)) > 0);
    }

    @Test
    void aDrainIsStartedAgainWhenAJobOfItIsDueAndTheNodeDoesNotClaimByItself() {
        String bounds = "\"created_until_utc\":\"b\",\"finished_after_utc\":\"b\"";
        String again = "GET /api/progress?created_until_utc=b&finished_after_utc=b";
        server.says("GET /api/progress", "{" + bounds + ",\"counts\":{\"NEW\":1},\"due\":1}")
                .says("POST /api/runner/drain", 202, "{\"execution_id\":4}")
                .says(BLOCKERS, "{\"loop\":false,\"open_slots\":0,\"pauses\":[]}");
        for (int look = 0; look < 20; look++) {
            server.says(again, "{\"counts\":{\"NEW\":1},\"due\":" + (look < 10 ? 0 : 1) + "}");
        }
        server.says(again, "{\"counts\":{\"SUCCEEDED\":1},\"due\":0}");
        DrainedJobs jobs = new DrainedJobs(api, clock);
        jobs.drain();

        JobWait.End end = new JobWait(api, jobs, output(), clock, null).untilEnd();

        assertEquals(Exit.DONE, end.exitCode());
        long drains = http.requests().stream()
                .filter(request -> request.methodAndPath().equals("POST /api/runner/drain"))
                .count();
        assertEquals(3, drains, "at first, when it was due, and four seconds later");
    }

    private JobWait.End waitFor(@Nullable Duration timeout) {
        return new JobWait(api, new JobsById(api, List.of("j1"), clock), output(), clock, timeout).untilEnd();
    }

    private WaitOutput output() {
        PrintStream stream = new PrintStream(out, true, StandardCharsets.UTF_8);
        return new WaitOutput(new Terminal(stream, stream, false, 110, Map.of()), false);
    }

    private String printed() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private static String job(String status) {
        return "{\"job_id\":\"j1\",\"status\":\"" + status + "\",\"available_utc\":\"2026-11-23T10:00:00Z\"}";
    }

    private static String blockers(String kind) {
        String pause = "{\"model\":null,\"kind\":\"" + kind
                + "\",\"message\":\"it is busy\",\"since\":\"2026-11-23T11:00:00Z\"}";
        return "{\"loop\":true,\"open_slots\":0,\"pauses\":[" + (kind.isEmpty() ? "" : pause) + "]}";
    }
}
