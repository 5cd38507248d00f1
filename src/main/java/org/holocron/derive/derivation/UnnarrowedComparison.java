package org.holocron.derive.derivation;

import jakarta.json.JsonObject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import org.holocron.derive.job.ClaimedJob;
import org.holocron.derive.job.Outcome;
import org.holocron.derive.job.StopSignal;
import org.holocron.derive.model.CallContext;
import org.holocron.derive.model.CallWay;
import org.holocron.derive.model.ModelCall;
import org.holocron.derive.model.ModelServer;
import org.holocron.derive.text.CleanLog;

/**
 * Where calls are narrowed, one call with the schema as the author wrote it, to compare with: what the model makes of the question by
 * itself. It is made once for each version of an interrogation and identity of a model, after a job that got an answer. By then the job
 * is on record and its lease has ended, so that nothing which happens to the comparison can cost it anything. Its files lie in the job's
 * run, beside those that the manifest lists.
 *
 * <p>That it was made is kept in the lake; for a model without a digest, only until the process ends, and so for a comparison that brought
 * no whole response. One that may not begin now, had to stop, found the model unavailable, or ended with its process, is made after
 * another job.
 */
final class UnnarrowedComparison {

    private static final Logger LOG = CleanLog.of(UnnarrowedComparison.class);

    private final ModelServer server;
    private final ResponseReuse reuse;
    private final ModelCallSettings settings;
    private final AnswerJudge judge;

    /** The keys of comparisons that were made, or are being made, as far as this process knows. */
    private final Set<String> made = ConcurrentHashMap.newKeySet();

    UnnarrowedComparison(ModelServer server, ResponseReuse reuse, ModelCallSettings settings, AnswerJudge judge) {
        this.server = server;
        this.reuse = reuse;
        this.settings = settings;
        this.judge = judge;
    }

    /**
     * Makes the comparison if it is due and the slot need not stop. No failure of it leaves this method.
     *
     * @param attempt on record
     * @param decided of the job
     * @param mayCall asked when it is due
     */
    void after(Attempt attempt, PreparationStage.Ready ready, Turn decided, BooleanSupplier mayCall) {
        if (!ready.schema().narrowed()
                || decided.verdict() == null
                || othersWaitFor(attempt.claimed())
                || attempt.stopSignal().isWindingDown()) {
            return;
        }
        DerivationKey key = DerivationKey.ofComparison(ready.model(), ready.interrogation());
        if (!made.add(key.hex())) {
            return;
        }
        try {
            if (!reuse.isComparisonKept(key) && !(mayCall.getAsBoolean() && make(attempt, ready, key))) {
                made.remove(key.hex());
            }
        } catch (RuntimeException | StackOverflowError failed) {
            LOG.log(
                    Level.WARNING,
                    "The comparison without narrowing after job "
                            + attempt.job().jobId() + " failed; the job is on record",
                    failed);
        }
    }

    /** While a job is worked alone, or as a suspect, other jobs wait until its slot is free: it must not take longer for a comparison. */
    private static boolean othersWaitFor(ClaimedJob claimed) {
        return claimed.mustBeAlone() || claimed.suspicion() != null;
    }

    /** @return whether it came to its end; false if it had to stop, or the model was not there to be asked */
    private boolean make(Attempt attempt, PreparationStage.Ready ready, DerivationKey key) {
        StopSignal stop = new StopSignal();
        Attempt aside = new Attempt(attempt.claimed(), stop, attempt.progress().aside());
        StopSignal.Registration registration = attempt.stopSignal().endsAside(stop);
        try (registration) {
            ModelCall general = settings.callFor(
                    attempt.job(),
                    ready,
                    ready.messages(),
                    ready.interrogation().outputSchema());
            JsonObject way = attempt.runRecord().grammar().way();
            ModelCall asProven = way == null ? general : general.in(CallWay.of(way));
            Call call = attempt.runRecord().beginComparison(CallRequest.of(server, asProven, ready));
            call.receive(server.chat(
                    call.body(),
                    new CallContext(settings.limits(), stop, aside.progress(), ready.model(), call::askedAt)));
            Turn turn = judge.judge(aside, ready, call);
            if (stop.reason().isPresent() || turn.outcome() instanceof Outcome.Unavailable) {
                return false;
            }
            attempt.runRecord().compared(turn);
            reuse.keepComparison(key, attempt.runRecord().runId(), call);
            return true;
        }
    }
}
