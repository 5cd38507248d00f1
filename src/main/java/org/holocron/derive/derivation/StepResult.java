package org.holocron.derive.derivation;

import java.util.function.Function;
import org.holocron.derive.job.Outcome;

/** What a step of an attempt led to: what the next step needs, or the failure that ends the attempt. */
sealed interface StepResult<T> {

    /** Goes on with the next step, unless this one failed. */
    <U> StepResult<U> then(Function<? super T, StepResult<U>> next);

    /** The attempt's outcome: that of the last step, unless this one failed. */
    Outcome outcome(Function<? super T, Outcome> last);

    record Done<T>(T value) implements StepResult<T> {
        @Override
        public <U> StepResult<U> then(Function<? super T, StepResult<U>> next) {
            return next.apply(value);
        }

        @Override
        public Outcome outcome(Function<? super T, Outcome> last) {
            return last.apply(value);
        }
    }

    record Failed<T>(Outcome.Failure failure) implements StepResult<T> {
        @Override
        public <U> StepResult<U> then(Function<? super T, StepResult<U>> next) {
            return new Failed<>(failure);
        }

        @Override
        public Outcome outcome(Function<? super T, Outcome> last) {
            return failure;
        }
    }
}
