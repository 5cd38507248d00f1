package org.holocron.derive.openai;

import jakarta.json.JsonValue;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
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
import org.holocron.derive.wire.ControlRequest;
import org.holocron.derive.wire.Endpoint;
import org.holocron.derive.wire.ErrorClassifier;
import org.holocron.derive.wire.OneTokenReply;
import org.holocron.derive.wire.ResponseClassifier;
import org.holocron.derive.wire.ServerAddress;
import org.holocron.derive.wire.ServerCalls;
import org.holocron.derive.wire.ServerLabel;
import org.holocron.derive.wire.StoredResponses;
import org.jspecify.annotations.Nullable;

/** One server with OpenAI's interface: llama-server, vLLM, SGLang, LM Studio. Safe for any number of threads. */
public final class OpenAiServer implements ModelServer {

    private static final OpenAiErrors ERRORS = new OpenAiErrors();

    private final Endpoint<OpenAiApi> endpoint;
    private final ControlRequest<OpenAiApi> control;
    private final ServedModels models;
    private final ServerCalls<OpenAiApi> calls;
    private final StoredResponses<PartialCompletion> stored;

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
        this.control = new ControlRequest<>(endpoint, ERRORS);
        this.models = new ServedModels(control, label, clock);
        this.calls = new ServerCalls<>(control, OpenAiApi::models, models::forget, largestAnswer);
        this.stored = new StoredResponses<>(
                classifier(SentCompletion.UNKNOWN),
                EventAccumulator::isError,
                PartialCompletion::whole,
                PartialCompletion.NOTHING);
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
        return calls.make(context, () -> send(request, context));
    }

    private ModelReply send(byte[] request, CallContext context) {
        SentCompletion sent = SentCompletion.read(request);
        return calls.send(
                context,
                sent,
                (api, authorization) -> api.chat(authorization, request),
                new EventAccumulator(),
                classifier(sent));
    }

    private ResponseClassifier<PartialCompletion> classifier(SentCompletion sent) {
        return new ResponseClassifier<>(
                new ErrorClassifier(endpoint.label(), ERRORS, sent.model()), new CompletionCheck(sent), false);
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
        return models.refresh().map(control::asUnavailable);
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
