package org.holocron.derive.ollama;

import jakarta.json.JsonValue;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.stream.Stream;
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
import org.holocron.derive.wire.ControlRequest;
import org.holocron.derive.wire.Endpoint;
import org.holocron.derive.wire.ErrorClassifier;
import org.holocron.derive.wire.OneTokenReply;
import org.holocron.derive.wire.ReportedError;
import org.holocron.derive.wire.ResponseClassifier;
import org.holocron.derive.wire.ServerAddress;
import org.holocron.derive.wire.ServerCalls;
import org.holocron.derive.wire.ServerLabel;
import org.holocron.derive.wire.StoredResponses;
import org.holocron.derive.wire.WireJson;
import org.jspecify.annotations.Nullable;

/** One Ollama server. Safe for any number of threads. */
public final class OllamaServer implements ModelServer {

    private static final OllamaErrors ERRORS = new OllamaErrors();

    private final Endpoint<OllamaApi> endpoint;
    private final ControlRequest<OllamaApi> control;
    private final ModelCatalog models;
    private final ShownModels shown;
    private final ServerVersion version;
    private final ServerCalls<OllamaApi> calls;
    private final StoredResponses<PartialResponse> stored;

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
        ServerLabel label = new ServerLabel("Ollama", "Ollama", "OLLAMA_BASE_URL", ServerAddress.of(baseUrl));
        this.endpoint = new Endpoint<>(OllamaApi.class, label, baseUrl, apiKey, executor);
        this.control = new ControlRequest<>(endpoint, ERRORS);
        this.models = new ModelCatalog(control, label, clock);
        this.shown = new ShownModels(control, clock);
        this.version = new ServerVersion(this, clock);
        this.calls = new ServerCalls<>(control, OllamaApi::version, models::forget, largestAnswer);
        this.stored = new StoredResponses<>(
                classifier(SentRequest.UNKNOWN, false),
                ResponseAccumulator::isError,
                PartialResponse::whole,
                PartialResponse.NOTHING);
    }

    /** How many characters one answer may have, so that those of all slots fit into a quarter of the heap. */
    public static long largestAnswer(long heapBytes, int slots) {
        return AnswerBound.share(heapBytes, slots);
    }

    @Override
    public ModelRequest request(ModelCall call) {
        return ChatRequest.of(call, sentThink(call));
    }

    @Override
    public boolean thinks(ModelCall call) {
        return sentThink(call) != JsonValue.FALSE;
    }

    private JsonValue sentThink(ModelCall call) {
        ModelName name = ModelName.of(call.model());
        return Thinking.sent(call.think(), name, models.lastKnown(name));
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
        return calls.make(context, () -> send(request, context));
    }

    private ModelReply send(byte[] request, CallContext context) {
        SentRequest sent = SentRequest.read(request);
        ListedModel model = sent.model() == null ? null : models.lastKnown(ModelName.of(sent.model()));
        if (Thinking.isImpossible(sent, model)) {
            return thinkingUnsupported(sent);
        }
        boolean remote = sent.model() != null && isRemote(ModelName.of(sent.model()), model);
        return calls.send(
                context,
                sent,
                (api, authorization) -> sent.form() == CallForm.PROMPT
                        ? api.generate(authorization, request)
                        : api.chat(authorization, request),
                new ResponseAccumulator(),
                classifier(sent, remote));
    }

    /** What passes calls on to the cloud leaves {@code num_ctx} out. */
    @Override
    public boolean takesWindow(String model) {
        ModelName name = ModelName.of(model);
        return !isRemote(name, models.lastKnown(name));
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
        Optional<Outcome.Failure> failure = control.send(OllamaApi::version) instanceof ControlRequest.Failed failed
                ? Optional.of(failed.failure())
                : models.refresh();
        return failure.map(control::asUnavailable);
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
        return stored.read(response);
    }

    @Override
    public AnswerTokens tokens(byte[] response) {
        return stored.tokens(response);
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
