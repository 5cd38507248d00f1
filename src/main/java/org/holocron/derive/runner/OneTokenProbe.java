package org.holocron.derive.runner;

import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.holocron.derive.blame.GenerationProbe;
import org.holocron.derive.job.Dependency;
import org.holocron.derive.job.Outcome;
import org.holocron.derive.job.Progress;
import org.holocron.derive.job.StopSignal;
import org.holocron.derive.job.VersionedPair;
import org.holocron.derive.model.CallContext;
import org.holocron.derive.model.CallLimits;
import org.holocron.derive.model.ModelServer;

/** Finds out whether a model generates, by one token: of the last request that it is known to have answered, else of a short prompt. */
public final class OneTokenProbe implements GenerationProbe {

    private final ModelServer server;
    private final LastRequests requests;
    private final CallLimits limits;
    private final InstantSource clock;
    private final Set<Dependency> underWay = ConcurrentHashMap.newKeySet();

    /** @param limits those of a job's call: a server that is slow for the probe is slow for all */
    public OneTokenProbe(ModelServer server, LastRequests requests, CallLimits limits, InstantSource clock) {
        this.server = server;
        this.requests = requests;
        this.limits = limits;
        this.clock = clock;
    }

    /** One at a time for each model. */
    @Override
    public Result generate(VersionedPair asked, StopSignal stop) {
        if (!underWay.add(asked.model())) {
            return Result.NOT_ASKED;
        }
        try {
            boolean generated = generateOneToken(asked.model(), stop).isEmpty();
            if (stop.reason().isPresent()) {
                return Result.NOT_ASKED;
            }
            return generated ? Result.GENERATED : Result.FAILED;
        } finally {
            underWay.remove(asked.model());
        }
    }

    /**
     * Makes the call, which takes as long as the first token of one may.
     *
     * @return why the model generated nothing; empty if it did
     */
    Optional<Outcome.Failure> generateOneToken(Dependency model, StopSignal stop) {
        return server.generateOneToken(
                Objects.requireNonNull(model.model()),
                requests.of(model).orElse(null),
                new CallContext(limits, stop, new Progress(clock)));
    }
}
