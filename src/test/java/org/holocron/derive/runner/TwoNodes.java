package org.holocron.derive.runner;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.holocron.derive.derivation.Attempt;
import org.holocron.derive.derivation.AttemptResult;
import org.holocron.derive.job.Dependency;
import org.holocron.derive.job.ErrorKind;
import org.holocron.derive.job.Outcome;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Tests of two whole nodes on one database, each with a model server and clocks of its own. */
abstract class TwoNodes {

    static final SlotPlan DRAIN = new SlotPlan(Long.MAX_VALUE, Duration.ZERO, Duration.ZERO);

    @TempDir
    Path folder;

    final CuttableQueue queue = new CuttableQueue();
    private final SlotPolicy slots;
    TestNode one;
    TestNode two;

    /** @param openByThemselves whether a poll of theirs opens slots */
    TwoNodes(boolean openByThemselves) {
        slots = new SlotPolicy(openByThemselves, 3);
    }

    @BeforeEach
    final void start() {
        one = node("11111111");
        two = node("22222222");
    }

    @AfterEach
    final void close() {
        queue.close();
    }

    /** One that has started. */
    final TestNode node(String id) {
        TestNode node = new TestNode(folder.resolve(id), slots, id, queue);
        node.node.poll();
        return node;
    }

    /** Of what the other one stored. */
    static void hear(TestNode node) {
        node.clock.pass(SharedBreakers.READ_EVERY);
        node.node.tick();
    }

    /** The job that it takes now; empty if there is none for it. */
    static Optional<UUID> claims(TestNode node) {
        return next(node).map(job -> job.claimed().job().jobId());
    }

    static Optional<InFlightJob> next(TestNode node) {
        try (SlotLoop slot = node.node.openSlot(1, null, DRAIN, () -> false)) {
            return slot.next();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** It takes a job and finds that this is away. @return the job */
    static UUID fails(TestNode node, ErrorKind kind, Dependency dependency) {
        try (SlotLoop slot = node.node.openSlot(1, null, DRAIN, () -> false)) {
            InFlightJob job = slot.next().orElseThrow();
            Attempt attempt = new Attempt(job.claimed(), job.stopSignal(), job.progress());
            node.node.complete(
                    new AttemptResult(attempt, new Outcome.Unavailable(kind, "as the test says", dependency)));
            return job.claimed().job().jobId();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
