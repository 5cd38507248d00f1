package org.holocron.derive.runner;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import org.holocron.derive.derivation.Recorder;
import org.holocron.derive.evidence.EvidenceBuilder;
import org.holocron.derive.job.Backoff;
import org.holocron.derive.lake.Lake;
import org.holocron.derive.testing.SetClock;

/** A node wired as the server wires it, on a real queue; clocks, executions and the model server are set by the test. */
final class TestNode implements AutoCloseable {

    static final String WORKER = "runner@ab12cd34";
    static final Duration LEASE = Duration.ofSeconds(60);
    static final Duration SHUTDOWN = Duration.ofSeconds(30);

    final SetClock clock = new SetClock();
    final CuttableQueue queue = new CuttableQueue();
    final TestModelServer server = new TestModelServer();
    final TestExecutions executions = new TestExecutions();
    final Node node;

    TestNode(Path folder, SlotPolicy slots) {
        node = Node.assemble(
                new NodeSettings("runner", "ab12cd34", slots, LEASE, SHUTDOWN),
                new NodeClocks(clock, clock::nanos),
                new NodeDependencies(
                        queue.queue(),
                        server,
                        new Lake(folder.resolve("lake")),
                        new EvidenceBuilder(folder.resolve("evidence")),
                        TestLanes.interrogations()),
                new AttemptHooks(
                        recorder(queue), queue.review(), interrogation -> TestLanes.DEFAULT_MODEL, completion -> {}),
                new NodeHost(executions, () -> {}, Runnable::run, Runnable::run));
    }

    static Recorder recorder(CuttableQueue queue) {
        Backoff backoff = new Backoff(Duration.ofMinutes(1), Duration.ofHours(1));
        return new Recorder(queue.queue(), backoff, new Random(1), new TestModelServer());
    }

    @Override
    public void close() {
        queue.close();
    }
}
