package org.holocron.derive.ollama;

import java.net.URI;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import org.holocron.derive.job.Outcome;
import org.holocron.derive.job.StopSignal;
import org.jspecify.annotations.Nullable;

/** One Ollama server. Safe for any number of threads. */
public final class Ollama {

    public Ollama(URI baseUrl, @Nullable String apiKey, ExecutorService executor, Clock clock) {
        throw new UnsupportedOperationException();
    }

    /** Sends the request and waits for the whole answer, a failure, a deadline or the signal. */
    public ChatResult chat(byte[] request, CallLimits limits, StopSignal stop) {
        throw new UnsupportedOperationException();
    }

    /** The model as it is on the server. */
    public ModelLookup model(String name) {
        throw new UnsupportedOperationException();
    }

    /** Asks whether the server is there; empty if it is. */
    public Optional<Outcome.Away> probe() {
        throw new UnsupportedOperationException();
    }

    /** Sorts a response kept in the lake as if it had just been received. */
    public ChatResult readStored(byte[] response) {
        throw new UnsupportedOperationException();
    }
}
