package org.holocron.derive.guard;

import java.util.function.Function;

/** What came of guarded work. */
public sealed interface Guarded<T> {

    /** It ended by itself. */
    record Done<T>(T value) implements Guarded<T> {
        @Override
        public String message() {
            return "was checked";
        }
    }

    /**
     * It needed more time or stack than it may have.
     *
     * @param message follows the name of the thing: {@code could not be checked within 5 s (at /properties/name/pattern)}
     * @param ended whether the work itself ended; if not, its thread runs on, and the same work must not begin again
     */
    record Exceeded<T>(String message, boolean ended) implements Guarded<T> {}

    /** It was stopped from outside. */
    record Stopped<T>() implements Guarded<T> {
        @Override
        public String message() {
            return "was not checked: the work was stopped";
        }
    }

    /** It threw what nobody expected. */
    record Broken<T>(RuntimeException cause) implements Guarded<T> {

        @Override
        public String message() {
            return "could not be checked: " + cause;
        }
    }

    /**
     * For callers to whom all that is not a value is a problem of the thing.
     *
     * @param problem of a message that follows the name of the thing
     */
    default T orElse(Function<String, T> problem) {
        return this instanceof Done<T> done ? done.value() : problem.apply(message());
    }

    /** What happened; follows the name of the thing. */
    String message();
}
