package org.holocron.derive.chaos;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Slots started, stopped and restarted from WildFly's console and from jboss-cli, as its operators do. */
class ConsoleIT {

    private static final Pattern RESULT = Pattern.compile("\"result\" : (\\d+)");
    /** By a fault of the runner's own. */
    static final BytemanScript FIRST_JOB_BREAKS = BytemanScript.rule(
            "a fault of our own",
            "batch.DeriveProcessor",
            "processItem",
            "AT ENTRY",
            "incrementCounter(\"processed\") == 1",
            "throw new java.lang.IllegalStateException(\"for the test\")");

    private static final Map<String, String> PATIENT = Map.of("linger-seconds", "600");

    @Test
    void aSlotThatIsStoppedFinishesItsCallAndGoesOnWhenItIsRestarted() throws Exception {
        try (Cluster cluster = new Cluster("console-stop")) {
            ServerNode node = quietNode(cluster);
            cluster.paceAnswers(50);
            UUID underWay = cluster.enqueue(1).get(0);
            Console console = node.console();
            long slot = console.start(PATIENT);
            cluster.awaitCalls(1);
            UUID waiting = cluster.enqueue(1).get(0);

            console.stop(slot);
            awaitStatus(console, slot, "STOPPED");
            assertEquals(List.of("SUCCEEDED", "1"), counts(cluster, underWay));
            assertEquals(List.of("NEW", "0"), counts(cluster, waiting));

            cluster.paceAnswers(0);
            long goesOn = jbossCli(node, "restart-job", slot);
            Await.until("the restarted slot does what waits", () -> cluster.statusOf(waiting)
                    .equals("SUCCEEDED"));
            assertEquals("STARTED", console.batchStatus(goesOn));

            jbossCli(node, "stop-job", goesOn);
            awaitStatus(console, goesOn, "STOPPED");
            assertEquals(Map.of(), Audit.of(cluster, List.of()).broken());
        }
    }

    @Test
    void aCallThatOutlastsTheStopIsAbortedAndTheRestartedSlotDoesTheJobAgain() {
        try (Cluster cluster = new Cluster("console-abort")) {
            ServerNode node = quietNode(cluster.node("node").with("DERIVE_SHUTDOWN_SECONDS", "1"));
            cluster.paceAnswers(5_000);
            UUID job = cluster.enqueue(1).get(0);
            Console console = node.console();
            long slot = console.start(PATIENT);
            cluster.awaitCalls(1);

            console.stop(slot);
            awaitStatus(console, slot, "STOPPED");
            assertEquals(1, cluster.simulator().stats().getInt("hang_ups"));
            assertEquals(List.of("NEW", "0"), counts(cluster, job));

            cluster.paceAnswers(0);
            console.restart(slot);
            cluster.awaitAllEnded();
            assertEquals(List.of("SUCCEEDED", "1"), counts(cluster, job));
        }
    }

    @Test
    void aSlotThatFailedGivesItsJobBackAndGoesOnWhenItIsRestarted() {
        try (Cluster cluster = new Cluster("console-failed")) {
            ServerNode node = cluster.node("node").with("DERIVE_LOOP", "false");
            node.start(marks -> FIRST_JOB_BREAKS);
            node.awaitReady();
            UUID job = cluster.enqueue(1).get(0);
            Console console = node.console();
            long slot = console.start(PATIENT);
            awaitStatus(console, slot, "FAILED");
            assertEquals(List.of("NEW", "0"), counts(cluster, job));

            console.restart(slot);
            cluster.awaitAllEnded();
            assertEquals(List.of("SUCCEEDED", "1"), counts(cluster, job));
            assertEquals(Map.of(), Audit.of(cluster, List.of()).broken());
        }
    }

    /** A misspelt parameter was accepted, a wrong value FAILED without a word, and no command of ours restarted what had failed. */
    @Test
    void aWrongParameterIsAnExitStatusInWordsAndAFailedExecutionCanBeRestarted() {
        try (Cluster cluster = new Cluster("console-parameters")) {
            ServerNode node = quietNode(cluster);
            Console console = node.console();
            long misspelt = console.start(Map.of("linger-second", "5"));
            awaitStatus(console, misspelt, "FAILED");
            assertEquals(
                    "FAILED: there is no job parameter linger-second; there are worker-id, max-jobs, linger-seconds",
                    console.exitStatus(misspelt));
            long wrong = console.start(Map.of("max-jobs", "x"));
            awaitStatus(console, wrong, "FAILED");

            long again = Long.parseLong(node.post("/api/runner/executions/" + wrong + "/restart", "")
                    .replaceAll("\\D+", ""));
            awaitStatus(console, again, "FAILED");
            assertEquals(
                    "FAILED: job parameter max-jobs must be a whole number of 0 or more, not 'x'",
                    console.exitStatus(again));
            String refused = node.post("/api/runner/executions/" + wrong + "/stop", "");
            assertTrue(refused.contains("execution " + wrong + " does not run: it is FAILED"), refused);
        }
    }

    /** It opens no slots by itself. */
    private static ServerNode quietNode(Cluster cluster) {
        return quietNode(cluster.node("node").with("DERIVE_SHUTDOWN_SECONDS", "60"));
    }

    private static ServerNode quietNode(ServerNode node) {
        node.with("DERIVE_LOOP", "false").start();
        node.awaitReady();
        return node;
    }

    private static void awaitStatus(Console console, long execution, String status) {
        Await.until(
                "execution " + execution + " is " + status, Duration.ofMinutes(1), () -> console.batchStatus(execution)
                        .equals(status));
    }

    private static List<String> counts(Cluster cluster, UUID job) {
        return cluster.database()
                .rows("SELECT status, attempt_count FROM llm.job WHERE job_id = ?", job)
                .get(0);
    }

    /** @return the number in its answer, the execution's own id if there is none */
    private static long jbossCli(ServerNode node, String operation, long execution)
            throws IOException, InterruptedException {
        String script = Cluster.serverHome().resolve("bin/jboss-cli.sh").toString();
        String line = "/deployment=derive.war/subsystem=batch-jberet/job=derive/execution=%d:%s"
                .formatted(execution, operation);
        File output = File.createTempFile("jboss-cli", ".txt", node.folder().toFile());
        ProcessBuilder builder = new ProcessBuilder(
                        script,
                        "--connect",
                        "--controller=" + node.management().getAuthority(),
                        "--output-json",
                        "--commands=" + line)
                .redirectErrorStream(true)
                .redirectOutput(output);
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        Process cli = builder.start();
        assertTrue(cli.waitFor(2, TimeUnit.MINUTES), "jboss-cli ends");
        String answer = Files.readString(output.toPath());
        assertEquals(0, cli.exitValue(), answer);
        Matcher result = RESULT.matcher(answer);
        return result.find() ? Long.parseLong(result.group(1)) : execution;
    }
}
