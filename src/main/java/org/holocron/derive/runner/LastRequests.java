package org.holocron.derive.runner;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.holocron.derive.job.Dependency;

/** The last request that each model answered on this node, for a probe that tries it again. */
public final class LastRequests {

    private final Map<Dependency, byte[]> bodies = new ConcurrentHashMap<>();

    void answered(Dependency model, byte[] body) {
        bodies.put(model, body);
    }

    Optional<byte[]> of(Dependency model) {
        return Optional.ofNullable(bodies.get(model));
    }
}
