package org.holocron.derive.model;

import org.holocron.derive.job.Outcome;
import org.jspecify.annotations.Nullable;

/** What became of a chat call. Nothing is said here about the answer's sense: that is for the validation. */
public sealed interface ModelReply {

    /**
     * The model finished by itself and said something.
     *
     * @param response one JSON object in the shape Ollama answers without streaming, UTF-8
     * @param content the message's content: the answer
     */
    record Reply(byte[] response, String content, CallMetrics metrics) implements ModelReply {}

    /**
     * The call gave no answer to go on with.
     *
     * @param received what had arrived: one JSON object assembled from the stream so far, or the body as it came; may be
     *     empty
     * @param metrics null unless the server had counted them
     */
    record Failed(
            Outcome.Failure failure,
            byte[] received,
            @Nullable CallMetrics metrics) implements ModelReply {}
}
