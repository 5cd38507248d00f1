package org.holocron.derive.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Set;

/** A filled queue, reached twice: to be timed, and with its rows counted. */
final class MeasuredQueue implements AutoCloseable {

    private final Layout layout;
    private final int size;
    private final FilledQueue filled;
    private final ProductQueue timed;
    private final ProductQueue counted;
    private final RowCounter counter = new RowCounter();

    MeasuredQueue(Path work, Layout layout, int size) throws SQLException, IOException {
        this.layout = layout;
        this.size = size;
        filled = new FilledQueue(work.resolve("queue-" + size), layout, size);
        Set<String> unavailable = layout.unavailableModels(size);
        timed = new ProductQueue(filled.database(), unavailable);
        counted = new ProductQueue(counter.over(filled.database()), unavailable);
    }

    Stopwatch.Operation timed(QueueOperation operation) {
        return operation.on(timed);
    }

    /**
     * Counts one call. Those that were timed before have made their corrections: it is what each costs from then on.
     *
     * @param samples of those calls
     */
    QueueCost cost(QueueOperation operation, Samples samples) throws Exception {
        Stopwatch.Operation once = operation.on(counted);
        counter.clear();
        once.call();
        Cost cost = new Cost(counter.rows(), counter.statements(), samples.millis(), samples.cpuMillis());
        once.restore();
        return new QueueCost(layout, operation, size, cost);
    }

    @Override
    public void close() throws IOException, SQLException {
        filled.close();
    }
}
