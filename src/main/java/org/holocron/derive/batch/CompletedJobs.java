package org.holocron.derive.batch;

import jakarta.batch.api.chunk.AbstractItemWriter;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Named;
import java.util.List;

/** A chunk must have a writer, and JBeret counts what it is given: the jobs that were completed. They are on record already. */
@Named
@Dependent
public class CompletedJobs extends AbstractItemWriter {

    @Override
    public void writeItems(List<Object> jobs) {
        // Nothing is left to write.
    }
}
