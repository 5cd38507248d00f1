package org.holocron.derive.api;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.holocron.derive.guard.Guard;
import org.holocron.derive.guard.Guarded;
import org.holocron.derive.json.Problem;
import org.holocron.derive.text.CleanLog;

/**
 * Checks the inputs of jobs under the guard, as many at a time as are checked soon: to hand one over to the guard's thread costs about as
 * much as to check it. Used for one request.
 */
final class InputCheck {

    private static final Logger LOG = CleanLog.of(InputCheck.class);

    /** None is begun later under the same guard, so that each has nearly all of the guard's time. */
    private static final Duration BEGUN_WITHIN = Duration.ofMillis(100);

    private final Guard guard;
    private boolean tookTooLong;

    /** @param guard bounds what checking one input may take */
    InputCheck(Guard guard) {
        this.guard = guard;
    }

    /** Of each job; the last list is of an earlier one if checking that {@linkplain #tookTooLong took too long}. */
    List<List<Problem>> problems(List<JobDraft.Asking> jobs) {
        List<List<Problem>> problems = new ArrayList<>();
        while (problems.size() < jobs.size() && !tookTooLong) {
            problems.addAll(ofFirst(jobs.subList(problems.size(), jobs.size())));
        }
        return problems;
    }

    /** Whether checking one of the jobs took more than it may: so may the next ones, and a request must end. */
    boolean tookTooLong() {
        return tookTooLong;
    }

    /** Of one job or more. What broke beside others is checked again as the first one, with all of the time. */
    private List<List<Problem>> ofFirst(List<JobDraft.Asking> jobs) {
        List<List<Problem>> checked = Collections.synchronizedList(new ArrayList<>());
        Guarded<Integer> guarded = guard.run(() -> check(jobs, checked));
        // Its thread may go on if it is left alone.
        List<List<Problem>> problems = new ArrayList<>(List.copyOf(checked));
        boolean checkedAgain = !problems.isEmpty() && !runsOn(guarded);
        if (!(guarded instanceof Guarded.Done) && !checkedAgain) {
            problems.add(List.of(Problem.ofWhole(guarded.message())));
            logIfBroken(guarded);
            tookTooLong |= guarded instanceof Guarded.Exceeded;
        }
        return problems;
    }

    /** How many. */
    private static int check(List<JobDraft.Asking> jobs, List<List<Problem>> checked) {
        long began = System.nanoTime();
        int begun = 0;
        while (begun < jobs.size() && (begun == 0 || System.nanoTime() - began < BEGUN_WITHIN.toNanos())) {
            checked.add(jobs.get(begun).inputProblems());
            begun++;
        }
        return begun;
    }

    /** The same work must not begin again. */
    private static boolean runsOn(Guarded<?> guarded) {
        return guarded instanceof Guarded.Exceeded<?> exceeded && !exceeded.ended();
    }

    static void logIfBroken(Guarded<?> guarded) {
        if (guarded instanceof Guarded.Broken<?> broken) {
            LOG.log(Level.ERROR, "An unexpected failure over a job of a request", broken.cause());
        }
    }
}
