package org.holocron.derive.runner;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.holocron.derive.blame.FailureReview;
import org.holocron.derive.blame.GenerationProbe;
import org.holocron.derive.derivation.Recorder;
import org.holocron.derive.evidence.EvidenceBuilder;
import org.holocron.derive.job.Backoff;
import org.holocron.derive.lake.Lake;
import org.holocron.derive.model.CallLimits;
import org.holocron.derive.registry.NodeProgram;
import org.holocron.derive.testing.SetClock;

/** A node wired as the server wires it, on a real queue; clocks, executions and the model server are set by the test. */
final class TestNode implements AutoCloseable {

    static final String WORKER = "runner@ab12cd34";
    static final Duration LEASE = Duration.ofSeconds(60);
    static final CallLimits LIMITS =
            new CallLimits(Duration.ofSeconds(20), Duration.ofSeconds(20), Duration.ofSeconds(20));
    static final Duration SHUTDOWN = Duration.ofSeconds(30);

    static final UUID BOOT = UUID.fromString("00000000-0000-0000-0000-00000000b007");
    static final UUID OLDER_BOOT = UUID.fromString("00000000-0000-0000-0000-00000000b006");
    private static final NodeProgram PROGRAM = new NodeProgram("here, process 1", "1", 3, 3);

    final SetClock clock = new SetClock();
    final CuttableQueue queue;
    final TestModelServer server = new TestModelServer();
    final TestExecutions executions = new TestExecutions();
    final Node node;

    TestNode(Path folder, SlotPolicy slots) {
        this(folder, slots, "ab12cd34", new CuttableQueue());
    }

    /** Another process of the same name, on the same database. */
    TestNode(Path folder, CuttableQueue queue) {
        this(folder, new SlotPolicy(true, 3), "ab12cd34", queue);
    }

    /** One of several on a queue, of which each has a lake of its own. */
    TestNode(Path folder, SlotPolicy slots, String nodeId, CuttableQueue queue) {
        this.queue = queue;
        node = Node.assemble(
                new NodeSettings("runner", nodeId, slots, LEASE, SHUTDOWN),
                new NodeClocks(clock, clock::nanos),
                new NodeDependencies(
                        queue.nodeDatabase(),
                        server,
                        new Lake(folder.resolve("lake")),
                        new EvidenceBuilder(folder.resolve("evidence")),
                        TestLanes.interrogations()),
                new AttemptHooks(
                        recorder(queue),
                        queue.blame(),
                        interrogation -> TestLanes.DEFAULT_MODEL,
                        LIMITS,
                        completion -> {}),
                new NodeHost(executions, () -> {}, presence(queue), Runnable::run, Runnable::run));
    }

    /** On a database that others use too. */
    static NodePresence presence(CuttableQueue queue) {
        return NodePresence.shared(queue.registry(), PROGRAM);
    }

    /** Of a node of this name that has not asked for it yet. */
    static NodeMembership membership(CuttableQueue queue, SetClock clock) {
        return new NodeMembership(WORKER, presence(queue), clock::nanos, () -> false);
    }

    static NodeMembership joined(CuttableQueue queue, SetClock clock) {
        NodeMembership membership = membership(queue, clock);
        membership.join();
        return membership;
    }

    /** No failure of a test needs a probe. */
    static DependencyHealth health(CircuitBreakers breakers, CuttableQueue queue) {
        FailureReview review =
                new FailureReview(queue.blame(), (lane, stop) -> GenerationProbe.Result.NOT_ASKED, System::nanoTime);
        return new DependencyHealth(
                breakers, new InFlightLimit(8), new LastRequests(model -> Optional.empty()), review);
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
