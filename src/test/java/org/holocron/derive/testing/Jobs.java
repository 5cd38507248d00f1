package org.holocron.derive.testing;

import org.holocron.derive.job.JobStatus;

/**
 * Jobs for tests: {@code Jobs.running().priority(5).build()}. Each begins with the values of a plain job, so that a test
 * names only what it is about.
 */
public final class Jobs {

    private Jobs() {}

    /** A job that waits in the queue. */
    public static JobBuilder waiting() {
        return new JobBuilder(JobStatus.NEW);
    }

    /** A job in its first attempt. */
    public static JobBuilder running() {
        return new JobBuilder(JobStatus.RUNNING).attempts(1).lockedBy("tester@node/1");
    }

    /** A job with this final status, after its first attempt. */
    public static JobBuilder ended(JobStatus status) {
        return new JobBuilder(status).attempts(1);
    }

    /** A job that is not yet in the queue. */
    public static NewJobBuilder toEnqueue() {
        return new NewJobBuilder();
    }

    /** One that asks for facts. */
    public static NewJobBuilder askingForFacts(String input) {
        return toEnqueue().interrogation(Facts.INTERROGATION).input(input);
    }
}
