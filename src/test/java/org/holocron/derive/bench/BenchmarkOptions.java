package org.holocron.derive.bench;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What is to be measured, from the system properties {@code bench} and {@code bench.…}. */
final class BenchmarkOptions {

    private static final String PREFIX = "bench.";

    private static final Map<String, String> DEFAULTS = Map.ofEntries(
            Map.entry("sizes", "1000,10000,100000"),
            Map.entry("layouts", "finished,waiting,absent,priorities,lanes"),
            Map.entry("operations", "claim,has-work,newest,status,key,stats,rescue,upkeep"),
            Map.entry("seconds", "2"),
            Map.entry("jobs", "500"),
            Map.entry("rounds", "4"),
            Map.entry("slots", "4"),
            Map.entry("latency-ms", "0"),
            Map.entry("systems", "server"),
            Map.entry("contenders", "pool,node,server,db-scheduler,jobrunr"),
            Map.entry("output", "docs/benchmarks/latest"),
            Map.entry("work", "target/bench"),
            Map.entry("commit", ""),
            Map.entry("server", "target/server"));

    private final Map<String, String> values;
    private final List<String> parts;

    private BenchmarkOptions(List<String> parts, Map<String, String> values) {
        this.parts = parts;
        this.values = values;
    }

    /** @throws IllegalArgumentException if a property is none of the options */
    static BenchmarkOptions of(Properties properties) {
        Map<String, String> values = new TreeMap<>(DEFAULTS);
        for (String property : new TreeSet<>(properties.stringPropertyNames())) {
            String value = properties.getProperty(property).strip();
            if (property.startsWith(PREFIX) && !value.isEmpty()) {
                String name = property.substring(PREFIX.length());
                require(
                        DEFAULTS.containsKey(name),
                        property + " is no option; there are " + new TreeSet<>(DEFAULTS.keySet()));
                values.put(name, value);
            }
        }
        return new BenchmarkOptions(list(properties.getProperty("bench", "claims")), values);
    }

    static Set<String> names() {
        return new TreeSet<>(DEFAULTS.keySet());
    }

    List<String> parts() {
        return parts;
    }

    String text(String name) {
        String value = values.get(name);
        if (value == null) {
            throw new IllegalStateException("there is no option " + name);
        }
        return value;
    }

    Path path(String name) {
        return Path.of(text(name)).toAbsolutePath();
    }

    int number(String name) {
        try {
            return Integer.parseInt(text(name));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(PREFIX + name + " must be a whole number, not " + text(name), e);
        }
    }

    Duration seconds(String name) {
        return Duration.ofSeconds(number(name));
    }

    List<Integer> numbers(String name) {
        return list(text(name)).stream()
                .map(value -> {
                    try {
                        return Integer.valueOf(value);
                    } catch (NumberFormatException e) {
                        throw new IllegalArgumentException(
                                PREFIX + name + " must be whole numbers with commas, not " + text(name), e);
                    }
                })
                .sorted()
                .toList();
    }

    /** The chosen ones of those that there are, in the order in which they are named. */
    List<String> chosen(String name, Set<String> known) {
        List<String> chosen = list(text(name));
        chosen.forEach(
                each -> require(known.contains(each), PREFIX + name + ": there is no " + each + ", only " + known));
        return chosen;
    }

    /** Empty if the option is. */
    @Nullable
    String textOrNull(String name) {
        String value = text(name);
        return value.isEmpty() ? null : value;
    }

    private static List<String> list(String text) {
        return Arrays.stream(text.split(","))
                .map(String::strip)
                .filter(each -> !each.isEmpty())
                .toList();
    }

    private static void require(boolean holds, String message) {
        if (!holds) {
            throw new IllegalArgumentException(message);
        }
    }
}
