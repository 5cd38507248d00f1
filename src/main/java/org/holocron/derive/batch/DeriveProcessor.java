package org.holocron.derive.batch;

import jakarta.batch.api.chunk.ItemProcessor;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.InstantSource;
import org.holocron.derive.derivation.Attempt;
import org.holocron.derive.derivation.Deriver;
import org.holocron.derive.job.Progress;
import org.holocron.derive.runner.InFlightJob;

/** Works a claimed job to its outcome. */
@Named
@Dependent
public class DeriveProcessor implements ItemProcessor {

    @Inject
    private Deriver deriver;

    @Override
    public WorkedJob processItem(Object item) {
        InFlightJob held = (InFlightJob) item;
        Attempt attempt = new Attempt(held.claimed(), held.lease().stop(), new Progress(InstantSource.system()));
        return new WorkedJob(held, deriver.derive(attempt));
    }
}
