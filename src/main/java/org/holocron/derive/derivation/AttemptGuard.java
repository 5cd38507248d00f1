package org.holocron.derive.derivation;

import java.util.function.Supplier;
import org.holocron.derive.guard.Guard;
import org.holocron.derive.guard.Guarded;
import org.holocron.derive.job.ErrorKind;
import org.holocron.derive.job.Outcome;
import org.holocron.derive.job.StopSignal;

/**
 * Bounds what an attempt does with texts that others wrote: the job's input, an interrogation's templates and patterns,
 * a model's answer. The attempt's stop signal ends it, so that a cancelled job, or a slot that must stop, does not wait
 * until a slow pattern has been matched.
 */
final class AttemptGuard {

    private final Guard guard;

    AttemptGuard(Guard guard) {
        this.guard = guard;
    }

    /** A bug that shows in the work is thrown on: it is neither the input's nor the answer's. */
    <T> Guarded<T> run(Attempt attempt, Supplier<T> work) {
        StopSignal stop = attempt.stopSignal();
        Guarded<T> guarded = guard.run(
                action -> {
                    StopSignal.Registration registration = stop.onRaise(action);
                    return registration::close;
                },
                work);
        if (guarded instanceof Guarded.Broken<T> broken) {
            throw broken.cause();
        }
        return guarded;
    }

    /**
     * A step that looks at the job's input: what exceeds the guard's bounds is the input's fault, and another attempt
     * cannot help.
     */
    <T> StepResult<T> step(Attempt attempt, Supplier<StepResult<T>> step) {
        Guarded<StepResult<T>> guarded = run(attempt, step);
        if (guarded instanceof Guarded.Done<StepResult<T>> done) {
            return done.value();
        }
        return new StepResult.Failed<>(
                guarded instanceof Guarded.Stopped
                        ? interrupted(attempt)
                        : new Outcome.BadRequest(ErrorKind.INPUT, "input_json: the input " + guarded.message()));
    }

    /** Why the work was stopped. */
    static Outcome.Interrupted interrupted(Attempt attempt) {
        return attempt.stopSignal()
                .reason()
                .orElseGet(() -> new Outcome.Interrupted(ErrorKind.STOPPED, "the thread was told to stop"));
    }
}
