package org.holocron.derive.runner;

import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;
import org.holocron.derive.job.Dependency;
import org.holocron.derive.job.Outcome;
import org.holocron.derive.job.Progress;
import org.holocron.derive.job.StopSignal;
import org.holocron.derive.model.CallContext;
import org.holocron.derive.model.CallLimits;
import org.holocron.derive.model.ModelServer;

/** Finds out whether a model generates, by one token of the last request that it answered here. */
public final class GenerationProbe {

    private final ModelServer server;
    private final LastRequests requests;
    private final CallLimits limits;
    private final InstantSource clock;

    /** @param limits those of a job's call */
    public GenerationProbe(ModelServer server, LastRequests requests, CallLimits limits, InstantSource clock) {
        this.server = server;
        this.requests = requests;
        this.limits = limits;
        this.clock = clock;
    }

    /** Why the model generated nothing; empty if it did. Takes as long as the first token of a call may. */
    Optional<Outcome.Failure> failure(Dependency model) {
        return server.generateOneToken(
                Objects.requireNonNull(model.model()),
                requests.of(model).orElse(null),
                new CallContext(limits, new StopSignal(), new Progress(clock)));
    }
}
