package org.holocron.derive.chaos;

import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.holocron.derive.verify.LakeFinding;
import org.holocron.derive.verify.LakeVerifier;
import org.holocron.derive.verify.SweepScope;

/**
 * What was found when everything had ended, asked of the database, the lake and the simulator.
 *
 * @param broken by the guarantee; empty when all is well
 */
record Audit(Map<Guarantee, List<Broken>> broken) {

    /** @param subject the job, by its id, or the file for which a guarantee was broken */
    record Broken(String subject, String how) {}

    /** The kinds of error of a run that its job is not to blame for. */
    private static final String UNSPENT =
            "'STOPPED', 'LEASE_LOST', 'MODEL_SERVER_UNAVAILABLE', 'MODEL_SERVER_BUSY', 'LAKE_AWAY', 'EVIDENCE_UNAVAILABLE',"
                    + " 'INTERROGATIONS_UNAVAILABLE', 'INTERROGATION_INVALID', 'DATABASE_UNAVAILABLE'";

    /** The kinds that evidence may charge to the job; a run that was deferred was not charged. */
    private static final String JUDGED =
            "'SERVER_ERROR', 'STREAM_BROKEN', 'SILENT', 'UNEXPECTED', 'OUT_OF_MEMORY', 'MODEL_MISSING', 'MODEL_LOAD_FAILED',"
                    + " 'MODEL_UNAUTHORIZED', 'MODEL_QUOTA', 'SCHEMA_REFUSED', 'OPTION_REFUSED', 'THINKING_UNSUPPORTED'";

    /** @param kills those that may excuse a repeated call */
    static Audit of(Cluster cluster, List<Kill> kills) {
        Map<Guarantee, List<Broken>> broken = new EnumMap<>(Guarantee.class);
        broken.put(Guarantee.NOTHING_LOST, jobs(cluster, "status IN ('NEW', 'FAILED', 'DEADLETTER', 'CANCELLED')"));
        broken.put(
                Guarantee.NOTHING_STUCK,
                jobs(
                        cluster,
                        "status = 'RUNNING' OR (status <> 'NEW'"
                                + " AND (lease_id IS NOT NULL OR locked_by IS NOT NULL OR finished_utc IS NULL))"));
        broken.put(
                Guarantee.ONE_RESULT,
                jobs(
                        cluster,
                        "status = 'SUCCEEDED' AND 1 <>"
                                + " (SELECT COUNT(*) FROM llm.run r WHERE r.job_id = j.job_id AND r.status = 'SUCCEEDED')"));
        broken.put(
                Guarantee.ATTEMPTS_KEPT,
                jobs(
                        cluster,
                        "attempt_count <> CASE WHEN status = 'SUCCEEDED' THEN 1 ELSE 0 END"
                                + " + (SELECT COUNT(*) FROM llm.run r WHERE r.job_id = j.job_id AND r.status = 'FAILED'"
                                + " AND COALESCE(r.error_kind, '') NOT IN (" + UNSPENT + ")"
                                + " AND NOT (r.disposition = 'DEFER' AND r.error_kind IN (" + JUDGED + ")))"));
        broken.put(Guarantee.NO_CALL_REPEATED, repeatedCalls(cluster, kills));
        broken.put(Guarantee.FILES_AS_RECORDED, wrongFiles(cluster));
        broken.values().removeIf(List::isEmpty);
        return new Audit(broken);
    }

    /** @param condition on the table of jobs, {@code j} */
    private static List<Broken> jobs(Cluster cluster, String condition) {
        String sql = "SELECT job_id, status || ' after ' || attempt_count || ' attempts and ' || rescue_count"
                + " || ' rescues: ' || COALESCE(last_error, 'no error') FROM llm.job j WHERE ";
        return cluster.database().rows(sql + condition).stream()
                .map(row -> new Broken(row.get(0), row.get(1)))
                .toList();
    }

    Set<Guarantee> brokenGuarantees() {
        return broken.keySet();
    }

    /** The jobs or files. */
    List<String> brokenFor(Guarantee guarantee) {
        return broken.getOrDefault(guarantee, List.of()).stream()
                .map(Broken::subject)
                .toList();
    }

    /** The jobs whose request reached the server more often than once and once more for each kill that excuses it. */
    private static List<Broken> repeatedCalls(Cluster cluster, List<Kill> kills) {
        Map<UUID, Long> excused = kills.stream()
                .filter(kill -> kill.killPoint().mayRepeatTheCall())
                .collect(Collectors.groupingBy(Kill::jobId, Collectors.counting()));
        JsonObject requests = cluster.simulator().stats().getJsonObject("requests");
        List<Broken> repeated = new ArrayList<>();
        requestsByJob(cluster).forEach((job, sha256) -> {
            JsonObject counts = requests.getJsonObject(sha256);
            long calls = counts == null ? 0 : counts.getInt("calls");
            long expected = 1 + excused.getOrDefault(UUID.fromString(job), 0L);
            if (calls != expected) {
                repeated.add(new Broken(job, "was asked " + calls + " times instead of " + expected));
            }
        });
        return repeated;
    }

    private static Map<String, String> requestsByJob(Cluster cluster) {
        Map<String, String> requests = new HashMap<>();
        cluster.database()
                .rows("SELECT r.job_id, a.content_sha256 FROM llm.run r JOIN llm.artifact a ON a.run_id = r.run_id"
                        + " WHERE r.status = 'SUCCEEDED' AND a.artifact_type = 'request_json'")
                .forEach(row -> requests.put(row.get(0), row.get(1)));
        return requests;
    }

    /** Files that no run recorded are allowed: a killed process leaves them, and the sweep removes them. */
    private static List<Broken> wrongFiles(Cluster cluster) {
        return new LakeVerifier(cluster.lake(), cluster.database().records())
                .verify(SweepScope.NOTHING).findings().stream()
                        .filter(finding -> finding.kind() != LakeFinding.Kind.UNRECORDED)
                        .map(finding -> new Broken(finding.lakeUri(), finding.kind() + " " + finding.how()))
                        .toList();
    }
}
