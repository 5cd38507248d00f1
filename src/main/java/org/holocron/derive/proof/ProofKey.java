package org.holocron.derive.proof;

import org.holocron.derive.hash.Sha256;

/**
 * What a proof is about. Anything else of a call, such as its prompt or its schema, is taken to change nothing.
 *
 * @param address of the server
 * @param model by its canonical name
 * @param identity the model's digest; empty if the server gives none
 * @param serverVersion empty if the server does not tell it
 * @param think what the calls ask, as JSON
 * @param options those of the calls that may matter, as a JSON object
 */
public record ProofKey(
        String address, String model, String identity, String serverVersion, String think, String options) {

    /** Under which it is stored: SHA-256, 64 hexadecimal digits. */
    String hash() {
        return Sha256.of(String.join("\0", address, model, identity, serverVersion, think, options));
    }
}
