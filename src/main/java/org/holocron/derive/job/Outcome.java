package org.holocron.derive.job;

import java.time.Duration;
import org.holocron.derive.text.CleanText;
import org.jspecify.annotations.Nullable;

/** How one attempt ended. Expected failures are values, never exceptions. */
public sealed interface Outcome {

    /** The name in manifests and metrics; never changed, since people query by it. */
    String label();

    /** What it asks for; {@link Transitions} says what follows. */
    Disposition disposition();

    /** Why the attempt failed, or null if it did not. */
    @Nullable
    Failure failure();

    /** The answer is accepted. */
    record Accepted() implements Outcome {
        @Override
        public String label() {
            return "answered";
        }

        @Override
        public Disposition disposition() {
            return Disposition.SUCCEED;
        }

        @Override
        public @Nullable Failure failure() {
            return null;
        }
    }

    /** The answer was not acceptable; another attempt may do better. */
    record Rejected(ErrorKind kind, String message) implements Failure {
        public Rejected {
            message = CleanText.line(message);
        }

        @Override
        public String label() {
            return "rejected";
        }

        @Override
        public Disposition disposition() {
            return Disposition.SPEND;
        }
    }

    /**
     * The call failed in a way that tells neither whether the job or the server is to blame: the runner of the model died,
     * the stream broke, or nothing came.
     */
    record Ambiguous(ErrorKind kind, String message) implements Failure {
        public Ambiguous {
            message = CleanText.line(message);
        }

        @Override
        public String label() {
            return "ambiguous";
        }

        @Override
        public Disposition disposition() {
            return Disposition.AMBIGUOUS;
        }
    }

    /** The model's answer did not end in time. */
    record TimedOut(ErrorKind kind, String message) implements Failure {
        public TimedOut {
            message = CleanText.line(message);
        }

        @Override
        public String label() {
            return "tooslow";
        }

        @Override
        public Disposition disposition() {
            return Disposition.SPEND;
        }
    }

    /** The request is wrong; another attempt cannot help. */
    record BadRequest(ErrorKind kind, String message) implements Failure {
        public BadRequest {
            message = CleanText.line(message);
        }

        @Override
        public String label() {
            return "badrequest";
        }

        @Override
        public Disposition disposition() {
            return Disposition.FAIL;
        }
    }

    /**
     * Something that the job needs is unavailable; the breaker of that dependency opens.
     *
     * @param retryAfter how long the dependency itself asks to be left alone; null if it does not say
     */
    record Unavailable(
            ErrorKind kind,
            String message,
            Dependency dependency,
            @Nullable Duration retryAfter) implements Failure {

        public Unavailable {
            message = CleanText.line(message);
        }

        /** The dependency does not say for how long. */
        public Unavailable(ErrorKind kind, String message, Dependency dependency) {
            this(kind, message, dependency, null);
        }

        @Override
        public String label() {
            return "away";
        }

        @Override
        public Disposition disposition() {
            return Disposition.DEFER;
        }
    }

    /** Stopped from outside. */
    record Interrupted(ErrorKind kind, String message) implements Failure {
        public Interrupted {
            message = CleanText.line(message);
        }

        @Override
        public String label() {
            return "interrupted";
        }

        @Override
        public Disposition disposition() {
            return Disposition.RELEASE;
        }
    }

    /** Every outcome but {@link Accepted}. */
    sealed interface Failure extends Outcome {
        ErrorKind kind();

        /** For people: what happened and, if there is something to do, what to do. One line, all of it visible. */
        String message();

        @Override
        default Failure failure() {
            return this;
        }
    }
}
