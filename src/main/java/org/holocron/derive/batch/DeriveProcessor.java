package org.holocron.derive.batch;

import jakarta.batch.api.chunk.ItemProcessor;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.UUID;
import org.holocron.derive.derivation.Attempt;
import org.holocron.derive.derivation.Deriver;
import org.holocron.derive.runner.InFlightJob;
import org.holocron.derive.runner.Node;
import org.jspecify.annotations.Nullable;

/** Works a claimed job to its outcome, and puts the attempt on record: the lake first, then SQL. */
@Named
@Dependent
public class DeriveProcessor implements ItemProcessor {

    @Inject
    private Deriver deriver;

    @Inject
    private Node node;

    /** The job's id, which is all that is kept until the checkpoint; null if there was none. */
    @Override
    public @Nullable UUID processItem(Object item) {
        return item instanceof InFlightJob job ? complete(job) : null;
    }

    private UUID complete(InFlightJob job) {
        Attempt attempt = new Attempt(job.claimed(), job.stopSignal(), job.progress());
        return AttemptLog.in(attempt, () -> {
            node.complete(deriver.derive(attempt));
            return attempt.job().jobId();
        });
    }
}
