package org.holocron.derive.batch;

import jakarta.batch.api.chunk.AbstractItemWriter;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import org.holocron.derive.runner.JobCompleter;

/** Puts worked jobs on record: the lake first, then SQL. */
@Named
@Dependent
public class OutcomeWriter extends AbstractItemWriter {

    @Inject
    private JobCompleter endings;

    @Override
    public void writeItems(List<Object> items) {
        for (Object item : items) {
            WorkedJob worked = (WorkedJob) item;
            endings.record(worked.held(), worked.derivation());
        }
    }
}
