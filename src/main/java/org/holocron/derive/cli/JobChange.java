package org.holocron.derive.cli;

import java.util.Set;

/** What can be done to a job by its id. */
enum JobChange {
    REQUEUE(
            "requeue",
            "requeued",
            "only a job that has ended can be requeued",
            Set.of(StatusWord.SUCCEEDED, StatusWord.FAILED, StatusWord.DEADLETTER, StatusWord.CANCELLED)),
    CANCEL(
            "cancel",
            "cancelled",
            "only a job that waits or runs can be cancelled",
            Set.of(StatusWord.NEW, StatusWord.RUNNING));

    private final String verb;
    private final String done;
    private final String rule;
    private final Set<StatusWord> from;

    JobChange(String verb, String done, String rule, Set<StatusWord> from) {
        this.verb = verb;
        this.done = done;
        this.rule = rule;
        this.from = from;
    }

    String verb() {
        return verb;
    }

    String done() {
        return done;
    }

    String rule() {
        return rule;
    }

    boolean allows(StatusWord status) {
        return from.contains(status);
    }

    String path(String jobId) {
        return "/api/jobs/" + ApiClient.escaped(jobId) + "/" + verb;
    }
}
