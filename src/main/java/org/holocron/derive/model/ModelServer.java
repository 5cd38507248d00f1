package org.holocron.derive.model;

import jakarta.json.JsonValue;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.holocron.derive.job.Dependency;
import org.holocron.derive.job.Outcome;
import org.jspecify.annotations.Nullable;

/**
 * A server that runs models: the port that each vendor's adapter implements. What a vendor calls its options, how it
 * spells names, what its errors mean and what its requests and responses look like stays inside the adapter. Safe for
 * any number of threads; expected failures are values.
 */
public interface ModelServer {

    /** Its base URL for messages, records and keys; without a user's name and password. */
    String address();

    /**
     * The model as it is on the server now.
     *
     * @param name as a job, a setting or an interrogation spells it
     */
    ModelLookup model(String name);

    /**
     * What else the server tells of a model. It may have told it up to a minute ago; takes some seconds at most.
     */
    default ModelDetails details(ModelIdentity model) {
        return ModelDetails.UNKNOWN;
    }

    /**
     * The model of this name as the server has it now, asked anew: just after a call, the one that answered. Empty if it is not there, or the
     * server cannot be asked. Takes some seconds at most.
     */
    default Optional<ServedModel> served(String name) {
        return model(name) instanceof ModelLookup.Found found
                ? Optional.of(new ServedModel(found.model()))
                : Optional.empty();
    }

    /**
     * The request for a call, in the server's own format. Equal calls make equal bytes: stored responses are found by
     * them.
     */
    ModelRequest request(ModelCall call);

    /** The servers that it stands for; none if it is one itself. */
    default List<ModelServer> members() {
        return List.of();
    }

    /** Each server that is asked, as this node knows it. Asks nobody. */
    default List<ServerLoad> loads() {
        return List.of(ServerLoad.alone(address()));
    }

    /** Those that are asked: itself, or each that it stands for. */
    default List<ModelServer> each() {
        return members().isEmpty() ? List.of(this) : members();
    }

    /**
     * Other ways to make a call, which may bind the model to the schema where its own does not; the most promising first. Asks nobody.
     */
    default List<CallWay> otherWays(ModelCall call) {
        return List.of();
    }

    /**
     * Whether the request for a call has the model think, whatever the call asks for; its thoughts may be counted as a part of the prompt.
     * Asks nobody.
     */
    default boolean thinks(ModelCall call) {
        return call.think() != JsonValue.FALSE;
    }

    /**
     * Sends a request's body, byte for byte, and waits for the whole answer, a failure, a deadline or the stop
     * signal. In every case but the first the connection is closed before this returns, so that the server stops
     * generating. Counts each token, or piece of one, as it arrives.
     *
     * @throws IllegalStateException for a bug of this program
     */
    ModelReply chat(byte[] request, CallContext context);

    /**
     * Reads a response from the lake as if it had just been received; it is byte for byte what this adapter once
     * returned from {@link #chat}.
     */
    ModelReply readStored(byte[] response);

    /**
     * The tokens of the answer in a response that {@link #chat} returned or {@link #readStored} read, with their probabilities. Without any if the
     * server told none.
     */
    default AnswerTokens tokens(byte[] response) {
        return new AnswerTokens("", List.of());
    }

    /**
     * Asks whether the server is there and what models it has, without giving it work; takes some seconds at most.
     *
     * @return why it is unavailable, empty if it is not
     */
    Optional<Outcome.Unavailable> probe();

    /**
     * The models that it has, by their canonical names: a call for any other one would find its model missing. Empty if it does not
     * tell, or cannot be asked now. Takes some seconds at most.
     */
    default Optional<Set<String>> models() {
        return Optional.empty();
    }

    /** The version of the server's program; empty if it does not tell, or cannot be asked now. Takes some seconds at most. */
    default Optional<String> version() {
        return Optional.empty();
    }

    /**
     * What a server of this version does with prompts, as far as that is known of it.
     *
     * @param version as {@link #version} told it; empty if it did not
     */
    default PromptHandling promptHandling(String version) {
        return PromptHandling.SOUND;
    }

    /**
     * Whether calls of this model have the window that they ask for, on a server that heeds them. A model that another host runs has that
     * host's, which nobody tells. Asks nobody.
     */
    default boolean takesWindow(String model) {
        return true;
    }

    /**
     * Has a model generate one token, which no question about it proves that it can.
     *
     * @param earlier a request that this model answered, whose prompt, options and schema are sent again; null for a short
     *     prompt
     * @return why it generated nothing, empty if it did
     */
    Optional<Outcome.Failure> generateOneToken(String model, byte @Nullable [] earlier, CallContext context);

    /**
     * The one spelling that stands for all spellings of a model's name; two names mean one model exactly if it is
     * equal.
     */
    String canonicalName(String name);

    /** The model of this name, by any of its spellings, as what may be unavailable. */
    default Dependency asDependency(String model) {
        return Dependency.model(address(), canonicalName(model));
    }

    /**
     * All spellings of a model's name that jobs may use, in lower case: the queue compares them without regard to
     * case. On a server whose names differ by case, another model's jobs may so be held back for as long as this one
     * is unavailable.
     */
    Set<String> spellings(String name);
}
