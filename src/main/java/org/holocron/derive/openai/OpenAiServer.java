package org.holocron.derive.openai;

import jakarta.json.JsonValue;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import org.holocron.derive.job.Dependency;
import org.holocron.derive.job.ErrorKind;
import org.holocron.derive.job.Outcome;
import org.holocron.derive.model.AnswerTokens;
import org.holocron.derive.model.CallContext;
import org.holocron.derive.model.CallWay;
import org.holocron.derive.model.ModelCall;
import org.holocron.derive.model.ModelDetails;
import org.holocron.derive.model.ModelIdentity;
import org.holocron.derive.model.ModelLookup;
import org.holocron.derive.model.ModelReply;
import org.holocron.derive.model.ModelRequest;
import org.holocron.derive.model.ModelServer;
import org.holocron.derive.model.PromptHandling;
import org.holocron.derive.model.ServedModel;
import org.holocron.derive.wire.AnswerBound;
import org.holocron.derive.wire.CallsInFlight;
import org.holocron.derive.wire.ControlRequest;
import org.holocron.derive.wire.Endpoint;
import org.holocron.derive.wire.ErrorClassifier;
import org.holocron.derive.wire.OneTokenReply;
import org.holocron.derive.wire.ResponseClassifier;
import org.holocron.derive.wire.ServerAddress;
import org.holocron.derive.wire.ServerLabel;
import org.holocron.derive.wire.StreamEnd;
import org.holocron.derive.wire.StreamedCall;
import org.holocron.derive.wire.ToldTokens;
import org.holocron.derive.wire.WireJson;
import org.jspecify.annotations.Nullable;

/** One server with OpenAI's interface: llama-server, vLLM, SGLang, LM Studio. Safe for any number of threads. */
public final class OpenAiServer implements ModelServer {

    /** For requests that a healthy server answers within milliseconds. */
    private static final Duration CONTROL_LIMIT = Duration.ofSeconds(10);
    /** Failures after which the server is asked whether it is there. */
    private static final Set<ErrorKind> LOOKED_INTO = Set.of(ErrorKind.SILENT, ErrorKind.STREAM_BROKEN);

    private static final OpenAiErrors ERRORS = new OpenAiErrors();

    private final Endpoint<OpenAiApi> endpoint;
    private final ControlRequest<OpenAiApi> control;
    private final ServedModels models;
    private final CallsInFlight calls = new CallsInFlight();
    private final long largestAnswer;

    /**
     * @param baseUrl with or without {@code /v1} at its end
     * @param apiKey sent as a bearer token, or null
     * @param executor its threads read the answers: one for each call under way, beside the thread that waits
     * @param clock for the age of the cached list of models; deadlines do not depend on it
     * @param largestAnswer in characters, as {@link AnswerBound#share} says
     */
    public OpenAiServer(
            URI baseUrl, @Nullable String apiKey, ExecutorService executor, Clock clock, long largestAnswer) {
        URI root = withoutVersion(baseUrl);
        ServerLabel label = new ServerLabel(
                "OpenAI-compatible server", "an OpenAI-compatible server", "OPENAI_BASE_URL", ServerAddress.of(root));
        this.endpoint = new Endpoint<>(OpenAiApi.class, label, root, apiKey, executor);
        this.control = new ControlRequest<>(endpoint, ERRORS, CONTROL_LIMIT);
        this.models = new ServedModels(control, label, clock);
        this.largestAnswer = largestAnswer;
    }

    /** How many characters one answer may have, so that those of all slots fit into a quarter of the heap. */
    public static long largestAnswer(long heapBytes, int slots) {
        return AnswerBound.share(heapBytes, slots);
    }

    private static URI withoutVersion(URI baseUrl) {
        return URI.create(baseUrl.toString().replaceFirst("/(v1/?)?$", ""));
    }

    @Override
    public ModelRequest request(ModelCall call) {
        return CompletionRequest.of(call);
    }

    /** Whether a template of a chat, that thinks or not, leaves the schema in force is the server's affair. */
    @Override
    public List<CallWay> otherWays(ModelCall call) {
        return List.of(CallWay.chat(call.think() == JsonValue.FALSE ? JsonValue.TRUE : JsonValue.FALSE));
    }

    @Override
    public ModelReply chat(byte[] request, CallContext context) {
        Optional<Outcome.Interrupted> alreadyStopped = context.stop().reason();
        if (alreadyStopped.isPresent()) {
            return new ModelReply.Failed(alreadyStopped.get(), new byte[0], null);
        }
        SentCompletion sent = SentCompletion.read(request);
        ModelReply reply = send(request, sent, context);
        return reply instanceof ModelReply.Failed failed ? diagnosed(failed) : reply;
    }

