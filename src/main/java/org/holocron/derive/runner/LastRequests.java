package org.holocron.derive.runner;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.holocron.derive.job.Dependency;

/** The last request that each model answered, for a probe that tries it again. */
public final class LastRequests {

    private final Function<Dependency, Optional<byte[]>> stored;
    /** Those that were answered since this process began, by the model. */
    private final Map<Dependency, byte[]> answeredHere = new ConcurrentHashMap<>();

    /** @param stored finds one of an earlier process or of another node, by the model */
    public LastRequests(Function<Dependency, Optional<byte[]>> stored) {
        this.stored = stored;
    }

    void answered(Dependency model, byte[] body) {
        answeredHere.put(model, body);
    }

    /** Empty if the model has answered none yet, or it cannot be read now. */
    Optional<byte[]> of(Dependency model) {
        return Optional.ofNullable(answeredHere.get(model)).or(() -> stored.apply(model));
    }
}
