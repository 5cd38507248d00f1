package org.holocron.derive.model;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonReader;
import java.io.ByteArrayInputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.holocron.derive.job.Dependency;
import org.holocron.derive.job.ErrorKind;
import org.holocron.derive.job.Outcome;
import org.jspecify.annotations.Nullable;

/**
 * A second kind of model server, in memory, as different from the first as the port allows: requests and responses in the
 * shape of the chat completions interface, ids that are told apart by case and have no tags, and no digests. It gives the
 * answers it was told to, in order, a word a token.
 */
public final class EchoServer implements ModelServer {

    private static final String ADDRESS = "echo://memory";

    private final Set<String> models;
    private final Deque<String> answers = new ArrayDeque<>();
    private final List<JsonObject> requests = new ArrayList<>();
    private Runnable atEachToken = () -> {};

    public EchoServer(String... models) {
        this.models = Set.of(models);
    }

    /** The next call is answered with this. */
    public EchoServer says(String answer) {
        answers.add(answer);
        return this;
    }

    /** Looks at something each time a token was counted, by the thread that makes the call; what it saw fills the list. */
    public <T> List<T> atEachToken(Supplier<T> look) {
        List<T> seen = new ArrayList<>();
        atEachToken = () -> seen.add(look.get());
        return seen;
    }

    public List<JsonObject> requests() {
        return List.copyOf(requests);
    }

    @Override
    public String address() {
        return ADDRESS;
    }

    @Override
    public ModelLookup model(String name) {
        return models.contains(name)
                ? new ModelLookup.Found(new ModelIdentity(name, null, null))
                : new ModelLookup.Failed(new Outcome.Unavailable(
                        ErrorKind.MODEL_MISSING,
                        "there is no model " + name,
                        Dependency.model(ADDRESS, canonicalName(name))));
    }

    @Override
    public ModelRequest request(ModelCall call) {
        Sampling sampling = call.sampling();
        JsonObjectBuilder options = Json.createObjectBuilder()
                .add("temperature", sampling.temperature())
                .add("seed", sampling.seed());
        if (sampling.maxTokens() > 0) {
            options.add("max_completion_tokens", sampling.maxTokens());
        }
        JsonObject sent = options.build();
        JsonArrayBuilder messages = Json.createArrayBuilder();
        call.messages()
                .forEach(message -> messages.add(
                        Json.createObjectBuilder().add("role", message.role()).add("content", message.content())));
        JsonObject request = Json.createObjectBuilder(sent)
                .add("model", call.model())
                .add("messages", messages)
                .add(
                        "response_format",
                        Json.createObjectBuilder()
                                .add("type", "json_schema")
                                .add("json_schema", Json.createObjectBuilder().add("schema", call.schema())))
                .build();
        return new ModelRequest(request.toString().getBytes(UTF_8), sent);
    }

    @Override
    public ModelReply chat(byte[] request, CallContext context) {
        if (context.stop().reason().isPresent()) {
            return new ModelReply.Failed(context.stop().reason().get(), new byte[0], null);
        }
        requests.add(read(request).orElseThrow());
        String answer = answers.remove();
        String[] tokens = answer.split(" ");
        for (int token = 0; token < tokens.length; token++) {
            context.progress().token();
            atEachToken.run();
        }
        JsonObject response = Json.createObjectBuilder()
                .add(
                        "choices",
                        Json.createArrayBuilder()
                                .add(Json.createObjectBuilder()
                                        .add("finish_reason", "stop")
                                        .add(
                                                "message",
                                                Json.createObjectBuilder().add("content", answer))))
                .add("usage", Json.createObjectBuilder().add("completion_tokens", tokens.length))
                .build();
        return readStored(response.toString().getBytes(UTF_8));
    }

    @Override
    public Optional<Outcome.Failure> generateOneToken(String model, byte @Nullable [] earlier, CallContext context) {
        return model(model) instanceof ModelLookup.Failed failed ? Optional.of(failed.failure()) : Optional.empty();
    }

    @Override
    public ModelReply readStored(byte[] response) {
        return read(response)
                .<ModelReply>map(json -> new ModelReply.Reply(
                        response,
                        json.getJsonArray("choices")
                                .getJsonObject(0)
                                .getJsonObject("message")
                                .getString("content"),
                        new CallMetrics(0, 0, 0, 0, json.getJsonObject("usage").getInt("completion_tokens"), 0, 0)))
                .orElseGet(() -> new ModelReply.Failed(
                        new Outcome.Rejected(ErrorKind.SERVER_ERROR, "not a chat completion"), response, null));
    }

    @Override
    public Optional<Outcome.Unavailable> probe() {
        return Optional.empty();
    }

    @Override
    public String canonicalName(String name) {
        return name;
    }

    @Override
    public Set<String> spellings(String name) {
        return Set.of(name.toLowerCase(Locale.ROOT));
    }

    private static Optional<JsonObject> read(byte[] bytes) {
        try (JsonReader reader = Json.createReader(new ByteArrayInputStream(bytes))) {
            return Optional.of(reader.readObject());
        } catch (JsonException noJson) {
            return Optional.empty();
        }
    }
}
