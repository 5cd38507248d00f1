package org.holocron.derive.batch;

import jakarta.batch.api.chunk.ItemProcessor;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import org.holocron.derive.derivation.Deriver;
import org.holocron.derive.runner.Held;

/** Works a claimed job to its outcome. */
@Named
@Dependent
public class DeriveProcessor implements ItemProcessor {

    @Inject
    private Deriver deriver;

    @Override
    public Worked processItem(Object item) {
        Held held = (Held) item;
        return new Worked(held, deriver.derive(held.claimed(), held.lease().stop()));
    }
}
