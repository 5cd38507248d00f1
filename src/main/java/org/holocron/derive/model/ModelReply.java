package org.holocron.derive.model;

import org.holocron.derive.job.Outcome;
import org.jspecify.annotations.Nullable;

/** The result of a call. Whether the answer makes sense is for the validation to say. */
public sealed interface ModelReply {

    /**
     * The model finished by itself and said something.
     *
     * @param response one JSON object in the server's own format, UTF-8; the adapter that returned it can read it again
     * @param content the answer's text
     * @param model the name of the model that answered, as the response says it; null if it does not
     */
    record Reply(
            byte[] response,
            String content,
            CallMetrics metrics,
            @Nullable String model) implements ModelReply {

        /** Of a model that does not say its name. */
        public Reply(byte[] response, String content, CallMetrics metrics) {
            this(response, content, metrics, null);
        }
    }

    /**
     * The call gave no usable answer.
     *
     * @param received what had arrived: one JSON object assembled from the stream so far, or the body as it came; may
     *     be empty
     * @param metrics null unless the server had counted them
     * @param interrogationOnly whether the model, which is the failure's dependency, is unavailable to calls like this
     *     one only: it refuses the interrogation's schema or options, and other interrogations may ask it
     * @param inCall what the call met before its server was found to be gone, which the call may have caused; null for any other failure
     * @param said the text of an answer that ended before it was whole; empty for any other failure
     */
    record Failed(
            Outcome.Failure failure,
            byte[] received,
            @Nullable CallMetrics metrics,
            boolean interrogationOnly,
            Outcome.@Nullable Failure inCall,
            String said)
            implements ModelReply {

        /** One that was met before the call was begun, or by a server that is there. */
        public Failed(
                Outcome.Failure failure, byte[] received, @Nullable CallMetrics metrics, boolean interrogationOnly) {
            this(failure, received, metrics, interrogationOnly, null, "");
        }

        /** A failure that is as wide as its dependency. */
        public Failed(Outcome.Failure failure, byte[] received, @Nullable CallMetrics metrics) {
            this(failure, received, metrics, false);
        }

        /** One of a server that is gone. */
        public Failed(
                Outcome.Failure failure,
                byte[] received,
                @Nullable CallMetrics metrics,
                boolean interrogationOnly,
                Outcome.@Nullable Failure inCall) {
            this(failure, received, metrics, interrogationOnly, inCall, "");
        }

        /** The same failure, of an answer that said so much. */
        public Failed saying(String text) {
            return new Failed(failure, received, metrics, interrogationOnly, inCall, text);
        }
    }
}
