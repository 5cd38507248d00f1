package org.holocron.derive.proof;

import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import org.holocron.derive.job.StopSignal;
import org.holocron.derive.model.CallLimits;
import org.holocron.derive.model.ModelServer;
import org.holocron.derive.model.ServerVersion;

/**
 * Says whether the schema of a call binds its model, and finds it out by trap calls where nobody has: once for each {@link ProofKey},
 * by one process of all, while the others wait.
 */
public final class GrammarProofs {

    /** Longer than a small answer takes; a process that dies meanwhile keeps others waiting for so long. */
    private static final Duration HOLD = Duration.ofMinutes(2);

    /** How often another process's proof is looked for. */
    private static final long LOOK_MILLIS = 500;

    /** A job that comes after this time is let in by a person, or by a breaker whose time was over: it is proven again. */
    private static final Duration NOT_HELD = Duration.ofMinutes(1);

    private static final JsonProvider JSON = JsonProvider.provider();

    private final ModelServer server;
    private final ModelProofStore store;
    private final TrapSeries traps;
    private final ServerVersion version;
    private final ProofMemory memory;
    private final ProofsInFlight inFlight = new ProofsInFlight();
    private final String prover = UUID.randomUUID().toString();

    /** @param limits those of a job's call */
    public GrammarProofs(ModelServer server, ModelProofStore store, CallLimits limits, InstantSource clock) {
        this.server = server;
        this.store = store;
        this.traps = new TrapSeries(server, limits);
        this.version = new ServerVersion(server, clock);
        this.memory = new ProofMemory(clock);
    }

    /** Before a call. */
    public ProofResult before(ProofRequest request) {
        ProofKey key = keyOf(request);
        return known(key)
                .orElseGet(() -> inFlight.find(
                        key, request.stop(), () -> known(key).orElseGet(() -> prove(key, request, false))));
    }

    /** After answers that broke what the schema should have held: a proof that was made before counts no more. */
    public ProofResult again(ProofRequest request) {
        ProofKey key = keyOf(request);
        memory.forget(key);
        return inFlight.find(key, request.stop(), () -> prove(key, request, true));
    }

    private Optional<ProofResult> known(ProofKey key) {
        return memory.of(key).or(() -> stored(key));
    }

    private Optional<ProofResult> stored(ProofKey key) {
        Optional<ModelProof> proof = store.find(key).filter(GrammarProofs::counts);
        Optional<ProofResult> result = proof.map(found -> resultOf(found.finding()));
        result.ifPresent(found -> remember(key, found));
        return result;
    }

    private static boolean counts(ModelProof proof) {
        return proof.finding().verdict() == GrammarVerdict.HELD || proof.age().compareTo(NOT_HELD) < 0;
    }

    private static ProofResult resultOf(ProofFinding finding) {
        return finding.way() == null
                ? new ProofResult.NotHeld(Objects.requireNonNull(finding.reason()))
                : new ProofResult.Held(finding.way());
    }

    /** That the schema does not bind is looked up each time: it may be over. */
    private void remember(ProofKey key, ProofResult result) {
        if (result instanceof ProofResult.Held) {
            memory.keep(key, result, ProofMemory.HELD);
        } else if (result instanceof ProofResult.Undecided) {
            memory.keep(key, result, ProofMemory.UNDECIDED);
        }
    }

    private ProofResult prove(ProofKey key, ProofRequest request, boolean broken) {
        StopSignal stop = request.stop();
        while (!store.hold(key, prover, HOLD)) {
            ProofsInFlight.await(new CountDownLatch(1), LOOK_MILLIS, stop);
            Optional<ProofResult> theirs = broken ? Optional.empty() : stored(key);
            if (theirs.isPresent()) {
                return theirs.get();
            }
            if (stop.isWindingDown()) {
                return ProofsInFlight.stopped(stop);
            }
        }
        try {
            return find(key, request, broken);
        } finally {
            store.release(key, prover);
        }
    }

    private ProofResult find(ProofKey key, ProofRequest request, boolean broken) {
        int before =
                store.find(key).map(proof -> proof.finding().brokenAnswers()).orElse(0);
        int brokenAnswers = broken ? before + 1 : before;
        ProofResult result = traps.make(request, key, brokenAnswers > 0, () -> store.hold(key, prover, HOLD));
        if (result instanceof ProofResult.Held held) {
            store.record(key, ProofFinding.held(held.way(), brokenAnswers));
        } else if (result instanceof ProofResult.NotHeld notHeld) {
            store.record(key, ProofFinding.notHeld(notHeld.reason(), brokenAnswers));
        }
        remember(key, result);
        return result;
    }

    private ProofKey keyOf(ProofRequest request) {
        String digest = request.model().digest();
        return new ProofKey(
                server.address(),
                server.canonicalName(request.model().requestedName()),
                digest == null ? "" : digest,
                version.current(),
                request.call().think().toString(),
                options(request));
    }

    /** Equal for equal options, in whatever order they were written. */
    private static String options(ProofRequest request) {
        JsonObjectBuilder sorted = JSON.createObjectBuilder();
        new TreeMap<String, JsonValue>(request.call().sampling().other()).forEach(sorted::add);
        return sorted.build().toString();
    }
}
