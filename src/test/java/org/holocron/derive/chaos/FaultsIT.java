package org.holocron.derive.chaos;

import static org.junit.jupiter.api.Assertions.assertEquals;

import jakarta.json.JsonObject;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.holocron.derive.simulator.FaultPlan;
import org.holocron.derive.simulator.InjectedFault;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Every second call goes wrong, in many ways, under two nodes. */
@Tag("chaos")
class FaultsIT {

    private static final int JOBS = 60;

    /** More than any job can lose here. */
    private static final int ATTEMPTS = 20;

    /** Those after which a job is tried again, and whose call harms no other. A refusal has a test of its own. */
    private static final Set<InjectedFault> ALL = EnumSet.of(
            InjectedFault.ERROR_500,
            InjectedFault.BUSY_503,
            InjectedFault.MISSING_404,
            InjectedFault.OUT_OF_MEMORY,
            InjectedFault.LOAD_FAILED,
            InjectedFault.SCHEMA_500,
            InjectedFault.NOT_RESPONDING,
            InjectedFault.RESET,
            InjectedFault.HALF_ANSWER,
            InjectedFault.SILENCE,
            InjectedFault.FALLS_SILENT,
            InjectedFault.DRIP,
            InjectedFault.HTML,
            InjectedFault.CUT_LINE,
            InjectedFault.STREAM_ERROR,
            InjectedFault.NOT_JSON,
            InjectedFault.CUT_JSON,
            InjectedFault.WRONG_SCHEMA,
            InjectedFault.EMPTY,
            InjectedFault.HUGE,
            InjectedFault.DEEP,
            InjectedFault.WRONG_ENTITY,
            InjectedFault.UNKNOWN_CITATION,
            InjectedFault.LENGTH,
            InjectedFault.WINDOW_FULL,
            InjectedFault.TOOL_CALLS,
            InjectedFault.EMPTY_200,
            InjectedFault.NOT_DONE);

    @Test
    void everyJobSucceedsOnceAndPaysForItsOwnFailuresOnly() {
        try (Cluster cluster = new Cluster("faults")) {
            cluster.simulator()
                    .behave(cluster.simulator()
                            .behaviour()
                            .withFaults(FaultPlan.every(2, ALL.toArray(InjectedFault[]::new))));
            for (String name : List.of("one", "two")) {
                cluster.node(name)
                        .with("DERIVE_CONCURRENCY", "4")
                        .with("OLLAMA_FIRST_TOKEN_SECONDS", "2")
                        .with("OLLAMA_TIMEOUT_SECONDS", "2")
                        .with("OLLAMA_MAX_SECONDS", "4")
                        .with("DERIVE_BACKOFF_CAP_SECONDS", "1")
                        .start();
            }
            cluster.enqueue(JOBS, ATTEMPTS);
            cluster.awaitAllEnded();

            JsonObject stats = cluster.simulator().stats();
            assertEquals(
                    Arrays.stream(InjectedFault.values())
                            .filter(ALL::contains)
                            .map(InjectedFault::word)
                            .collect(Collectors.toSet()),
                    stats.getJsonObject("faults").keySet(),
                    "each of them happened");
            assertEquals(JOBS, answersToJobs(cluster, stats), "no good answer was asked for again: " + stats);
            Set<Guarantee> broken = Audit.of(cluster, List.of()).brokenGuarantees();
            // A call that broke off had no response to keep, and is made again.
            assertEquals(
                    Set.of(),
                    broken.stream()
                            .filter(guarantee -> guarantee != Guarantee.NO_CALL_REPEATED)
                            .collect(Collectors.toSet()));
            assertEquals(0, cluster.database().number("SELECT SUM(rescue_count) FROM llm.job"));
        }
    }

    @Test
    void aRequestThatIsRefusedEndsItsOwnJobAtOnceAndNoOther() {
        try (Cluster cluster = new Cluster("refusals")) {
            cluster.simulator()
                    .behave(cluster.simulator().behaviour().withFaults(FaultPlan.every(5, InjectedFault.REFUSED_400)));
            cluster.node("node").with("DERIVE_CONCURRENCY", "4").start();
            cluster.enqueue(20);
            cluster.awaitAllEnded();

            assertEquals(
                    List.of(List.of("FAILED", "REFUSED", "1", "4"), List.of("SUCCEEDED", "null", "1", "16")),
                    cluster.database()
                            .rows("SELECT status, error_kind, attempt_count, COUNT(*) FROM llm.job"
                                    + " GROUP BY status, error_kind, attempt_count ORDER BY status"));
        }
    }

    /** How often the jobs' own requests were answered well; probes come beside them. */
    private static int answersToJobs(Cluster cluster, JsonObject stats) {
        JsonObject byRequest = stats.getJsonObject("requests");
        return cluster
                .database()
                .column("SELECT DISTINCT content_sha256 FROM llm.artifact WHERE artifact_type = 'request_json'")
                .stream()
                .filter(byRequest::containsKey)
                .mapToInt(sha256 -> byRequest.getJsonObject(sha256).getInt("answered"))
                .sum();
    }
}
