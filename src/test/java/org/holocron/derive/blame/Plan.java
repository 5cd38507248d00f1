package org.holocron.derive.blame;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * What happens in one schedule, drawn by its seed.
 *
 * @param slots of each of the two nodes
 * @param longestCallMillis of a call that is answered
 * @param limitMillis the schedule ends then
 */
record Plan(
        long seed,
        Scenario scenario,
        int slots,
        int longestCallMillis,
        List<Kind> jobs,
        List<Fault> faults,
        List<Restart> restarts) {

    /** A queue that never runs empty is filled for so long, and poison must end meanwhile. */
    static final long CROWDED_MILLIS = 8 * 60_000L;

    /** Everything must be over so long after the last fault. */
    static final long BOUND_MILLIS = 40 * 60_000L;

    static Plan of(long seed) {
        Random random = new Random(seed * 7919 + 17);
        Scenario scenario = Scenario.values()[(int) Math.floorMod(seed, (long) Scenario.values().length)];
        List<Kind> jobs = new ArrayList<>();
        int innocent = scenario == Scenario.FLAKY ? 40 : random.nextInt(scenario == Scenario.CROWDED ? 8 : 0, 12);
        for (int i = 0; i < innocent; i++) {
            jobs.add(Kind.INNOCENT);
        }
        // Three of one interrogation and never an answer: nobody could tell poison from what the model cannot do.
        int bad = random.nextInt(1, jobs.isEmpty() ? 3 : 4);
        for (int i = 0; i < bad; i++) {
            jobs.add(random.nextInt(jobs.size() + 1), Kind.POISON.get(random.nextInt(Kind.POISON.size())));
        }
        if (scenario == Scenario.NEVER) {
            Kind never = random.nextBoolean() ? Kind.NEVER : Kind.NEVER_AND_CRASHING;
            int many = random.nextInt(3, 8);
            for (int i = 0; i < many; i++) {
                jobs.add(random.nextInt(jobs.size() + 1), never);
            }
        }
        List<Restart> restarts = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            restarts.add(new Restart(random.nextInt(40_000), random.nextInt(2)));
        }
        int slots = scenario == Scenario.CROWDED ? 2 : random.nextInt(1, 5);
        return new Plan(seed, scenario, slots, random.nextInt(400, 8_000), jobs, scenario.faults(random), restarts);
    }

    long lastFault() {
        return Math.max(
                faults.stream().mapToLong(Fault::until).max().orElse(0),
                restarts.stream().mapToLong(Restart::at).max().orElse(0));
    }

    long limitMillis() {
        return scenario == Scenario.CROWDED ? CROWDED_MILLIS : lastFault() + BOUND_MILLIS;
    }

    Mode modeAt(long millis) {
        return faults.stream()
                .filter(fault -> fault.from() <= millis && millis < fault.until())
                .map(Fault::mode)
                .findFirst()
                .orElse(Mode.WELL);
    }

    long slowUntil(long millis) {
        return faults.stream()
                .filter(fault -> fault.mode() == Mode.SLOW && fault.from() <= millis && millis < fault.until())
                .mapToLong(Fault::until)
                .findFirst()
                .orElse(0);
    }

    /** What the server does to all calls for a time. */
    enum Mode {
        WELL,
        /** Every call fails at once, and those in flight when it begins. */
        SICK,
        /** Nothing is answered until it is over. */
        SLOW,
        /** Every second call fails. */
        FLAKY,
        /** Most calls are refused with certain words. */
        BUSY
    }

    /** What a job does to the server. */
    enum Kind {
        INNOCENT,
        /** Its own call fails, and no other. */
        REFUSED,
        /** Takes all calls in flight with it. */
        CRASHING,
        /** Is never answered. */
        HANGING,
        /** An interrogation that this model can never answer. */
        NEVER,
        NEVER_AND_CRASHING;

        static final List<Kind> POISON = List.of(REFUSED, CRASHING, HANGING);

        String interrogation() {
            return this == NEVER || this == NEVER_AND_CRASHING ? "never" : "facts";
        }
    }

    /** What is wrong besides the jobs. */
    enum Scenario {
        POISON,
        /** For each job that is done another one comes. */
        CROWDED,
        SICK,
        FLAPPING,
        SLOW,
        FLAKY,
        BUSY,
        NEVER;

        List<Fault> faults(Random random) {
            List<Fault> faults = new ArrayList<>();
            long at = random.nextInt(10_000);
            int many = this == FLAPPING ? random.nextInt(2, 12) : 1;
            for (int i = 0; i < many; i++) {
                long length =
                        switch (this) {
                            case POISON, CROWDED, NEVER -> 0;
                            case FLAPPING -> random.nextInt(3_000, 15_000);
                            case SICK, SLOW, FLAKY, BUSY -> random.nextInt(30_000, 240_000);
                        };
                if (length > 0) {
                    faults.add(new Fault(at, at + length, this == FLAPPING ? Mode.SICK : Mode.valueOf(name())));
                }
                at += length + random.nextInt(2_000, 30_000);
            }
            return faults;
        }
    }

    record Fault(long from, long until, Mode mode) {}

    record Restart(long at, int node) {}
}
