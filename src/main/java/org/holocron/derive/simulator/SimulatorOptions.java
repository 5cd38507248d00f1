package org.holocron.derive.simulator;

import jakarta.json.JsonObjectBuilder;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/**
 * How the simulator is started.
 *
 * @param port on the loopback; 0 takes any free one
 * @param models the names it serves; without a tag, {@code latest} is meant
 * @param behaviour how it behaves until told otherwise
 */
public record SimulatorOptions(int port, List<String> models, Behaviour behaviour) {

    /** The options of the command line, one a line. */
    public static final String HELP = """
            --port=N            port on 127.0.0.1; 0 takes any free one
            --models=A,B        names of models to serve (simulator,llama3.2)
            --first-token-ms=N  time to the first token (0)
            --token-ms=N        time from one token to the next (0)
            --slots=N           calls answered at a time (4)
            --queue=N           calls that may wait, others get a 503 (512)
            --fail=A,B          faults that take turns: 500 503 404 400 out-of-memory
                                reset half silence falls-silent drip html cut-line
                                stream-error not-json cut-json wrong-schema empty 20mb
                                deep wrong-entity unknown-citation length not-done
            --fail-next=N       the next N calls fail
            --fail-every=N      each Nth call fails
            --fail-rate=R       this share of the calls fails, 0 to 1
            --seed=N            decides which calls the rate hits (1)
            """;

    private static final Map<String, String> WHOLE_NUMBERS = Map.of(
            "--first-token-ms", "first_token_ms",
            "--token-ms", "token_ms",
            "--slots", "slots",
            "--queue", "queue",
            "--fail-next", "fail_next",
            "--fail-every", "fail_every",
            "--seed", "seed");

    public SimulatorOptions {
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("port must be 0 to 65535, not " + port);
        }
        models = List.copyOf(models);
    }

    /** A free port, the models {@code simulator} and {@code llama3.2}, answers at once. */
    public static SimulatorOptions onAnyPort() {
        return new SimulatorOptions(0, List.of(SimulatorIdentity.MODEL, "llama3.2"), Behaviour.DEFAULT);
    }

    public SimulatorOptions withPort(int other) {
        return new SimulatorOptions(other, models, behaviour);
    }

    public SimulatorOptions withModels(List<String> others) {
        return new SimulatorOptions(port, others, behaviour);
    }

    public SimulatorOptions withBehaviour(Behaviour other) {
        return new SimulatorOptions(port, models, other);
    }

    /**
     * Reads {@link #HELP these options}, each as {@code --name=value} or {@code --name value}.
     *
     * @throws IllegalArgumentException naming the option that is unknown or wrong
     */
    public static SimulatorOptions parse(List<String> arguments) {
        SimulatorOptions options = onAnyPort();
        JsonObjectBuilder behaviour = SimulatorJson.object();
        Iterator<String> rest = arguments.iterator();
        while (rest.hasNext()) {
            String argument = rest.next();
            int equals = argument.indexOf('=');
            String name = equals < 0 ? argument : argument.substring(0, equals);
            if (equals < 0 && !rest.hasNext()) {
                throw new IllegalArgumentException(name + " needs a value");
            }
            String value = equals < 0 ? rest.next() : argument.substring(equals + 1);
            options = options.with(name, value, behaviour);
        }
        return options.withBehaviour(options.behaviour().with(behaviour.build()));
    }

    private SimulatorOptions with(String name, String value, JsonObjectBuilder behaviour) {
        if (WHOLE_NUMBERS.containsKey(name)) {
            behaviour.add(WHOLE_NUMBERS.get(name), whole(name, value));
            return this;
        }
        switch (name) {
            case "--port":
                return withPort(whole(name, value));
            case "--models":
                return withModels(List.of(value.split(",")));
            case "--fail":
                behaviour.add("fail", SimulatorJson.PROVIDER.createArrayBuilder(List.of(value.split(","))));
                return this;
            case "--fail-rate":
                behaviour.add("fail_rate", rate(name, value));
                return this;
            default:
                throw new IllegalArgumentException("no such option: " + name);
        }
    }

    private static int whole(String name, String value) {
        try {
            return Integer.parseInt(value.strip());
        } catch (NumberFormatException notWhole) {
            throw new IllegalArgumentException(name + " must be a whole number, not " + value, notWhole);
        }
    }

    private static double rate(String name, String value) {
        try {
            return Double.parseDouble(value.strip());
        } catch (NumberFormatException noNumber) {
            throw new IllegalArgumentException(name + " must be a number from 0 to 1, not " + value, noNumber);
        }
    }
}
