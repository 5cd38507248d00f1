package org.holocron.derive.derivation;

import java.util.Optional;
import org.holocron.derive.job.ErrorKind;
import org.holocron.derive.job.Outcome;
import org.holocron.derive.model.CallMetrics;

/**
 * Notices a prompt that the server silently cut: requests forbid it where a server has an option for that, but an
 * older one may not know it, and the evidence would be what is missing.
 */
final class TruncationCheck {

    /** No tokenizer packs ordinary text or JSON more densely; white space, which some do, is not counted. */
    private static final int MAX_BYTES_PER_TOKEN = 24;

    private TruncationCheck() {}

    static Optional<Outcome.Failure> in(CallMetrics metrics, byte[] request) {
        long tokens = metrics.promptTokens();
        if (tokens == 0 || nonBlankBytes(request) <= tokens * MAX_BYTES_PER_TOKEN) {
            return Optional.empty();
        }
        return Optional.of(new Outcome.Rejected(
                ErrorKind.TRUNCATED,
                "the server read only " + tokens + " tokens of a request of " + request.length
                        + " bytes: evidence may have been cut; raise OLLAMA_NUM_CTX or give less evidence"));
    }

    private static long nonBlankBytes(byte[] request) {
        long count = 0;
        for (byte each : request) {
            if (each != ' ' && each != '\n' && each != '\t') {
                count++;
            }
        }
        return count;
    }
}
