package org.holocron.derive.derivation;

import jakarta.json.JsonObject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.holocron.derive.job.ClaimedJob;
import org.holocron.derive.job.ErrorKind;
import org.holocron.derive.job.StopSignal;
import org.holocron.derive.model.CallContext;
import org.holocron.derive.model.CallWay;
import org.holocron.derive.model.ModelCall;
import org.holocron.derive.model.ModelServer;
import org.holocron.derive.text.CleanLog;

/**
 * Where calls are narrowed, one call with the schema as the author wrote it: what the model makes of the question by itself. It is made once
 * for each version of an interrogation and identity of a model, beside a job whose own answer was judged already. The files are kept in
 * the job's run; nothing else of the job depends on it: not its outcome, its figures, its answer for reuse, whose fault anything is.
 *
 * <p>That it was made is kept in the lake; for a model without a digest, only until the process ends, and so for a trial that brought no
 * whole response. One that had to stop is made beside another job.
 */
final class UnnarrowedTrial {

    private static final Logger LOG = CleanLog.of(UnnarrowedTrial.class);

    private final ModelServer server;
    private final ResponseReuse reuse;
    private final ModelCallSettings settings;
    private final AnswerJudge judge;

    /** The keys of trials that were made, or are being made, as far as this process knows. */
    private final Set<String> made = ConcurrentHashMap.newKeySet();

    UnnarrowedTrial(ModelServer server, ResponseReuse reuse, ModelCallSettings settings, AnswerJudge judge) {
        this.server = server;
        this.reuse = reuse;
        this.settings = settings;
        this.judge = judge;
    }

    /**
     * Makes the trial if it is due and the slot need not stop. No failure of it leaves this method.
     *
     * @param decided of the job
     */
    void beside(Attempt attempt, PreparationStage.Ready ready, Turn decided) {
        if (!ready.schema().narrowed()
                || decided.verdict() == null
                || othersWaitFor(attempt.claimed())
                || attempt.stopSignal().isWindingDown()) {
            return;
        }
        DerivationKey key = DerivationKey.ofTrial(ready.model(), ready.interrogation());
        if (!made.add(key.hex())) {
            return;
        }
        try {
            if (!reuse.isTrialKept(key) && !make(attempt, ready, key)) {
                made.remove(key.hex());
            }
        } catch (RuntimeException | StackOverflowError failed) {
            LOG.log(
                    Level.WARNING,
                    "The trial without narrowing beside job " + attempt.job().jobId() + " failed; the job goes on",
                    failed);
        } finally {
            attempt.runRecord().trialOver();
        }
    }

    /** While a job is worked alone, or as a suspect, other jobs wait until it is over: it must not take longer for a trial. */
    private static boolean othersWaitFor(ClaimedJob claimed) {
        return claimed.mustBeAlone() || claimed.suspicion() != null;
    }

    /** @return whether it came to its end; false if it had to stop */
    private boolean make(Attempt attempt, PreparationStage.Ready ready, DerivationKey key) {
        ModelCall general = settings.callFor(
                attempt.job(), ready, ready.messages(), ready.interrogation().outputSchema());
        JsonObject way = attempt.runRecord().grammar().way();
        ModelCall asProven = way == null ? general : general.in(CallWay.of(way));
        Call call = attempt.runRecord().beginTrial(CallRequest.of(server, asProven, ready));
        StopSignal stop = new StopSignal();
        StopSignal.Registration registration = attempt.stopSignal()
                .onWindDown(() -> stop.raise(ErrorKind.STOPPED, "the slot must stop, and this call is no job's"));
        try (registration) {
            call.receive(server.chat(
                    call.body(),
                    new CallContext(
                            settings.limits(), stop, attempt.progress().aside(), ready.model(), call::askedAt)));
        }
        if (stop.reason().isPresent()) {
            return false;
        }
        attempt.runRecord().tried(judge.judge(attempt, ready, call));
        reuse.keepTrial(key, attempt.runRecord().runId(), call);
        return true;
    }
}
