package org.holocron.derive.job;

/** How one attempt ended. Expected failures are values, never exceptions. */
public sealed interface Outcome {

    /** The name in manifests and metrics; never changed, since people query by it. */
    String label();

    /** The answer is accepted. */
    record Accepted() implements Outcome {
        @Override
        public String label() {
            return "answered";
        }
    }

    /** The answer was not acceptable; another attempt may do better. */
    record Rejected(ErrorKind kind, String message) implements Failure {
        @Override
        public String label() {
            return "rejected";
        }
    }

    /** The model was silent for too long, or its answer did not end. */
    record TimedOut(ErrorKind kind, String message) implements Failure {
        @Override
        public String label() {
            return "tooslow";
        }
    }

    /** The request is wrong; another attempt cannot help. */
    record BadRequest(ErrorKind kind, String message) implements Failure {
        @Override
        public String label() {
            return "badrequest";
        }
    }

    /** Something that the job needs is unavailable; the breaker of that dependency opens. */
    record Unavailable(ErrorKind kind, String message, Dependency dependency) implements Failure {
        @Override
        public String label() {
            return "away";
        }
    }

    /** Stopped from outside. */
    record Interrupted(ErrorKind kind, String message) implements Failure {
        @Override
        public String label() {
            return "interrupted";
        }
    }

    /** Every outcome but {@link Accepted}. */
    sealed interface Failure extends Outcome {
        ErrorKind kind();

        /** For people: what happened and, if there is something to do, what to do. */
        String message();
    }
}
