package org.holocron.derive.derivation;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.holocron.derive.job.ErrorKind;
import org.holocron.derive.job.Outcome;
import org.holocron.derive.model.CallMetrics;
import org.holocron.derive.model.Message;

/**
 * Notices a prompt that the server silently cut: requests forbid it where a server has an option for that, but an
 * older one may not know it, and the evidence would be what is missing. The job then has {@link ErrorKind#WINDOW_FULL}; {@link
 * ErrorKind#TRUNCATED} is another thing, an answer that was cut at its limit.
 */
final class TruncationCheck {

    /** No tokenizer packs ordinary text or JSON more densely; white space, which some do, is not counted. */
    private static final int MAX_BYTES_PER_TOKEN = 24;

    private TruncationCheck() {}

    /**
     * Empty if the server read the whole prompt, as far as its count of tokens tells; also if it did not say how many (0).
     *
     * @param messages what was sent; a schema beside them need not be part of the prompt
     */
    static Optional<Outcome.Failure> check(CallMetrics metrics, List<Message> messages) {
        long tokens = metrics.promptTokens();
        long bytes = messages.stream()
                .mapToLong(message -> nonBlankBytes(message.content()))
                .sum();
        if (tokens == 0 || bytes <= tokens * MAX_BYTES_PER_TOKEN) {
            return Optional.empty();
        }
        return Optional.of(new Outcome.Rejected(
                ErrorKind.WINDOW_FULL,
                "the server read only " + tokens + " tokens of messages of " + bytes
                        + " bytes: evidence may have been cut; use a larger context window or give less evidence"));
    }

    private static long nonBlankBytes(String text) {
        long count = 0;
        for (byte each : text.getBytes(StandardCharsets.UTF_8)) {
            if (each != ' ' && each != '\n' && each != '\t') {
                count++;
            }
        }
        return count;
    }
}
