package org.holocron.derive.proof;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What all nodes know of models. Safe for use by many threads and many processes.
 *
 * <p>Every call throws {@link org.holocron.derive.sql.DatabaseUnavailableException} when the database cannot be reached or
 * gives up; a change may then have happened or not, which the next reading tells.
 */
public interface ModelProofStore {

    /** All that were proven, by server and model. */
    List<ModelProof> read();

    /** Empty if it was never proven. */
    Optional<ModelProof> find(ProofKey key);

    /**
     * Holds a proof for one prover, who may call it again to hold it for longer, so that no other process makes the same
     * calls. The hold ends by itself: a process may die.
     *
     * @return false if another prover holds it
     */
    boolean hold(ProofKey key, String prover, Duration lease);

    /** Ends the prover's hold, if it has one. */
    void release(ProofKey key, String prover);

    /**
     * Records what a proof found, in place of what was found before.
     *
     * @throws IllegalStateException if it was never held
     */
    void record(ProofKey key, ProofFinding finding);

    /**
     * Adds a prompt that the model of this digest is known to have read whole.
     *
     * @param promptBytes white space left out
     */
    void learn(String identity, long promptBytes, long promptTokens);

    /** Empty if nothing was learnt of the model of this digest. */
    Optional<PromptTokens> learnt(String identity);
}
