package org.holocron.derive.batch;

import jakarta.batch.api.chunk.ItemProcessor;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import org.holocron.derive.derivation.Attempt;
import org.holocron.derive.derivation.AttemptResult;
import org.holocron.derive.derivation.Deriver;
import org.holocron.derive.runner.InFlightJob;

/** Works a claimed job to its outcome. */
@Named
@Dependent
public class DeriveProcessor implements ItemProcessor {

    @Inject
    private Deriver deriver;

    @Override
    public AttemptResult processItem(Object item) {
        InFlightJob job = (InFlightJob) item;
        Attempt attempt = new Attempt(job.claimed(), job.stopSignal(), job.progress());
        return AttemptLog.in(attempt, () -> deriver.derive(attempt));
    }
}
