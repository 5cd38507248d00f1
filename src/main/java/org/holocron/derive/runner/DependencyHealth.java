package org.holocron.derive.runner;

import java.util.List;
import org.holocron.derive.dependency.BreakerOrigin;
import org.holocron.derive.derivation.AttemptResult;
import org.holocron.derive.derivation.RunRecord;
import org.holocron.derive.job.Dependency;
import org.holocron.derive.job.ErrorKind;
import org.holocron.derive.job.Outcome;

/** What the end of an attempt says about the things it needed: told to the breakers, the call limit and the probes. */
public final class DependencyHealth {

    /** What a run that was written whole has used. */
    private static final List<Dependency> FOLDERS =
            List.of(Dependency.LAKE, Dependency.EVIDENCE, Dependency.INTERROGATIONS);

    private final CircuitBreakers breakers;
    private final Lanes lanes;
    private final CallLimit calls;
    private final LastRequests requests;

    public DependencyHealth(CircuitBreakers breakers, Lanes lanes, CallLimit calls, LastRequests requests) {
        this.breakers = breakers;
        this.lanes = lanes;
        this.calls = calls;
        this.requests = requests;
    }

    void databaseUnavailable(String message) {
        breakers.databaseUnavailable(message);
    }

    void attemptEnded(InFlightJob job, Outcome outcome, AttemptResult result) {
        if (outcome instanceof Outcome.Unavailable unavailable) {
            breakers.unavailable(unavailable, BreakerOrigin.of(job.job().jobId()));
            if (unavailable.kind() == ErrorKind.MODEL_SERVER_BUSY) {
                calls.troubled();
            }
            return;
        }
        FOLDERS.forEach(breakers::recordWork);
        RunRecord record = result.attempt().record();
        String model = record.requestedModel();
        if (model != null && record.serverAnswered()) {
            breakers.succeeded(lanes.model(model).with(job.job().interrogationKey()));
            record.lastAnswered().ifPresent(call -> {
                calls.answered(call.metrics());
                requests.answered(lanes.model(model), call.request());
            });
        }
    }
}
