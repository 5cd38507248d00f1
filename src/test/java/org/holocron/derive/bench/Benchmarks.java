package org.holocron.derive.bench;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Measures the parts that the system property {@code bench} names, shows a table of each, and writes them to a folder.
 * {@code docs/benchmarks/README.md} has the options.
 */
public final class Benchmarks {

    /** Tells each migration of each database; held here, since a logger that nobody holds forgets its level. */
    private static final Logger MIGRATIONS = Logger.getLogger("org.flywaydb");

    private Benchmarks() {}

    public static void main(String[] arguments) throws Exception {
        MIGRATIONS.setLevel(Level.WARNING);
        BenchmarkOptions options = BenchmarkOptions.of(System.getProperties());
        Map<String, BenchmarkPart> parts = parts();
        for (String name : options.parts()) {
            if (!parts.containsKey(name)) {
                throw new IllegalArgumentException("there is no part " + name + ", only " + parts.keySet());
            }
        }
        Path folder = options.path("output");
        for (String name : options.parts()) {
            Machine machine = new Machine(options.textOrNull("commit"));
            PartResult result = parts.get(name).measure(options);
            machine.with("load after", Machine.load());
            Report.write(folder, name, result, machine);
            System.out.println(Report.text(result, machine));
        }
        System.out.println("Written to " + folder);
        System.exit(0);
    }

    private static Map<String, BenchmarkPart> parts() {
        Map<String, BenchmarkPart> parts = new LinkedHashMap<>();
        for (BenchmarkPart part : List.of(
                new ClaimsPart(),
                new PeoplePart(),
                new NodePart(),
                new PickUpPart(),
                RoundsPart.system(),
                RoundsPart.pools())) {
            parts.put(part.name(), part);
        }
        return parts;
    }
}
