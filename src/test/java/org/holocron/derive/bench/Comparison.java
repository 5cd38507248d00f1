package org.holocron.derive.bench;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Puts the results of two commits beside each other; {@code bench/compare} makes them, several of each. */
public final class Comparison {

    private Comparison() {}

    /** @param arguments the folder with the results of the old commit, of the new one, and where the comparison goes */
    public static void main(String[] arguments) throws IOException {
        Path written = Path.of(arguments[2]);
        write(Path.of(arguments[0]), Path.of(arguments[1]), written).forEach(System.out::println);
        System.out.println("Written to " + written);
    }

    /** The tables of all parts, as they are shown. */
    static List<String> write(Path old, Path now, Path written) throws IOException {
        Machine machine = new Machine(name(old) + " and " + name(now));
        List<String> tables = new ArrayList<>();
        for (String part : parts(old)) {
            PartResult compared = compared(
                    part, name(old) + " (A) and " + name(now) + " (B)", figures(old, part), figures(now, part));
            Report.write(written, "compare-" + part, compared, machine);
            tables.add(Report.text(compared, machine));
        }
        return tables;
    }

    private static PartResult compared(
            String part, String title, Map<String, ComparedFigures> old, Map<String, ComparedFigures> now) {
        return part.equals("claims") ? ClaimsComparison.of(title, old, now) : RoundsComparison.of(title, old, now);
    }

    private static String name(Path folder) {
        return folder.getFileName().toString();
    }

    private static List<String> parts(Path results) throws IOException {
        return files(results).stream()
                .map(file -> name(file).replace(".json", ""))
                .distinct()
                .toList();
    }

    /** By what was measured; of each the values of all rounds. */
    private static Map<String, ComparedFigures> figures(Path results, String part) throws IOException {
        Map<String, ComparedFigures> figures = new LinkedHashMap<>();
        for (Path file : files(results)) {
            if (name(file).equals(part + ".json")) {
                for (JsonObject each : read(file)) {
                    figures.computeIfAbsent(
                                    ComparedFigures.subject(each), subject -> new ComparedFigures(new ArrayList<>()))
                            .values()
                            .add(each);
                }
            }
        }
        return figures;
    }

    private static List<JsonObject> read(Path file) throws IOException {
        try (Reader text = Files.newBufferedReader(file);
                JsonReader reader = Json.createReader(text)) {
            return reader.readObject().getJsonArray("figures").getValuesAs(JsonObject.class);
        }
    }

    private static List<Path> files(Path results) throws IOException {
        try (Stream<Path> files = Files.walk(results)) {
            return files.filter(file -> name(file).endsWith(".json")).sorted().toList();
        }
    }
}