    private ModelReply send(byte[] request, SentCompletion sent, CallContext context) {
        String model = sent.model() == null ? "" : canonicalName(sent.model());
        try (CallsInFlight.Ticket ticket = calls.begin(model)) {
            EventAccumulator response = new EventAccumulator();
            AnswerBound bound = AnswerBound.of(sent.maxTokens(), 0, sent.alternatives(), largestAnswer);
            StreamEnd end = new StreamedCall<>(endpoint, context, bound, ticket)
                    .make((api, authorization) -> api.chat(authorization, request), response);
            return classifier(sent).ended(response.received(), end);
        }
    }

    private ResponseClassifier<PartialCompletion> classifier(SentCompletion sent) {
        return new ResponseClassifier<>(
                new ErrorClassifier(endpoint.label(), ERRORS, sent.model()), new CompletionCheck(sent), false);
    }

    /**
     * A server that answers nothing at all is unavailable; only while it answers others is silence, or a broken stream,
     * something that the call itself may have caused.
     */
    private ModelReply diagnosed(ModelReply.Failed failed) {
        if (failed.failure().kind() == ErrorKind.MODEL_MISSING) {
            models.forget();
        }
        if (LOOKED_INTO.contains(failed.failure().kind())
                && control.send(OpenAiApi::models) instanceof ControlRequest.Failed gone) {
            return new ModelReply.Failed(gone.failure(), failed.received(), failed.metrics(), false, failed.failure());
        }
        return failed;
    }

    /** Cached for half a minute; a model that is not in the cache is looked up again. */
    @Override
    public ModelLookup model(String name) {
        return models.find(name);
    }

    @Override
    public ModelDetails details(ModelIdentity model) {
        return models.details(model.requestedName());
    }

    @Override
    public Optional<ServedModel> served(String name) {
        return models.served(name);
    }

    @Override
    public Optional<Outcome.Unavailable> probe() {
        return models.refresh().map(this::asUnavailable);
    }

    private Outcome.Unavailable asUnavailable(Outcome.Failure failure) {
        return failure instanceof Outcome.Unavailable unavailable
                ? unavailable
                : new Outcome.Unavailable(
                        ErrorKind.MODEL_SERVER_UNAVAILABLE, failure.message(), Dependency.modelServer(address()));
    }

    @Override
    public Optional<Set<String>> models() {
        return models.names();
    }

    @Override
    public Optional<String> version() {
        return models.version();
    }

    /** Its window was set when it started, and no call changes it. That llama-server and vLLM never cut a prompt is proven by what they count. */
    @Override
    public PromptHandling promptHandling(String version) {
        return new PromptHandling(true, false, null);
    }

    @Override
    public Optional<Outcome.Failure> generateOneToken(String model, byte @Nullable [] earlier, CallContext context) {
        ModelReply reply = chat(OneTokenRequest.of(model, earlier), context);
        return OneTokenReply.failure(reply, context.progress().snapshot().tokens());
    }

    /** A reply keeps the bytes unchanged; its time to the first token is 0. */
    @Override
    public ModelReply readStored(byte[] response) {
        ResponseClassifier<PartialCompletion> classifier = classifier(SentCompletion.UNKNOWN);
        String text = new String(response, StandardCharsets.UTF_8);
        return WireJson.read(text)
                .map(json -> EventAccumulator.isError(json)
                        ? classifier.ended(PartialCompletion.NOTHING, new StreamEnd.ServerError(text))
                        : classifier.complete(PartialCompletion.whole(json), response))
                .orElseGet(() -> classifier.ended(PartialCompletion.NOTHING, new StreamEnd.Unreadable(text)));
    }

    @Override
    public AnswerTokens tokens(byte[] response) {
        return WireJson.read(response)
                .map(PartialCompletion::whole)
                .map(whole -> new AnswerTokens(whole.content(), ToldTokens.in(whole.tokens())))
                .orElseGet(() -> new AnswerTokens("", List.of()));
    }

    @Override
    public String address() {
        return endpoint.toString();
    }

    @Override
    public String canonicalName(String name) {
        return ERRORS.canonicalName(name);
    }

    @Override
    public Set<String> spellings(String name) {
        return Set.of(canonicalName(name).toLowerCase(Locale.ROOT));
    }

    /** Without the key. */
    @Override
    public String toString() {
        return endpoint.label().toString();
    }
}
