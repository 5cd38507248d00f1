package org.holocron.derive.blame;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/**
 * Laws over schedules that are drawn by seed: no innocent job is charged, a poison job ends within a bound of calls, healthy
 * work is done within a bound of time, an outage charges nobody. Where every second call fails by chance no rule can be sure:
 * there an innocent job may be charged once in one schedule of a hundred, and none may end for it.
 */
class BlameExplorationTest {

    /** {@code -Dblame.schedules=10000} for the long form. */
    private static final long SCHEDULES = Long.getLong("blame.schedules", 1_000);

    /** Healthy work that came so long before the end is done by then. */
    private static final long PATIENCE_MILLIS = 5 * 60_000L;

    @Test
    void theLawsHold() {
        assertEquals(Optional.empty(), firstViolation(Mutation.NONE));
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "NONE")
    void aRuleThatIsLeftOutIsMissed(Mutation mutation) {
        assertTrue(firstViolation(mutation).isPresent(), "the laws hold without it");
    }

    private static Optional<String> firstViolation(Mutation mutation) {
        int flaky = 0;
        int byChance = 0;
        for (long seed = 0; seed < SCHEDULES; seed++) {
            Plan plan = Plan.of(seed);
            World world = new World(plan, mutation).run();
            List<String> violations = violations(plan, world);
            if (!violations.isEmpty()) {
                return Optional.of("seed " + seed + ": " + violations.get(0) + " in " + plan);
            }
            flaky += plan.scenario() == Plan.Scenario.FLAKY ? 1 : 0;
            byChance += world.charges().isEmpty() ? 0 : 1;
            if (byChance > 3 && byChance * 100 > flaky) {
                return Optional.of("of " + flaky + " schedules " + byChance
                        + " charge an innocent job by chance, the last: " + world.charges() + " in " + plan);
            }
        }
        return Optional.empty();
    }

    private static List<String> violations(Plan plan, World world) {
        List<String> violations = new ArrayList<>(world.violations());
        if (plan.scenario() != Plan.Scenario.FLAKY) {
            violations.addAll(world.charges());
        }
        for (WorldJob job : world.jobs()) {
            switch (job.kind()) {
                case INNOCENT -> {
                    if (!job.succeeded() && job.arrivedAt() < world.now() - PATIENCE_MILLIS) {
                        violations.add("healthy work is not done in time: " + job);
                    }
                }
                case REFUSED, CRASHING, HANGING -> {
                    if (!job.isOver()) {
                        violations.add("poison does not end: " + job);
                    }
                }
                case NEVER, NEVER_AND_CRASHING -> {
                    if (job.isOver()) {
                        violations.add("a job pays for its interrogation: " + job);
                    }
                }
            }
        }
        return violations;
    }
}
