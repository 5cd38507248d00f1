package org.holocron.derive.job;

/** How one try of a job ended, sorted by what becomes of the job. Expected failures are values, never exceptions. */
public sealed interface Outcome {

    /** The name under which manifests and metrics know it; never changed, since people query by it. */
    String label();

    /** The answer holds: the job is SUCCEEDED. */
    record Accepted() implements Outcome {
        @Override
        public String label() {
            return "answered";
        }
    }

    /** The answer was not acceptable: the attempt is spent, and the job is tried again until its attempts are used up. */
    record Rejected(ErrorKind kind, String message) implements Failure {
        @Override
        public String label() {
            return "rejected";
        }
    }

    /** Silence or an endless answer: the attempt is spent, as with {@link Rejected}. */
    record TimedOut(ErrorKind kind, String message) implements Failure {
        @Override
        public String label() {
            return "tooslow";
        }
    }

    /** Trying again cannot help: the job is FAILED at once. */
    record BadRequest(ErrorKind kind, String message) implements Failure {
        @Override
        public String label() {
            return "badrequest";
        }
    }

    /**
     * Something the job needs is unavailable: the job is deferred unspent and the breaker of that dependency opens.
     */
    record Unavailable(ErrorKind kind, String message, Dependency dependency) implements Failure {
        @Override
        public String label() {
            return "away";
        }
    }

    /** Stopped from outside: the job goes back unspent, unless it was cancelled. */
    record Interrupted(ErrorKind kind, String message) implements Failure {
        @Override
        public String label() {
            return "interrupted";
        }
    }

    /** Every outcome but {@link Accepted}. */
    sealed interface Failure extends Outcome {
        ErrorKind kind();

        /** For people: what happened and, where there is something to do, what to do. */
        String message();
    }
}
