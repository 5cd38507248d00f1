package org.holocron.derive.chaos;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

/**
 * Kills nodes at the boundaries of a plan, two nodes at a time, each started again at once, until the plan is done; then
 * lets a node finish what is left.
 *
 * <p>Each process gets as many fresh jobs as it has slots; each slot is held at a boundary of its own, and when all are
 * held, the process is killed. Jobs that were killed before go first and are let through.
 */
final class KillingRun {

    /** After this a process is killed with those jobs that have reached their boundary. */
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private static final Duration BETWEEN_NEW_JOBS = Duration.ofSeconds(15);
    private static final String FRESH_JOBS = "SELECT COUNT(*) FROM llm.job WHERE status = 'NEW' AND rescue_count = 0";

    private final World world;
    private final int slots;
    private final long seed;
    private final Instant end;
    private final List<Kill> kills = new ArrayList<>();
    private final Iterator<List<Boundary>> plan;
    private int processes;

    /**
     * @param kills how many jobs are to be killed
     * @param slots jobs that one process works on at a time
     * @param atMost no process is started after this
     */
    KillingRun(World world, int kills, int slots, long seed, Duration atMost) {
        this.world = world;
        this.slots = slots;
        this.seed = seed;
        this.plan = plan(kills, slots, seed).iterator();
        this.end = Instant.now().plus(atMost);
    }

    /**
     * Every boundary alike often, in an order that the seed decides; a group dies with one process. Those inside a
     * transaction die among themselves, since the rows they have locked would hold up the heartbeat of the others.
     */
    private static List<List<Boundary>> plan(int kills, int slots, long seed) {
        Random random = new Random(seed);
        List<Boundary> inTransaction = new ArrayList<>();
        List<Boundary> others = new ArrayList<>();
        for (int i = 0; i < kills; i++) {
            Boundary boundary = Boundary.values()[i % Boundary.values().length];
            (boundary == Boundary.IN_TRANSACTION ? inTransaction : others).add(boundary);
        }
        Collections.shuffle(others, random);
        List<List<Boundary>> plan = new ArrayList<>(groups(others, slots));
        plan.addAll(groups(inTransaction, slots));
        Collections.shuffle(plan, random);
        return plan;
    }

    private static List<List<Boundary>> groups(List<Boundary> all, int size) {
        List<List<Boundary>> groups = new ArrayList<>();
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
        try (Node last = world.node("last").with("DERIVE_CONCURRENCY", Integer.toString(slots))) {
            last.start();
            world.awaitAllEnded();
        }
        return List.copyOf(kills);
    }

    private void killAgainAndAgain(int number) {
        Node node = world.node("node-" + number);
        Random random = new Random(seed * 31 + number);
        for (List<Boundary> next = next(); !next.isEmpty(); next = next()) {
            List<Boundary> boundaries = next;
            // As many slots as boundaries: one more would be killed at a moment that nobody knows.
            node.with("DERIVE_CONCURRENCY", Integer.toString(boundaries.size()));
            node.start(marks -> Rules.holdAt(boundaries, marks, random));
            world.enqueue(boundaries.size());
            awaitMarks(node, boundaries.size());
            node.kill();
            record(node, boundaries);
        }
    }

    /** Empty when the plan, or the time, is over. */
    private synchronized List<Boundary> next() {
        return plan.hasNext() && Instant.now().isBefore(end) ? plan.next() : List.of();
    }

    /** The other node may have taken some of the fresh jobs before this one was up: then there are more. */
    private void awaitMarks(Node node, int count) {
        Instant giveUp = Instant.now().plus(PATIENCE);
        while (!Await.comesAbout(BETWEEN_NEW_JOBS, () -> !node.isAlive() || marked(node, count) == count)
                && Instant.now().isBefore(giveUp)) {
            if (world.database().number(FRESH_JOBS) == 0) {
                world.enqueue(1);
            }
        }
    }

    private static long marked(Node node, int count) {
        return IntStream.rangeClosed(1, count).filter(node::isMarked).count();
    }

    private synchronized void record(Node node, List<Boundary> boundaries) {
        processes++;
        Instant now = Instant.now();
        for (int number = 1; number <= boundaries.size(); number++) {
            if (node.isMarked(number)) {
                Boundary boundary = boundaries.get(number - 1);
                node.job(number).ifPresent(job -> kills.add(new Kill(processes, node.name(), boundary, job, now)));
            }
        }
        System.out.printf("%s: %d processes killed, %d jobs%n", now, processes, kills.size());
    }
}
