package org.holocron.derive.chaos;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

/**
 * Kills nodes at the kill points of a plan, two nodes at a time, each started again at once, until the plan is done; then
 * lets a node finish what is left.
 *
 * <p>Each process gets as many fresh jobs as it has slots; each slot is held at a kill point of its own, and when all are
 * held, the process is killed. Jobs that were killed before go first and are let through.
 */
final class KillingRun {

    private static final Duration BETWEEN_NEW_JOBS = Duration.ofSeconds(15);

    /** Longer than any job is held: a call that is held in its stream is not to be taken for one that fell silent. */
    private static final Duration SILENCE = Await.LONG.plusMinutes(1);

    /** A kill point that is passed unseen so often names a method that is gone or never called. */
    private static final int TOO_OFTEN_UNSEEN = 3;

    private static final String FRESH_JOBS = "SELECT COUNT(*) FROM llm.job WHERE status = 'NEW' AND rescue_count = 0";
    private static final String RUNNING_ON =
            "SELECT COUNT(*) FROM llm.job WHERE status = 'RUNNING' AND locked_by LIKE ?";

    private static final String KILLED_BEFORE_ON =
            "SELECT COUNT(*) FROM llm.job WHERE status = 'RUNNING' AND rescue_count > 0 AND locked_by LIKE ?";

    private final Cluster cluster;
    private final int slots;
    private final long seed;
    private final Instant end;
    private final List<Kill> kills = new ArrayList<>();
    private final Deque<List<KillPoint>> plan;
    private final Map<KillPoint, Integer> unseen = new EnumMap<>(KillPoint.class);
    private final Object pausing = new Object();
    private int processes;

    /**
     * @param kills how many jobs are to be killed
     * @param slots jobs that one process works on at a time
     * @param atMost no process is started after this
     */
    KillingRun(Cluster cluster, int kills, int slots, long seed, Duration atMost) {
        this.cluster = cluster;
        this.slots = slots;
        this.seed = seed;
        this.plan = new ArrayDeque<>(plan(kills, slots, seed));
        this.end = Instant.now().plus(atMost);
    }

    /** Every kill point equally often, in an order that the seed decides; a group dies with one process. */
    private static List<List<KillPoint>> plan(int kills, int slots, long seed) {
        List<KillPoint> all = new ArrayList<>();
        for (int i = 0; i < kills; i++) {
            all.add(KillPoint.values()[i % KillPoint.values().length]);
        }
        Collections.shuffle(all, new Random(seed));
        return groups(all, slots);
    }

    private static List<List<KillPoint>> groups(List<KillPoint> all, int size) {
        List<List<KillPoint>> groups = new ArrayList<>();
        for (int from = 0; from < all.size(); from += size) {
            groups.add(List.copyOf(all.subList(from, Math.min(from + size, all.size()))));
        }
        return groups;
    }

    List<Kill> kill() {
        List<CompletableFuture<Void>> nodes = IntStream.of(1, 2)
                .mapToObj(number -> CompletableFuture.runAsync(() -> killAgainAndAgain(number)))
                .toList();
        nodes.forEach(CompletableFuture::join);
        try (ServerNode last = cluster.node("last").with("DERIVE_CONCURRENCY", Integer.toString(slots))) {
            last.start();
            cluster.awaitAllEnded();
        }
        return List.copyOf(kills);
    }

    private void killAgainAndAgain(int number) {
        ServerNode node = cluster.node("node-" + number)
                .with("OLLAMA_FIRST_TOKEN_SECONDS", Long.toString(SILENCE.toSeconds()))
                .with("OLLAMA_TIMEOUT_SECONDS", Long.toString(SILENCE.toSeconds()));
        Random random = new Random(seed * 31 + number);
        for (List<KillPoint> next = next(); !next.isEmpty(); next = next()) {
            List<KillPoint> killPoints = next;
            // As many slots as kill points: one more would be killed at an unknown moment.
            node.with("DERIVE_CONCURRENCY", Integer.toString(killPoints.size()));
            node.start(marks -> BytemanScript.holdAt(killPoints, marks, random));
            cluster.enqueue(killPoints.size());
            awaitKillPoints(node, killPoints.size());
            if (marked(node, killPoints.size()) < killPoints.size()) {
                killOnlyWhatIsHeld(node, killPoints.size());
            } else {
                awaitNothingKilledBefore(node);
                node.kill();
            }
            record(node, killPoints);
        }
    }

