package org.holocron.derive.api;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.concurrent.ConcurrentHashMap;

/** How fast models generated for this process. */
@ApplicationScoped
class MeasuredSpeed {

    /** More than a server has; those that come later are not measured. */
    private static final int MOST_MODELS = 1_000;

    private static final double NANOS = 1e9;

    private final Map<String, Sum> models = new ConcurrentHashMap<>();

    /** @param nanos that it took to generate them */
    private record Sum(long tokens, long nanos) {

        Sum plus(Sum more) {
            return new Sum(tokens + more.tokens, nanos + more.nanos);
        }
    }

    void add(String model, long tokens, long nanos) {
        if (tokens > 0 && nanos > 0 && (models.size() < MOST_MODELS || models.containsKey(model))) {
            models.merge(model, new Sum(tokens, nanos), Sum::plus);
        }
    }

    /** Empty if the model has not answered yet. */
    OptionalDouble tokensPerSecond(String model) {
        Sum sum = models.get(model);
        return sum == null ? OptionalDouble.empty() : OptionalDouble.of(sum.tokens() * NANOS / sum.nanos());
    }
}
