package org.holocron.derive.cli;

/** The jobs that a command waits for; they are the same ones from beginning to end. */
interface WaitedJobs {

    JobCounts look();

    /** Whether this command itself makes the server claim. */
    default boolean drains() {
        return false;
    }

    /** Called after each look, to make the server claim if it must be told. */
    default void keepGoing(WaitState state) {}
}