    /** Empty when the plan, or the time, is over. */
    private synchronized List<KillPoint> next() {
        return !plan.isEmpty() && Instant.now().isBefore(end) ? plan.remove() : List.of();
    }

    /** The other node may have taken some of the fresh jobs before this one was up: then there are more. */
    private void awaitKillPoints(ServerNode node, int count) {
        Instant giveUp = Instant.now().plus(Await.LONG);
        while (!Await.comesAbout(BETWEEN_NEW_JOBS, () -> allCameBy(node, count))) {
            if (Instant.now().isAfter(giveUp)) {
                throw new AssertionError("only %d of %d jobs came to their kill points, see %s"
                        .formatted(marked(node, count), count, node.folder()));
            }
            if (cluster.database().number(FRESH_JOBS) == 0) {
                cluster.enqueue(1);
            }
        }
    }

    private boolean allCameBy(ServerNode node, int count) {
        if (!node.isAlive()) {
            throw new AssertionError(node.name() + " ended by itself, see " + node.folder());
        }
        return IntStream.rangeClosed(1, count).allMatch(number -> node.isMarked(number) || hasEnded(node, number));
    }

    private boolean hasEnded(ServerNode node, int number) {
        return node.job(number)
                .filter(job -> !List.of("NEW", "RUNNING").contains(cluster.statusOf(job)))
                .isPresent();
    }

    private static long marked(ServerNode node, int count) {
        return IntStream.rangeClosed(1, count).filter(node::isMarked).count();
    }

    /**
     * A slot that is held after its final transaction may hold its next job, which it has not begun: one that was killed before is
     * released by then, so that none is killed twice; others may die so.
     */
    private void awaitNothingKilledBefore(ServerNode node) {
        Await.until(
                node.name() + " holds nothing that was killed before",
                () -> cluster.database().number(KILLED_BEFORE_ON, node.name() + "@%") == 0);
    }

    /** A pause is stored and concerns the other node too, which waits meanwhile; one node at a time pauses. */
    private void killOnlyWhatIsHeld(ServerNode node, int count) {
        synchronized (pausing) {
            finishWhatIsNotHeld(node, count);
            node.kill();
            cluster.database().change("DELETE FROM llm.pause");
        }
    }

    /**
     * Rarely a job passes its kill point unseen, most likely because Byteman keeps its rules in a map that is not safe while classes are loaded
     * on several threads. Its slot has gone on to other jobs, which must not be killed at an unknown moment.
     */
    private void finishWhatIsNotHeld(ServerNode node, int count) {
        node.post("/api/runner/pause", "{}");
        Await.until(
                node.name() + " works only on what is held",
                () -> cluster.database().number(RUNNING_ON, node.name() + "@%") == held(node, count));
    }

    /** What is held after its final transaction is not RUNNING any more. */
    private long held(ServerNode node, int count) {
        return IntStream.rangeClosed(1, count)
                .filter(node::isMarked)
                .filter(number -> !hasEnded(node, number))
                .count();
    }

    /** What was passed unseen is planned again. */
    private synchronized void record(ServerNode node, List<KillPoint> killPoints) {
        processes++;
        Instant now = Instant.now();
        for (int number = 1; number <= killPoints.size(); number++) {
            KillPoint killPoint = killPoints.get(number - 1);
            if (node.isMarked(number)) {
                kills.add(new Kill(
                        processes, node.name(), killPoint, node.job(number).orElseThrow(), now));
            } else {
                planAgain(killPoint);
            }
        }
        System.out.printf("%s: %d processes killed, %d jobs%n", now, processes, kills.size());
    }

    private void planAgain(KillPoint killPoint) {
        System.out.println("A job passed unseen " + killPoint.words());
        if (unseen.merge(killPoint, 1, Integer::sum) >= TOO_OFTEN_UNSEEN) {
            throw new AssertionError("no job is held " + killPoint.words());
        }
        plan.add(List.of(killPoint));
    }
}
