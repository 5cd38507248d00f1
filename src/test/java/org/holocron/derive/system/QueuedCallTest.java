package org.holocron.derive.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.holocron.derive.config.Setting;
import org.holocron.derive.model.CallLimits;
import org.holocron.derive.runner.InFlightJob;
import org.holocron.derive.runner.SlotLoop;
import org.holocron.derive.simulator.Behaviour;
import org.holocron.derive.testing.Facts;
import org.holocron.derive.testing.Jobs;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Two slots of a node on a server with one, which is Ollama's default: the second call waits for the whole of the first
 * without a byte. It was taken for silent, hung up on, spent an attempt and began again behind the next one.
 *
 * <p>Every time is that of the default settings, divided by {@link #SHORTENED}.
 */
@Timeout(120)
class QueuedCallTest extends SimulatedNode {

    private static final int SHORTENED = 50;

    private static final CallLimits LIMITS = new CallLimits(
            shortened(Setting.OLLAMA_FIRST_TOKEN_SECONDS),
            shortened(Setting.OLLAMA_TIMEOUT_SECONDS),
            shortened(Setting.OLLAMA_MAX_SECONDS));

    private static final Duration CALL = Duration.ofMinutes(10).dividedBy(SHORTENED);
    private static final Duration READING = Duration.ofMinutes(2).dividedBy(SHORTENED);

    @Override
    RunnerHarnessBuilder wired(RunnerHarnessBuilder node) {
        return node.with(LIMITS);
    }

    @Test
    void twoCallsOfTenMinutesBehindEachOtherEndWellAndSpendNothing() {
        simulator.behave(callsThatTake(tokensOfAnAnswer()));
        List<UUID> jobs = List.of(enqueue(1), enqueue(2));
        try (SlotLoop other = harness.openSlot(2)) {
            CompletableFuture<Void> beside = CompletableFuture.runAsync(() -> harness.work(claim(other)));
            assertTrue(harness.workOne());
            beside.join();
        }

        for (UUID job : jobs) {
            assertEquals(List.of("SUCCEEDED", "1", "null"), harness.row(job));
        }
        assertEquals(3, simulator.stats().getInt("calls"), "the first, and no call was made again");
        assertEquals(0, simulator.stats().getInt("hang_ups"));
        assertEquals(1, simulator.stats().getInt("most_running"), "one at a time");
        Duration waited = longest(jobs, "first_token_ns");
        assertTrue(waited.compareTo(LIMITS.firstToken()) > 0, "the second waited beyond the limit: " + waited);
        Duration queued = longest(jobs, "queue_ns");
        assertTrue(queued.compareTo(CALL.dividedBy(2)) > 0, "and its record says for what: " + queued);
        Duration read = longest(jobs, "prompt_eval_duration");
        assertTrue(read.compareTo(CALL.dividedBy(2)) < 0, "not for its prompt: " + read);
    }

    private static Duration shortened(Setting seconds) {
        return Duration.ofSeconds(Long.parseLong(Objects.requireNonNull(seconds.defaultValue())))
                .dividedBy(SHORTENED);
    }

    private static InFlightJob claim(SlotLoop slot) {
        try {
            return slot.next().orElseThrow();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private Behaviour callsThatTake(int tokens) {
        long writing = CALL.minus(READING).toMillis();
        return Behaviour.DEFAULT.withPace((int) READING.toMillis(), (int) (writing / tokens) + 1);
    }

    /** All inputs are alike in length. */
    private int tokensOfAnAnswer() {
        UUID job = enqueue(0);
        assertTrue(harness.workOne());
        return metrics(job).getInt("eval_count");
    }

    private UUID enqueue(int number) {
        return harness.enqueue(Jobs.askingForFacts(Facts.hoth(number)).build());
    }

    private Duration longest(List<UUID> jobs, String figure) {
        return jobs.stream()
                .map(job -> Duration.ofNanos(metrics(job).getJsonNumber(figure).longValueExact()))
                .max(Comparator.naturalOrder())
                .orElseThrow();
    }

    private JsonObject metrics(UUID job) {
        String metrics = harness.database()
                .column("SELECT metrics_json FROM llm.run WHERE job_id = ?", job)
                .get(0);
        return Json.createReader(new StringReader(metrics)).readObject();
    }
}
