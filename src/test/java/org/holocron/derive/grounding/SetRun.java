package org.holocron.derive.grounding;

import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonWriter;
import jakarta.json.stream.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.holocron.derive.bench.Machine;
import org.jspecify.annotations.Nullable;

/**
 * Measures the check on the labelled set, and what it costs. {@code docs/benchmarks/grounding/README.md} has the options.
 */
public final class SetRun {

    private SetRun() {}

    public static void main(String[] arguments) throws IOException {
        Set<String> parts = parts(option("grounding", "open,cost"));
        Machine machine = new Machine(optionOrNull("grounding.commit"));
        StringBuilder text = new StringBuilder("# The check of claims, measured\n\n");
        JsonObjectBuilder figures = Json.createObjectBuilder();
        if (parts.contains("list")) {
            SetMeasure.of(LabelledSet.open()).claims().forEach(claim -> System.out.println(claim.line()));
        }
        if (parts.contains("open")) {
            add("open", SetMeasure.of(LabelledSet.open()), text, figures);
        }
        if (parts.contains("held")) {
            add("held", SetMeasure.of(LabelledSet.held()), text, figures);
        }
        if (parts.contains("cost")) {
            CheckCost cost = CheckCost.measured();
            text.append(cost.markdown()).append('\n');
            figures.add("cost", cost.json());
        }
        machine.with("load after", Machine.load());
        text.append("## Where and when\n\n").append(machine.markdown());
        figures.add("machine", machine.json());
        System.out.println(text);
        write(Path.of(option("grounding.output", "docs/benchmarks/latest")), text.toString(), figures);
    }

    private static Set<String> parts(String list) {
        Set<String> parts = Set.of(list.split(","));
        Set<String> known = Set.of("open", "held", "cost", "list");
        if (!known.containsAll(parts)) {
            throw new IllegalArgumentException("-Dgrounding names parts of " + known + ", not " + list);
        }
        return parts;
    }

    private static void add(String name, SetMeasure measure, StringBuilder text, JsonObjectBuilder figures) {
        text.append(SetReport.markdown("The " + name + " texts", measure)).append('\n');
        figures.add(name, SetReport.json(measure));
    }

    private static void write(Path folder, String text, JsonObjectBuilder figures) throws IOException {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("grounding.md"), text);
        StringWriter json = new StringWriter();
        try (JsonWriter writer = Json.createWriterFactory(Map.of(JsonGenerator.PRETTY_PRINTING, true))
                .createWriter(json)) {
            writer.writeObject(figures.build());
        }
        Files.writeString(folder.resolve("grounding.json"), json.toString().strip() + "\n");
        System.out.println("Written to " + folder);
    }

    private static String option(String name, String otherwise) {
        String value = optionOrNull(name);
        return value == null ? otherwise : value;
    }

    private static @Nullable String optionOrNull(String name) {
        String value = System.getProperty(name, "");
        return value.isEmpty() ? null : value;
    }
}
