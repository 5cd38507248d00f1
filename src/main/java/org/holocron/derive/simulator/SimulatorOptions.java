package org.holocron.derive.simulator;

import java.util.List;

/**
 * How the simulator is started.
 *
 * @param port on the loopback; 0 takes any free one
 * @param models the names it serves, each with its traits behind plus signs; without a tag, {@code latest} is meant
 * @param context the longest window that the models can have, in tokens
 * @param behaviour how it behaves until told otherwise
 */
public record SimulatorOptions(int port, List<String> models, int context, Behaviour behaviour) {

    /** The options of the command line, one a line. */
    public static final String HELP = """
            --port=N            port on 127.0.0.1; 0 takes any free one
            --models=A,B        names of models to serve (simulator); each begins with
                                simulator, and may have traits, as in
                                simulator-r1+thinking: +thinking +harmony +safetensors
                                +native +embedding +remote
            --context=N         the longest window of the models, in tokens of four
                                bytes (32768)
            --num-ctx=N         the window of a call that asks for none (4096)
            --parallel=N        calls that a model answers at a time; the others wait
                                without bound (1); also --slots
            --max-loaded=N      models that are loaded at a time (1)
            --queue=N           calls that may wait for a model to be loaded, others
                                get a 503 (512)
            --load-ms=N         time to load a model (0)
            --first-token-ms=N  time to the first token (0)
            --token-ms=N        time from one token to the next (0)
            --version-style=V   in the words of Ollama 0.33 or 0.24 (0.33)
            --key-order=O       of answers: schema, or alphabetical as on Ollama's
                                native way (schema)
            --optional=B        true: answers have also what the schema does not
                                require (false)
            --retry-after=N     seconds that Retry-After says where there is one (30)
            --fail=A,B          faults that take turns:
                                400 schema-400 schema-500 grammar-mismatch option-type
                                no-thinking too-long 404 load-failed load-timeout
                                no-engine incompatible out-of-memory no-room
                                cloud-disabled unauthorized payment quota
                                remote-offline 503 502 forbidden loading no-ollama
                                not-responding 500 gpu-gone reset closed server-crash
                                silence html garbage empty-200 runner-crash hang
                                runner-dies stream-error half falls-silent drip
                                cut-line not-json format-ignored
                                format-ignored-in-chat cut-json wrong-schema
                                broken-json empty 20mb deep wrong-entity
                                unknown-citation length window-full whitespace
                                not-done truncate-ignored tool-calls think-only
                                content-filter other-model digest-replaced
                                and errors in one claim of a good answer, for the
                                check of claims against their words to find:
                                wrong-digit ten-times wrong-unit wrong-scale lost-sign
                                neighbours-value other-entitys-value
                                qualifier-dropped negation-dropped invented-quote
                                quote-of-another-item wrong-date-part wrong-name
                                wrong-choice one-too-many text-altered
                                A repair puts them right; with :persists, as in
                                wrong-digit:persists, it does not. Where no claim has
                                what it takes, the answer stays good, and
                                GET /simulator/stats counts it as nothing_to_plant
            --fail-next=N       the next N calls fail
            --fail-every=N      each Nth call fails
            --fail-rate=R       this share of the calls fails, 0 to 1
            --fail-calls=N,N    the calls with these numbers fail
            --fail-model=M      only calls of this model are meant
            --fail-marker=T     only calls are meant whose prompt has this text
            --seed=N            decides which calls the rate hits, and in which claim an
                                error is planted (1)
            A prompt that has the text [[simulator:FAULT]] always fails so.
            """;

    private static final int CONTEXT = 32_768;

    public SimulatorOptions {
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("port must be 0 to 65535, not " + port);
        }
        models = List.copyOf(models);
        models.forEach(model -> SimulatedModel.of(model, context));
    }

    /** A free port, the model {@code simulator}, answers at once and one call at a time. */
    public static SimulatorOptions onAnyPort() {
        return new SimulatorOptions(0, List.of(SimulatorIdentity.MODEL), CONTEXT, Behaviour.DEFAULT);
    }

    public SimulatorOptions withPort(int other) {
        return new SimulatorOptions(other, models, context, behaviour);
    }

    public SimulatorOptions withModels(List<String> others) {
        return new SimulatorOptions(port, others, context, behaviour);
    }

    public SimulatorOptions withContext(int tokens) {
        return new SimulatorOptions(port, models, tokens, behaviour);
    }

    public SimulatorOptions withBehaviour(Behaviour other) {
        return new SimulatorOptions(port, models, context, other);
    }

    /** So many calls are answered at a time by one loaded model. */
    public SimulatorOptions withParallel(int calls) {
        return withBehaviour(behaviour.withParallel(calls));
    }

    /**
     * Reads {@link #HELP these options}, each as {@code --name=value} or {@code --name value}.
     *
     * @throws IllegalArgumentException naming the option that is unknown or wrong
     */
    public static SimulatorOptions parse(List<String> arguments) {
        return new OptionsParser().parse(arguments);
    }

    List<SimulatedModel> served() {
        return models.stream().map(model -> SimulatedModel.of(model, context)).toList();
    }
}
