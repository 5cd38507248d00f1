package org.holocron.derive.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.holocron.derive.job.Dependency;
import org.holocron.derive.job.ErrorKind;
import org.holocron.derive.job.Outcome;
import org.holocron.derive.job.Progress;
import org.holocron.derive.job.StopSignal;
import org.holocron.derive.testing.SetClock;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Who of several callers gets which server. */
class PoolTurnsTest {

    private static final String MODEL = "m";
    private static final CallLimits LIMITS =
            new CallLimits(Duration.ofSeconds(9), Duration.ofSeconds(9), Duration.ofSeconds(9));

    private final SetClock clock = new SetClock();
    private final EchoServer echo = new EchoServer(MODEL);
    private final ServerInPool first = new ServerInPool(echo, clock::nanos);
    private final ServerInPool second = new ServerInPool(new EchoServer(MODEL), clock::nanos);
    private final List<ServerInPool> both = List.of(first, second);

    /** All slots that asked at the same moment saw no call on the first server and went there. */
    @Test
    void twoCallersAtTheSameMomentGetTwoServers() {
        try (ServerInPool.Turn one = turn();
                ServerInPool.Turn other = turn()) {
            assertSame(first, one.server());
            assertSame(second, other.server());
        }
        assertEquals(0, first.callsInFlight());
        assertEquals(0, second.callsInFlight());
    }

    @Test
    void eachServerHasOneTurn() {
        PoolTurns turns = PoolTurns.inOrder(both, MODEL);

        assertSame(first, turns.next().orElseThrow().server());
        assertSame(second, turns.next().orElseThrow().server());
        assertEquals(Optional.empty(), turns.next());
    }

    /** Each pause of an address that swallows connections ended with all slots waiting for it. */
    @Test
    void behindAPauseOneCallerTriesAndTheOthersGoElsewhere() {
        first.failed(unavailable(null));
        clock.passSeconds(2);

        try (ServerInPool.Turn trial = turn()) {
            assertSame(first, trial.server());
            assertTrue(first.isLeftOut(MODEL));
            try (ServerInPool.Turn other = turn();
                    ServerInPool.Turn third = turn()) {
                assertSame(second, other.server());
                assertSame(second, third.server());
            }
        }
        assertFalse(first.isLeftOut(MODEL), "it proved nothing: the next caller may try");
    }

    @Test
    void aTrialThatIsAnsweredEndsThePauseAndOneThatFailsDoublesIt() {
        first.failed(unavailable(null));
        clock.passSeconds(2);
        try (ServerInPool.Turn trial = turn()) {
            trial.server().failed(unavailable(null));
        }
        clock.passSeconds(2);
        assertTrue(first.isLeftOut(MODEL));

        clock.passSeconds(2);
        try (ServerInPool.Turn trial = turn()) {
            trial.server().answered(MODEL);
        }
        first.failed(unavailable(null));
        clock.passSeconds(2);
        assertFalse(first.isLeftOut(MODEL));
    }

    /** A server that limits the rate of calls lists its models all the while. */
    @Test
    void aServerThatWantsToBeLeftAloneIsThoughItAnswers() {
        first.failed(unavailable(Duration.ofSeconds(30)));
        first.answered();
        first.answered(MODEL);

        clock.passSeconds(29);
        assertTrue(first.isLeftOut());
        clock.passSeconds(1);
        assertFalse(first.isLeftOut());
    }

    /** A trap call, or a question, went uncounted, and a job's call was sent to the busy server. */
    @Test
    void callsToOneServerOfThePoolCountToo() {
        List<Integer> counted = echo.says("one two").atEachToken(first::callsInFlight);

        ModelReply reply = first.counted().chat("{}".getBytes(StandardCharsets.UTF_8), context());

        assertInstanceOf(ModelReply.Reply.class, reply);
        assertEquals(List.of(1, 1), counted);
        assertEquals(0, first.callsInFlight());
    }

    /** What an adapter overrides holds for its server in a pool too. */
    @Test
    void aServerOfThePoolAnswersForItself() {
        ModelServer one = first.counted();

        assertEquals(echo.address(), one.address());
        assertEquals(echo.model(MODEL), one.model(MODEL));
        assertEquals(echo.promptHandling("1"), one.promptHandling("1"));
        assertThrows(NoSuchElementException.class, () -> one.chat("{}".getBytes(StandardCharsets.UTF_8), context()));
        assertEquals(0, first.callsInFlight());
    }

    private CallContext context() {
        return new CallContext(LIMITS, new StopSignal(), new Progress(clock));
    }

    private ServerInPool.Turn turn() {
        return PoolTurns.byLoad(both, MODEL).next().orElseThrow();
    }

    private static Outcome.Unavailable unavailable(@Nullable Duration retryAfter) {
        return new Outcome.Unavailable(
                ErrorKind.MODEL_SERVER_UNAVAILABLE, "gone", Dependency.modelServer("echo://memory"), retryAfter);
    }
}
