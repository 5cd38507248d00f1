package org.holocron.derive.bench;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonWriter;
import jakarta.json.stream.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;

/** Shows a part's result, and writes it as {@code <part>.md}, {@code <part>.json} and {@code <part>.svg}. */
final class Report {

    private Report() {}

    static void write(Path folder, String part, PartResult result, Machine machine) throws IOException {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve(part + ".md"), markdown(part, result, machine));
        Files.writeString(
                folder.resolve(part + ".json"),
                pretty(Json.createObjectBuilder()
                        .add("part", part)
                        .add("machine", machine.json())
                        .add("figures", result.figures())
                        .build()));
        Files.writeString(folder.resolve(part + ".svg"), Svg.of(result.chart()));
    }

    static String text(PartResult result, Machine machine) {
        return result.title() + "\n\n" + result.table().text() + "\n" + machine.text();
    }

    private static String markdown(String part, PartResult result, Machine machine) {
        String notes = result.notes().stream().map(note -> "- " + note + "\n").collect(Collectors.joining());
        return "# " + result.title() + "\n\n" + result.table().markdown() + "\n!["
                + result.chart().title() + "](" + part + ".svg)\n\n" + notes + "\n" + machine.markdown();
    }

    private static String pretty(JsonObject object) {
        StringWriter text = new StringWriter();
        try (JsonWriter writer = Json.createWriterFactory(Map.of(JsonGenerator.PRETTY_PRINTING, true))
                .createWriter(text)) {
            writer.writeObject(object);
        }
        return text.toString().strip() + "\n";
    }
}
