package org.holocron.derive.ollama;

import jakarta.json.JsonValue;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.stream.Stream;
import org.holocron.derive.job.Dependency;
import org.holocron.derive.job.ErrorKind;
import org.holocron.derive.job.Outcome;
import org.holocron.derive.model.AnswerTokens;
import org.holocron.derive.model.CallContext;
import org.holocron.derive.model.CallForm;
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
import org.holocron.derive.model.ServerVersion;
import org.holocron.derive.wire.AnswerBound;
import org.holocron.derive.wire.CallsInFlight;
import org.holocron.derive.wire.ControlRequest;
import org.holocron.derive.wire.Endpoint;
import org.holocron.derive.wire.ErrorClassifier;
import org.holocron.derive.wire.OneTokenReply;
import org.holocron.derive.wire.ReportedError;
import org.holocron.derive.wire.ResponseClassifier;
import org.holocron.derive.wire.ServerAddress;
import org.holocron.derive.wire.ServerLabel;
import org.holocron.derive.wire.StreamEnd;
import org.holocron.derive.wire.StreamedCall;
import org.holocron.derive.wire.ToldTokens;
import org.holocron.derive.wire.WireJson;
import org.jspecify.annotations.Nullable;

/** One Ollama server. Safe for any number of threads. */
public final class OllamaServer implements ModelServer {

    /** For requests that a healthy server answers within milliseconds. */
    private static final Duration CONTROL_LIMIT = Duration.ofSeconds(10);

    /** Failures after which the server is asked whether it is there. */
    private static final Set<ErrorKind> LOOKED_INTO = Set.of(ErrorKind.SILENT, ErrorKind.STREAM_BROKEN);

    private static final OllamaErrors ERRORS = new OllamaErrors();

    private final Endpoint<OllamaApi> endpoint;
    private final ControlRequest<OllamaApi> control;
    private final ModelCatalog models;
    private final ShownModels shown;
    private final ServerVersion version;
    private final CallsInFlight calls = new CallsInFlight();
    private final long largestAnswer;

    /**
     * @param apiKey sent as a bearer token, or null
     * @param executor its threads read the answers: one for each call under way, beside the thread that waits
     * @param clock for the age of the cached list of models; deadlines do not depend on it
     */
    public OllamaServer(URI baseUrl, @Nullable String apiKey, ExecutorService executor, Clock clock) {
        this(baseUrl, apiKey, executor, clock, AnswerBound.WITHOUT_SHARE);
    }

    /** @param largestAnswer in characters, as {@link #largestAnswer} says */
    public OllamaServer(
            URI baseUrl, @Nullable String apiKey, ExecutorService executor, Clock clock, long largestAnswer) {
        this.largestAnswer = largestAnswer;
        ServerLabel label = new ServerLabel("Ollama", "Ollama", "OLLAMA_BASE_URL", ServerAddress.of(baseUrl));
        this.endpoint = new Endpoint<>(OllamaApi.class, label, baseUrl, apiKey, executor);
        this.control = new ControlRequest<>(endpoint, ERRORS, CONTROL_LIMIT);
        this.models = new ModelCatalog(control, label, clock);
        this.shown = new ShownModels(control, clock);
        this.version = new ServerVersion(this, clock);
    }

    /** How many characters one answer may have, so that those of all slots fit into a quarter of the heap. */
    public static long largestAnswer(long heapBytes, int slots) {
        return AnswerBound.share(heapBytes, slots);
    }

    @Override
    public ModelRequest request(ModelCall call) {
        ModelName name = ModelName.of(call.model());
        return ChatRequest.of(call, Thinking.sent(call.think(), name, models.lastKnown(name)));
    }

    @Override
    public boolean thinks(ModelCall call) {
        ModelName name = ModelName.of(call.model());
        return Thinking.sent(call.think(), name, models.lastKnown(name)) != JsonValue.FALSE;
    }

    @Override
    public List<CallWay> otherWays(ModelCall call) {
        ModelName name = ModelName.of(call.model());
        Optional<JsonValue> think = Thinking.otherThan(call.think(), name, models.lastKnown(name));
        return Stream.concat(
                        Stream.of(CallWay.prompt(call.think())),
                        think.stream().flatMap(other -> Stream.of(CallWay.chat(other), CallWay.prompt(other))))
                .toList();
    }

    @Override
    public ModelReply chat(byte[] request, CallContext context) {
        Optional<Outcome.Interrupted> alreadyStopped = context.stop().reason();
        if (alreadyStopped.isPresent()) {
            return new ModelReply.Failed(alreadyStopped.get(), new byte[0], null);
        }
        SentRequest sent = SentRequest.read(request);
        ListedModel model = sent.model() == null ? null : models.lastKnown(ModelName.of(sent.model()));
        if (Thinking.isImpossible(sent, model)) {
            return thinkingUnsupported(sent);
        }
        ModelReply reply =
                send(request, sent, context, sent.model() != null && isRemote(ModelName.of(sent.model()), model));
        return reply instanceof ModelReply.Failed failed ? diagnosed(failed) : reply;
    }

