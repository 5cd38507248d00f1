package org.holocron.derive.simulator;

import jakarta.json.JsonObjectBuilder;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads the options of the command line; most of them are members of a behaviour. */
final class OptionsParser {

    private static final Map<String, String> WHOLE_NUMBERS = Map.ofEntries(
            Map.entry("--first-token-ms", "first_token_ms"),
            Map.entry("--token-ms", "token_ms"),
            Map.entry("--load-ms", "load_ms"),
            Map.entry("--parallel", "slots"),
            Map.entry("--slots", "slots"),
            Map.entry("--queue", "queue"),
            Map.entry("--max-loaded", "max_loaded"),
            Map.entry("--num-ctx", "num_ctx"),
            Map.entry("--retry-after", "retry_after"),
            Map.entry("--fail-next", "fail_next"),
            Map.entry("--fail-every", "fail_every"),
            Map.entry("--seed", "seed"));

    private static final Map<String, String> TEXTS = Map.of(
            "--version-style", "version",
            "--key-order", "key_order",
            "--fail-model", "fail_model",
            "--fail-marker", "fail_marker");

    private static final List<String> WHICH_FAIL =
            List.of("--fail-next", "--fail-every", "--fail-rate", "--fail-calls", "--fail-model", "--fail-marker");

    private final Set<String> given = new LinkedHashSet<>();
    private final JsonObjectBuilder behaviour = SimulatorJson.object();
    private SimulatorOptions options = SimulatorOptions.onAnyPort();

    SimulatorOptions parse(List<String> arguments) {
        Iterator<String> rest = arguments.iterator();
        while (rest.hasNext()) {
            String argument = rest.next();
            int equals = argument.indexOf('=');
            String name = equals < 0 ? argument : argument.substring(0, equals);
            if (equals < 0 && !rest.hasNext()) {
                throw new IllegalArgumentException(name + " needs a value");
            }
            take(name, equals < 0 ? rest.next() : argument.substring(equals + 1));
        }
        SimulatorOptions all = options.withBehaviour(options.behaviour().with(behaviour.build()));
        refuseWhatSaysNothing(all.behaviour().faults());
        return all;
    }

    /** Which calls fail and how are said by two options: one alone would do nothing. */
    private void refuseWhatSaysNothing(FaultPlan plan) {
        List<String> which = given.stream().filter(WHICH_FAIL::contains).toList();
        if (given.contains("--fail") && which.isEmpty()) {
            throw new IllegalArgumentException(
                    "--fail says how calls fail; say which ones with " + String.join(", ", WHICH_FAIL));
        }
        if (!given.contains("--fail") && !which.isEmpty()) {
            throw new IllegalArgumentException(which.get(0) + " says which calls fail; say how with --fail");
        }
        boolean isPlanting =
                plan.faults().stream().anyMatch(planned -> planned.fault().stage() == InjectedFault.Stage.CLAIM);
        if (given.contains("--seed") && !given.contains("--fail-rate") && !isPlanting) {
            throw new IllegalArgumentException("--seed decides which calls --fail-rate hits, which is not given, and in"
                    + " which claim an error is planted, and --fail plants none");
        }
    }

    private void take(String name, String value) {
        given.add(name);
        if (WHOLE_NUMBERS.containsKey(name)) {
            behaviour.add(WHOLE_NUMBERS.get(name), whole(name, value));
        } else if (TEXTS.containsKey(name)) {
            behaviour.add(TEXTS.get(name), value);
        } else {
            takeOther(name, value);
        }
    }

    private void takeOther(String name, String value) {
        List<String> parts = List.of(value.split(","));
        switch (name) {
            case "--port" -> options = options.withPort(whole(name, value));
            case "--models" -> options = options.withModels(parts);
            case "--context" -> options = options.withContext(whole(name, value));
            case "--optional" -> behaviour.add("optional", flag(name, value));
            case "--fail" -> behaviour.add("fail", SimulatorJson.PROVIDER.createArrayBuilder(parts));
            case "--fail-rate" -> behaviour.add("fail_rate", rate(name, value));
            case "--fail-calls" ->
                behaviour.add(
                        "fail_calls",
                        SimulatorJson.PROVIDER.createArrayBuilder(
                                parts.stream().map(part -> whole(name, part)).toList()));
            default -> throw new IllegalArgumentException("no such option: " + name);
        }
    }

    private static int whole(String name, String value) {
        try {
            return Integer.parseInt(value.strip());
        } catch (NumberFormatException notWhole) {
            throw new IllegalArgumentException(name + " must be a whole number, not " + value, notWhole);
        }
    }

    private static boolean flag(String name, String value) {
        if (!List.of("true", "false").contains(value.strip())) {
            throw new IllegalArgumentException(name + " must be true or false, not " + value);
        }
        return Boolean.parseBoolean(value.strip());
    }

    private static double rate(String name, String value) {
        try {
            return Double.parseDouble(value.strip());
        } catch (NumberFormatException noNumber) {
            throw new IllegalArgumentException(name + " must be a number from 0 to 1, not " + value, noNumber);
        }
    }
}
