package org.holocron.derive.queue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.holocron.derive.job.ClaimedJob;
import org.holocron.derive.job.Conclusion;
import org.holocron.derive.job.Limits;
import org.holocron.derive.job.NewJob;
import org.holocron.derive.job.Outcome;
import org.holocron.derive.job.Waits;
import org.holocron.derive.sql.SqlClient;
import org.holocron.derive.sql.SqlServerDialect;
import org.holocron.derive.testing.Runs;
import org.junit.jupiter.api.Test;

/** What a job costs in round trips on the way of procedures: it was three, one of them to read lanes. */
class ProcedureRoundTripsTest {

    private static final LocalDateTime BEFORE = LocalDateTime.of(2026, 1, 1, 0, 0);
    private static final int JOBS = 20;

    private final ScriptedProcedures server = new ScriptedProcedures(this::answer);
    private long nanos;
    private boolean lanesAreEmpty;
    private long group;
    private final JobQueue queue = new ProcedureJobQueue(
            new SqlClient(server.source(), new SqlServerDialect(), "llm"),
            Limits.DEFAULT,
            new LanesReadAhead(() -> nanos));

    @Test
    void aJobTakesTwoAndAHalfAtMost() {
        for (int job = 0; job < JOBS; job++) {
            complete(claim("w@n/1"));
        }
        assertTrue(server.requests().size() <= 2.5 * JOBS, server.requests().size() + " for " + JOBS);
        assertEquals(2 * JOBS + 1, server.requests().size());
    }

    @Test
    void aClaimThatComesLateReadsForItself() {
        complete(claim("w@n/1"));
        nanos += Duration.ofSeconds(1).toNanos();
        assertEquals(2, requestsOf(() -> claim("w@n/1")));
    }

    /** What is more urgent than all that was read is claimed first. */
    @Test
    void aClaimAfterAnEnqueueReadsForItself() {
        complete(claim("w@n/1"));
        queue.enqueue(NewJob.of("facts", "{}"));
        assertEquals(2, requestsOf(() -> claim("w@n/1")));
    }

    @Test
    void aClaimThatSkipsJobsReadsForItself() {
        complete(claim("w@n/1"));
        assertEquals(2, requestsOf(() -> queue.claim(request("w@n/1").without(Set.of(UUID.randomUUID())))));
    }

    @Test
    void aClaimOfAnotherSlotReadsForItself() {
        complete(claim("w@n/1"));
        assertEquals(2, requestsOf(() -> claim("w@n/2")));
    }

    @Test
    void whatWasReadIsUsedOnce() {
        complete(claim("w@n/1"));
        assertEquals(1, requestsOf(() -> claim("w@n/1")));
        assertEquals(2, requestsOf(() -> claim("w@n/1")));
    }

    /** Lanes in the order of one turn are no answer to a claim of the next: within one priority groups take turns. */
    @Test
    void aClaimInTheTurnOfAnotherGroupReadsForItself() {
        ClaimedJob first = claim("w@n/1");
        ClaimedJob second = claim("w@n/2");
        complete(first);
        group = 5;
        complete(second);
        assertEquals(1, requestsOf(() -> claim("w@n/2")), "the turn has not moved since it was read");
        assertEquals(2, requestsOf(() -> claim("w@n/1")), "that was read before group 5 was served");
    }

    @Test
    void lanesAreReadInTheTurnThatTheNextClaimHas() {
        group = 5;
        complete(claim("w@n/1"));
        assertEquals(5L, server.lastValue(), "turn_after");
    }

    /** The last job of the queue was completed: an empty reading says nothing of what came since. */
    @Test
    void anEmptyReadingIsNotBelieved() {
        ClaimedJob last = claim("w@n/1");
        lanesAreEmpty = true;
        complete(last);
        lanesAreEmpty = false;
        claim("w@n/1");
    }

    private int requestsOf(Runnable calls) {
        int before = server.requests().size();
        calls.run();
        return server.requests().size() - before;
    }

    private ClaimedJob claim(String holder) {
        return queue.claim(request(holder)).orElseThrow();
    }

    private static ClaimRequest request(String holder) {
        return new ClaimRequest(holder, Duration.ofMinutes(1), new ClaimableLanes(1, lane -> true, Set.of()));
    }

    private void complete(ClaimedJob claimed) {
        CompletionResult result = queue.complete(new AttemptCompletion(
                claimed.lease(), Conclusion.of(new Outcome.Accepted()), Waits.NONE, Runs.of(claimed), List.of()));
        assertTrue(result instanceof CompletionResult.Recorded, result.toString());
    }

    private List<List<Map<String, Object>>> answer(String sql) {
        List<Map<String, Object>> lanes = lanesAreEmpty ? List.of() : List.of(laneWithItsFirstJob(group));
        if (sql.contains("usp_complete_attempt")) {
            return List.of(List.of(Map.of("final_status", "SUCCEEDED")), lanes);
        }
        if (sql.contains("usp_claim_from_lane")) {
            return List.of(List.of(claimedJob()));
        }
        return sql.contains("usp_enqueue_job")
                ? List.of(List.of(Map.of("job_id", UUID.randomUUID(), "status", "NEW", "created", 1)))
                : List.of(lanes);
    }

    private static Map<String, Object> laneWithItsFirstJob(long group) {
        Map<String, Object> lane = new HashMap<>(Map.of(
                "lane_id",
                7L,
                "interrogation_key",
                "facts",
                "model_hint",
                "",
                "head_priority",
                100,
                "next_due_utc",
                BEFORE,
                "next_created_utc",
                BEFORE,
                "job_id",
                UUID.randomUUID(),
                "priority",
                100,
                "available_utc",
                BEFORE,
                "created_utc",
                BEFORE));
        lane.put("group_id", group);
        return lane;
    }

    private static Map<String, Object> claimedJob() {
        Map<String, Object> job = new HashMap<>(laneWithItsFirstJob(0));
        job.putAll(Map.of(
                "status", "RUNNING",
                "input_json", "{}",
                "max_attempts", 3,
                "attempt_count", 1,
                "locked_utc", BEFORE,
                "lease_id", UUID.randomUUID(),
                "rescue_count", 0,
                "death_count", 0,
                "counted_deaths", 0));
        return job;
    }
}
