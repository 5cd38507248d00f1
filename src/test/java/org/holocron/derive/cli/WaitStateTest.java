package org.holocron.derive.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WaitStateTest {

    private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
    private static final Duration LONG = Duration.ofSeconds(30);

    /** One that waited for what never comes waited for ever. */
    @ParameterizedTest
    @CsvSource({
        // obstacles,                claims, slots, due, running, hopeless
        "USER,                         true,  2,     1,   0,       true",
        "USER,                         true,  0,     0,   0,       false", // it backs off: nobody knows what will be
        // then
        "USER,                         true,  1,     1,   1,       false", // one still runs
        "USER:llama3.2,                true,  0,     1,   0,       true",
        "USER:llama3.2,                true,  1,     1,   0,       false", // a slot may come to ours
        "MODEL_MISSING:llama3.2,       true,  0,     1,   0,       true",
        "MODEL_SERVER_UNAVAILABLE,     true,  0,     1,   0,       false", // it is probed
        "MODEL_MISSING:a LAKE_AWAY,    true,  0,     1,   0,       false",
        "LAKE_AWAY USER,               true,  0,     1,   0,       true",
        "'',                           true,  0,     1,   0,       false",
        "'',                           false, 0,     1,   0,       true", // nobody claims
        "'',                           false, 1,     1,   0,       false"
    })
    void aWaitIsHopelessWhenNothingGoesByItself(
            String obstacles, boolean claims, long slots, long due, long running, boolean hopeless) {
        WaitState state = new WaitState(
                new JobCounts(Map.of("NEW", 1L, "RUNNING", running), due, NOW.plusSeconds(5)),
                claims,
                slots,
                obstacles(obstacles));

        assertEquals(hopeless, state.hopeless(LONG).isPresent(), state.hopeless(LONG)::toString);
        assertTrue(state.hopeless(LONG.minusMillis(1)).isEmpty(), "another node may claim, or a person be quick");
    }

    @Test
    void theReasonsFitEightyColumnsAndSayWhatToDo() {
        WaitState state = new WaitState(
                new JobCounts(Map.of("NEW", 3L), 0, NOW.plusSeconds(611)),
                true,
                0,
                List.of(
                        new Obstacle("", "", "USER", "paused by a user", "2026-11-23T11:59:30.123456Z", ""),
                        new Obstacle(
                                "llama3.2",
                                "",
                                "MODEL_SERVER_UNAVAILABLE",
                                "Ollama at http://127.0.0.1:21434 refuses the connection: is it running?",
                                "2026-11-22T11:59:30Z",
                                "2026-11-23T12:00:32Z")));

        assertEquals(
                List.of(
                        "Held back: paused by a person since 11:59:30Z",
                        "  derive resume ends it",
                        "Held back for llama3.2: MODEL_SERVER_UNAVAILABLE since 2026-11-22T11:59:30Z,",
                        "next probe 12:00:32Z",
                        "  Ollama at http://127.0.0.1:21434 refuses the connection: is it running?",
                        "Nothing is due: 3 jobs wait for a time, the next until 12:10:11Z"),
                state.reasons(new Times(NOW)).stream()
                        .flatMap(line -> Table.wrapped(line, Terminal.TEXT_WIDTH).stream())
                        .toList());
    }

    /** Each probe that fails was a line of its own. */
    @Test
    void anOutageThatIsProbedAgainIsTheSameReason() {
        Obstacle first = new Obstacle("", "", "LAKE_AWAY", "full", "2026-11-23T11:00:00Z", "2026-11-23T12:00:02Z");
        Obstacle later =
                new Obstacle("", "", "LAKE_AWAY", "full still", "2026-11-23T11:00:00Z", "2026-11-23T12:01:02Z");
        JobCounts counts = new JobCounts(Map.of("NEW", 1L), 1, null);

        assertEquals(
                new WaitState(counts, true, 0, List.of(first)).reasonIdentity(),
                new WaitState(counts, true, 0, List.of(later)).reasonIdentity());
    }

    /** It was taken for one of everything: a wait for jobs of other interrogations gave up. */
    @Test
    void aPauseOfOneInterrogationHoldsBackNoOther() {
        Obstacle pause = new Obstacle("", "facts", "USER", "paused by a user, anna (unverified): why", "", "");
        assertFalse(pause.holdsBackEverything());
        assertEquals(
                List.of(
                        "Held back for facts: paused by a person since",
                        "  derive resume --interrogation facts ends it",
                        "  paused by a user, anna (unverified): why"),
                pause.lines(new Times(NOW)).stream().map(String::stripTrailing).toList());
        assertEquals(
                "Held back for facts with llama3.2: SERVER_ERROR since",
                new Obstacle("llama3.2", "facts", "SERVER_ERROR", "m", "", "")
                        .lines(new Times(NOW))
                        .get(0)
                        .stripTrailing());
    }

    /** What was said could not be given to a shell, and named jobs that there were not. */
    @ParameterizedTest
    @CsvSource({
        "FAILED, 3, DEADLETTER, 1, 'See why: derive list --status failed,dead-lettered'",
        "FAILED, 3, DEADLETTER, 0, 'See why: derive list --status failed'",
        "DEADLETTER, 3, CANCELLED, 1, 'See why: derive list --status dead-lettered'",
        "CANCELLED, 3, SUCCEEDED, 1, ''"
    })
    void whatFailedIsFoundByOneCommand(String one, long ofOne, String other, long ofOther, String expected) {
        JobCounts counts = new JobCounts(Map.of(one, ofOne, other, ofOther), 0, null);

        assertEquals(expected, new JobWait.End(counts, null).whereToSeeWhy().orElse(""));
    }

    private static List<Obstacle> obstacles(String kinds) {
        return kinds.isEmpty()
                ? List.of()
                : List.of(kinds.split(" ")).stream()
                        .map(kind -> new Obstacle(
                                kind.contains(":") ? kind.split(":")[1] : "",
                                "",
                                kind.split(":")[0],
                                "m",
                                "2026-11-23T11:00:00Z",
                                ""))
                        .toList();
    }
}
