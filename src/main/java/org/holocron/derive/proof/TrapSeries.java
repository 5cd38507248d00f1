package org.holocron.derive.proof;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.holocron.derive.job.StopSignal;
import org.holocron.derive.model.CallContext;
import org.holocron.derive.model.CallLimits;
import org.holocron.derive.model.CallWay;
import org.holocron.derive.model.ModelCall;
import org.holocron.derive.model.ModelIdentity;
import org.holocron.derive.model.ModelLookup;
import org.holocron.derive.model.ModelReply;
import org.holocron.derive.model.ModelServer;
import org.jspecify.annotations.Nullable;

/** Makes trap calls in each way of asking until one binds the model. */
final class TrapSeries {

    /** Where answers broke what the schema had held: of a server that forgets it one time in three, one series in sixty finds nothing. */
    private static final int AFTER_BROKEN_ANSWERS = 10;

    private final ModelServer server;
    private final CallLimits limits;

    TrapSeries(ModelServer server, CallLimits limits) {
        this.server = server;
        this.limits = limits;
    }

    /**
     * Makes the calls; ends with the stop signal, also if that only asks to wind down.
     *
     * @param wasBroken whether one call is no proof
     * @param between run after each call
     */
    ProofResult make(ProofRequest request, ProofKey key, boolean wasBroken, Runnable between) {
        StopSignal stop = new StopSignal();
        StopSignal.Registration registration = request.stop().endsAside(stop);
        try (registration) {
            ProofResult result = ways(request, key, wasBroken ? AFTER_BROKEN_ANSWERS : 1, call -> {
                CallContext context = new CallContext(limits, stop, request.progress(), request.model(), address -> {});
                return onEach(request.model(), asked -> {
                    ModelReply reply = asked.chat(asked.request(call).body(), context);
                    between.run();
                    return TrapCall.judge(reply);
                });
            });
            return stop.reason().isPresent() ? ProofsInFlight.stopped(request.stop()) : result;
        }
    }

    /** Makes one trap call. */
    private interface Trap {
        TrapResult make(ModelCall call);
    }

    /** Of several servers each that has the model must hold it, as far as it is there: any of them may get a job's call. */
    private TrapResult onEach(ModelIdentity model, Function<ModelServer, TrapResult> trap) {
        TrapResult result = trap.apply(server);
        for (ModelServer member : result instanceof TrapResult.Held ? server.members() : List.<ModelServer>of()) {
            boolean hasIt = member.model(model.requestedName()) instanceof ModelLookup.Found found
                    && Objects.equals(found.model().digest(), model.digest());
            if (hasIt && trap.apply(member) instanceof TrapResult.NotHeld notHeld) {
                return new TrapResult.NotHeld(notHeld.words() + " at " + member.address());
            }
        }
        return result;
    }

    private ProofResult ways(ProofRequest request, ProofKey key, int calls, Trap trap) {
        List<String> tried = new ArrayList<>();
        TrapResult.@Nullable Failed usual = null;
        List<CallWay> ways = Stream.concat(Stream.of(request.call().way()), server.otherWays(request.call()).stream())
                .toList();
        for (CallWay way : ways) {
            TrapResult result = way(request.call().in(way), calls, trap);
            if (result instanceof TrapResult.Held) {
                return new ProofResult.Held(way);
            }
            if (result instanceof TrapResult.Failed failed) {
                if (failed.isOfTheModel()) {
                    return new ProofResult.Failed(failed.failure());
                }
                if (tried.isEmpty() && !failed.isOfTheAnswer()) {
                    return undecided(failed);
                }
                usual = tried.isEmpty() ? failed : usual;
            }
            tried.add(way + " " + words(result));
        }
        return usual == null ? new ProofResult.NotHeld(reason(key, tried)) : undecided(usual);
    }

    /** The first that does not hold; else the last. */
    private static TrapResult way(ModelCall way, int calls, Trap trap) {
        TrapResult result = new TrapResult.Held();
        for (int number = 0; number < calls && result instanceof TrapResult.Held; number++) {
            result = trap.make(TrapCall.of(way, number));
        }
        return result;
    }

    private static String words(TrapResult result) {
        return result instanceof TrapResult.NotHeld notHeld
                ? notHeld.words()
                : "it gave no answer (" + ((TrapResult.Failed) result).failure().message() + ")";
    }

    /** Whose fault it is, and how many jobs it concerns, the job's own call tells. */
    private static ProofResult undecided(TrapResult.Failed failed) {
        return new ProofResult.Undecided(
                "the trap call brought no answer: " + failed.failure().message());
    }

    private static String reason(ProofKey key, List<String> tried) {
        return "the schema of a call does not bind " + key.model() + " on " + key.address()
                + (key.serverVersion().isEmpty() ? "" : " (version " + key.serverVersion() + ")")
                + ": asked for prose where only one small object is allowed, " + String.join("; ", tried)
                + ". Update the server, or ask another model; with DERIVE_GRAMMAR=warn its jobs go on, and answers are"
                + " only checked afterwards";
    }
}
