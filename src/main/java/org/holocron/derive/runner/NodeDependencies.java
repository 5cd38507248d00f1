package org.holocron.derive.runner;

import org.holocron.derive.evidence.EvidenceBuilder;
import org.holocron.derive.interrogation.Interrogations;
import org.holocron.derive.lake.Lake;
import org.holocron.derive.model.ModelServer;
import org.holocron.derive.queue.JobQueue;

/** What this node's work depends on and what can be unavailable, each behind a breaker. */
public record NodeDependencies(
        NodeDatabase database,
        ModelServer modelServer,
        Lake lake,
        EvidenceBuilder evidence,
        Interrogations interrogations) {

    public JobQueue queue() {
        return database.queue();
    }
}
