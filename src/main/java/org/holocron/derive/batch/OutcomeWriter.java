package org.holocron.derive.batch;

import jakarta.batch.api.chunk.AbstractItemWriter;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import org.holocron.derive.derivation.AttemptResult;
import org.holocron.derive.runner.Node;

/** Puts attempts on record: the lake first, then SQL. */
@Named
@Dependent
public class OutcomeWriter extends AbstractItemWriter {

    @Inject
    private Node node;

    @Override
    public void writeItems(List<Object> items) {
        for (Object item : items) {
            AttemptResult result = (AttemptResult) item;
            AttemptLog.in(result.attempt(), () -> {
                node.complete(result);
                return result;
            });
        }
    }
}
