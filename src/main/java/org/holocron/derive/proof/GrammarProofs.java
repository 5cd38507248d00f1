package org.holocron.derive.proof;

import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import org.holocron.derive.job.StopSignal;
import org.holocron.derive.json.Json;
import org.holocron.derive.model.CallLimits;
import org.holocron.derive.model.ModelServer;
import org.holocron.derive.model.ServerVersion;

/**
 * Says whether the schema of a call binds its model, and finds it out by trap calls where nobody has: once for each {@link ProofKey},
 * by one process of all, while the others wait.
 */
public final class GrammarProofs {

    /** Added to the longest wait of a trap call for its first token; a process that dies meanwhile keeps others waiting for so long. */
    private static final Duration SMALL_ANSWER = Duration.ofMinutes(1);

    /** How often another process's proof is looked for. */
    private static final long LOOK_MILLIS = 500;

    /** For jobs that came together. One that comes later was let in by a person, or by a breaker whose time was over: it is proven again. */
    private static final Duration NOT_HELD = Duration.ofSeconds(10);

    /** Where jobs go on nobody lets one in, and each proof is some calls. */
    private static final Duration NOT_HELD_WITH_A_WARNING = Duration.ofHours(1);

    /** A server that tells no version may have been changed without a sign. */
    private static final Duration HELD_WITHOUT_VERSION = Duration.ofDays(1);

    private static final JsonProvider JSON = Json.provider();

    private final ModelServer server;
    private final ModelProofStore store;
    private final TrapSeries traps;
    private final ServerVersion version;
    private final ProofMemory memory;
    private final boolean jobsGoOn;
    private final Duration hold;
    private final ProofsInFlight inFlight = new ProofsInFlight();
    private final String prover = UUID.randomUUID().toString();

    /**
     * @param limits those of a job's call
     * @param mode what happens where a schema does not bind
     */
    public GrammarProofs(
            ModelServer server, ModelProofStore store, CallLimits limits, GrammarMode mode, InstantSource clock) {
        this.server = server;
        this.store = store;
        this.traps = new TrapSeries(server, limits);
        this.version = new ServerVersion(server, clock);
        this.memory = new ProofMemory(clock);
        this.jobsGoOn = mode == GrammarMode.WARN;
        this.hold = limits.firstToken().plus(SMALL_ANSWER);
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
        memory.raiseBrokenAnswers(key);
        return inFlight.find(key, request.stop(), () -> prove(key, request, true));
    }

    private Optional<ProofResult> known(ProofKey key) {
        return memory.of(key).or(() -> stored(key));
    }

    private Optional<ProofResult> stored(ProofKey key) {
        Optional<ModelProof> proof = store.find(key).filter(this::counts);
        Optional<ProofResult> result = proof.map(found -> resultOf(found.finding()));
        result.ifPresent(found -> remember(key, found));
        return result;
    }

    private boolean counts(ModelProof proof) {
        if (proof.finding().verdict() == GrammarVerdict.NOT_HELD) {
            return proof.age().compareTo(jobsGoOn ? NOT_HELD_WITH_A_WARNING : NOT_HELD) < 0;
        }
        return !proof.key().serverVersion().isEmpty() || proof.age().compareTo(HELD_WITHOUT_VERSION) < 0;
    }

    private static ProofResult resultOf(ProofFinding finding) {
        return finding.way() == null
                ? new ProofResult.NotHeld(Objects.requireNonNull(finding.reason()))
                : new ProofResult.Held(finding.way());
    }

    /** That the schema does not bind is looked up each time where jobs wait for it: it may be over. */
    private void remember(ProofKey key, ProofResult result) {
        if (result instanceof ProofResult.Held || result instanceof ProofResult.NotHeld && jobsGoOn) {
            memory.keep(key, result, ProofMemory.HELD);
        } else if (result instanceof ProofResult.Undecided) {
            memory.keep(key, result, ProofMemory.UNDECIDED);
        }
    }

    private ProofResult prove(ProofKey key, ProofRequest request, boolean broken) {
        StopSignal stop = request.stop();
        Optional<Instant> before = store.find(key).map(ModelProof::proven);
        while (!store.hold(key, prover, hold)) {
            ProofsInFlight.await(new CountDownLatch(1), LOOK_MILLIS, stop);
            Optional<ProofResult> theirs = theirs(key, before, broken);
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

    /** What another process found out since; after answers that broke the schema only if it knew of some too. */
    private Optional<ProofResult> theirs(ProofKey key, Optional<Instant> before, boolean broken) {
        Optional<ProofResult> since = store.find(key)
                .filter(proof -> !Optional.of(proof.proven()).equals(before))
                .map(ModelProof::finding)
                .filter(finding -> !broken || finding.brokenAnswers() > 0)
                .map(GrammarProofs::resultOf);
        return broken ? since : since.or(() -> stored(key));
    }

    private ProofResult find(ProofKey key, ProofRequest request, boolean broken) {
        int before =
                store.find(key).map(proof -> proof.finding().brokenAnswers()).orElse(0);
        int brokenAnswers = before + memory.brokenAnswers(key);
        ProofResult result = traps.make(request, key, brokenAnswers > 0, () -> store.hold(key, prover, hold));
        Optional<ProofFinding> finding = findingOf(result, brokenAnswers);
        finding.ifPresent(found -> {
            store.record(key, found);
            memory.brokenAnswersAreStored(key);
        });
        // A second proof that decides nothing leaves what the first one found: the way to ask in.
        if (finding.isPresent() || !broken) {
            remember(key, result);
        }
        return result;
    }

    private static Optional<ProofFinding> findingOf(ProofResult result, int brokenAnswers) {
        if (result instanceof ProofResult.Held held) {
            return Optional.of(ProofFinding.held(held.way(), brokenAnswers));
        }
        return result instanceof ProofResult.NotHeld notHeld
                ? Optional.of(ProofFinding.notHeld(notHeld.reason(), brokenAnswers))
                : Optional.empty();
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
