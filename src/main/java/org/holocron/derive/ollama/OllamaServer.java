package org.holocron.derive.ollama;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import org.holocron.derive.job.Dependency;
import org.holocron.derive.job.ErrorKind;
import org.holocron.derive.job.Outcome;
import org.holocron.derive.job.StopSignal;
import org.holocron.derive.model.CallLimits;
import org.holocron.derive.model.ModelLookup;
import org.holocron.derive.model.ModelReply;
import org.holocron.derive.model.ModelServer;
import org.jspecify.annotations.Nullable;

/** One Ollama server. Safe for any number of threads. */
public final class OllamaServer implements ModelServer {

    /** For questions that take a healthy server milliseconds. */
    private static final Duration SHORT = Duration.ofSeconds(10);

    private final Endpoint endpoint;
    private final ControlRequest server;
    private final ModelCatalog models;

    /**
     * @param apiKey sent as a bearer token, or null
     * @param executor reads the answers, one thread for each call under way beside the one that waits for it
     * @param clock decides the age of what is remembered of the models; deadlines do not depend on it
     */
    public OllamaServer(URI baseUrl, @Nullable String apiKey, ExecutorService executor, Clock clock) {
        this.endpoint = new Endpoint(baseUrl, apiKey, executor);
        this.server = new ControlRequest(endpoint, SHORT);
        this.models = new ModelCatalog(server, endpoint.toString(), clock);
    }

    /**
     * Sends the request, byte for byte, and waits for the whole answer, a failure, a deadline or the signal. In every case
     * but the first the connection is hung up before this returns, which makes Ollama stop generating.
     *
     * @throws IllegalStateException for a fault of this program's own
     */
    @Override
    public ModelReply chat(byte[] request, CallLimits limits, StopSignal stop) {
        Optional<Outcome.Interrupted> alreadyStopped = stop.reason();
        if (alreadyStopped.isPresent()) {
            return new ModelReply.Failed(alreadyStopped.get(), new byte[0], null);
        }
        ModelReply result = new StreamedCall(endpoint, request, limits, stop).make();
        return result instanceof ModelReply.Failed failed ? lookedInto(failed) : result;
    }

    /** A server that says nothing at all any more is away; silence is the call's own only while the server talks to others. */
    private ModelReply lookedInto(ModelReply.Failed failed) {
        if (failed.failure().kind() == ErrorKind.MODEL_MISSING) {
            models.forget();
        }
        if (failed.failure().kind() == ErrorKind.SILENT
                && server.ask(Connection::version) instanceof ControlRequest.Failed gone) {
            return new ModelReply.Failed(gone.failure(), failed.received(), failed.metrics());
        }
        return failed;
    }

    /** The model as it is on the server: remembered for half a minute, looked up again when it is not among those. */
    @Override
    public ModelLookup model(String name) {
        return models.find(name);
    }

    /**
     * Asks whether the server is there and what models it has, without giving it anything to do; takes at most some
     * seconds.
     *
     * @return why it is away, empty if it is not
     */
    @Override
    public Optional<Outcome.Unavailable> probe() {
        ControlRequest.Result version = server.ask(Connection::version);
        ControlRequest.Result result = version instanceof ControlRequest.Ok ? models.refresh() : version;
        return result instanceof ControlRequest.Failed failed
                ? Optional.of(asAway(failed.failure()))
                : Optional.empty();
    }

    /**
     * Sorts a response kept in the lake as if it had just been received. A reply keeps the bytes as they are; its time to
     * the first token is 0.
     */
    @Override
    public ModelReply readStored(byte[] response) {
        ResponseClassifier sort = new ResponseClassifier(endpoint.toString(), new byte[0]);
        String text = new String(response, StandardCharsets.UTF_8);
        return OllamaJson.read(text)
                .map(json -> json.containsKey("error")
                        ? sort.ended(PartialResponse.NOTHING, new StreamEnd.SaidError(text))
                        : sort.complete(PartialResponse.whole(json), response))
                .orElseGet(() -> sort.ended(PartialResponse.NOTHING, new StreamEnd.Unreadable(text)));
    }

    private Outcome.Unavailable asAway(Outcome.Failure failure) {
        return failure instanceof Outcome.Unavailable away
                ? away
                : new Outcome.Unavailable(
                        ErrorKind.MODEL_SERVER_UNAVAILABLE,
                        failure.message(),
                        Dependency.modelServer(endpoint.toString()));
    }

    @Override
    public String address() {
        return endpoint.toString();
    }

    @Override
    public String canonicalName(String name) {
        return ModelName.of(name).whole();
    }

    @Override
    public Set<String> spellings(String name) {
        return ModelName.of(name).spellings();
    }

    /** Without the key. */
    @Override
    public String toString() {
        return "Ollama at " + endpoint;
    }
}
