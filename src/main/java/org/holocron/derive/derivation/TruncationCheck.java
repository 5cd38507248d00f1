package org.holocron.derive.derivation;

import java.util.Optional;
import org.holocron.derive.job.ErrorKind;
import org.holocron.derive.job.Outcome;
import org.holocron.derive.model.CallMetrics;

/**
 * Notices a prompt that the server cut without a word: requests forbid it ({@code truncate:false}), but an older server
 * may not know the word, and the evidence would be what is missing.
 */
final class TruncationCheck {

    /** No tokenizer packs ordinary text or JSON so densely; white space, which some do, is not counted. */
    private static final int MOST_BYTES_A_TOKEN = 24;

    private TruncationCheck() {}

    static Optional<Outcome.Failure> in(CallMetrics metrics, byte[] request) {
        long prompt = metrics.promptEvalCount();
        if (prompt > 0 && nonBlankBytes(request) > prompt * MOST_BYTES_A_TOKEN) {
            return cut("the server read only " + prompt + " tokens of a request of " + request.length + " bytes");
        }
        return Optional.empty();
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

    private static Optional<Outcome.Failure> cut(String what) {
        return Optional.of(new Outcome.Rejected(
                ErrorKind.TRUNCATED,
                what + ": evidence may have been cut; raise OLLAMA_NUM_CTX or give less evidence"));
    }
}
