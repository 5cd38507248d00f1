package org.holocron.derive.proof;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** What this process knows of proofs without asking the database: each job needs one. */
final class ProofMemory {

    /** What another node found out meanwhile is noticed within this time. */
    static final Duration HELD = Duration.ofSeconds(30);

    /** A trap call that told nothing is made again after this time. */
    static final Duration UNDECIDED = Duration.ofMinutes(10);

    private final InstantSource clock;
    private final Map<ProofKey, Known> known = new ConcurrentHashMap<>();

    private final Map<ProofKey, Integer> brokenAnswers = new ConcurrentHashMap<>();

    private record Known(ProofResult result, Instant until) {}

    ProofMemory(InstantSource clock) {
        this.clock = clock;
    }

    Optional<ProofResult> of(ProofKey key) {
        Known found = known.get(key);
        return found != null && clock.instant().isBefore(found.until())
                ? Optional.of(found.result())
                : Optional.empty();
    }

    void keep(ProofKey key, ProofResult result, Duration howLong) {
        known.put(key, new Known(result, clock.instant().plus(howLong)));
    }

    /** Before a proof, which may end without a finding: the next one must be as thorough. */
    void raiseBrokenAnswers(ProofKey key) {
        brokenAnswers.merge(key, 1, Integer::sum);
    }

    /** Those that no finding in the database has counted. */
    int brokenAnswers(ProofKey key) {
        return brokenAnswers.getOrDefault(key, 0);
    }

    void brokenAnswersAreStored(ProofKey key) {
        brokenAnswers.remove(key);
    }

    void forget(ProofKey key) {
        known.remove(key);
    }
}