    /** What passes calls on to the cloud leaves {@code num_ctx} out. */
    @Override
    public boolean takesWindow(String model) {
        ModelName name = ModelName.of(model);
        return !isRemote(name, models.lastKnown(name));
    }

    private ModelReply send(byte[] request, SentRequest sent, CallContext context, boolean remote) {
        String model = sent.model() == null ? "" : canonicalName(sent.model());
        try (CallsInFlight.Ticket ticket = calls.begin(model)) {
            ResponseAccumulator response = new ResponseAccumulator();
            AnswerBound bound = AnswerBound.of(sent.maxTokens(), sent.window(), sent.alternatives(), largestAnswer);
            StreamEnd end = new StreamedCall<>(endpoint, context, bound, ticket)
                    .make(
                            (api, authorization) -> sent.form() == CallForm.PROMPT
                                    ? api.generate(authorization, request)
                                    : api.chat(authorization, request),
                            response);
            return classifier(sent, remote).ended(response.received(), end);
        }
    }

    private ResponseClassifier<PartialResponse> classifier(SentRequest sent, boolean remote) {
        return new ResponseClassifier<>(
                new ErrorClassifier(endpoint.label(), ERRORS, sent.model()), new OllamaAnswerCheck(sent), remote);
    }

    private static boolean isRemote(ModelName name, @Nullable ListedModel model) {
        return (model != null && model.remote()) || name.isOfCloud();
    }

    /** As the server would answer, without asking it. */
    private ModelReply thinkingUnsupported(SentRequest sent) {
        String words = "\"" + sent.model() + "\" does not support thinking";
        ReportedError error = ReportedError.of(400, words, ReportedError.Circumstances.NONE);
        ErrorClassifier.Classified refused =
                new ErrorClassifier(endpoint.label(), ERRORS, sent.model()).foreseen(error);
        return new ModelReply.Failed(refused.failure(), new byte[0], null, refused.interrogationOnly());
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
                && control.send(OllamaApi::version) instanceof ControlRequest.Failed gone) {
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
        return shown.details(model);
    }

    /** What is in the memory tells more than the list of the disk: a model that was pulled anew meanwhile has not answered. */
    @Override
    public Optional<ServedModel> served(String name) {
        return models.served(name).map(model -> model.onServer(version.current()));
    }

    @Override
    public Optional<Outcome.Unavailable> probe() {
        ControlRequest.Result version = control.send(OllamaApi::version);
        ControlRequest.Result result = version instanceof ControlRequest.Ok ? models.refresh() : version;
        return result instanceof ControlRequest.Failed failed
                ? Optional.of(asUnavailable(failed.failure()))
                : Optional.empty();
    }

    @Override
    public Optional<Set<String>> models() {
        return models.names();
    }

    @Override
    public Optional<Outcome.Failure> generateOneToken(String model, byte @Nullable [] earlier, CallContext context) {
        ModelReply reply = chat(OneToken.request(model, earlier), context);
        return OneTokenReply.failure(reply, context.progress().snapshot().tokens());
    }

    @Override
    public Optional<String> version() {
        return control.send(OllamaApi::version) instanceof ControlRequest.Ok ok
                ? Optional.of(WireJson.text(ok.answer(), "version")).filter(text -> !text.isBlank())
                : Optional.empty();
    }

    @Override
    public PromptHandling promptHandling(String version) {
        return OllamaVersion.of(version)
                .map(known -> known.promptHandling(endpoint.toString()))
                .orElse(PromptHandling.SOUND);
    }

    /** A reply keeps the bytes unchanged; its time to the first token is 0. */
    @Override
    public ModelReply readStored(byte[] response) {
        ResponseClassifier<PartialResponse> classifier = classifier(SentRequest.UNKNOWN, false);
        String text = new String(response, StandardCharsets.UTF_8);
        return WireJson.read(text)
                .map(json -> json.containsKey("error")
                        ? classifier.ended(PartialResponse.NOTHING, new StreamEnd.ServerError(text))
                        : classifier.complete(PartialResponse.whole(json), response))
                .orElseGet(() -> classifier.ended(PartialResponse.NOTHING, new StreamEnd.Unreadable(text)));
    }

    @Override
    public AnswerTokens tokens(byte[] response) {
        return WireJson.read(response)
                .map(json -> new AnswerTokens(
                        PartialResponse.whole(json).content(), ToldTokens.in(json.get(ResponseAccumulator.TOKENS))))
                .orElseGet(() -> new AnswerTokens("", List.of()));
    }

    private Outcome.Unavailable asUnavailable(Outcome.Failure failure) {
        return failure instanceof Outcome.Unavailable unavailable
                ? unavailable
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
        return ModelName.of(name).canonical();
    }

    @Override
    public Set<String> spellings(String name) {
        return ModelName.of(name).spellings();
    }

    /** Without the key. */
    @Override
    public String toString() {
        return endpoint.label().toString();
    }
}
