package org.holocron.derive.grounding;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** Reads the texts and claims of {@code grounding/set}. */
final class LabelledSet {

    private LabelledSet() {}

    /** The texts that rules may be made by. */
    static List<LabelledText> open() {
        return read(".open.jsonl");
    }

    /** The texts that are kept for the last measurement. Nobody looks at single claims of theirs. */
    static List<LabelledText> held() {
        return read(".held.jsonl");
    }

    private static List<LabelledText> read(String ending) {
        try (Stream<Path> files = Files.list(folder())) {
            return files.filter(file -> file.toString().endsWith(ending))
                    .sorted()
                    .flatMap(LabelledSet::texts)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path folder() {
        try {
            return Path.of(Objects.requireNonNull(LabelledSet.class.getResource("/grounding/set"))
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Stream<LabelledText> texts(Path file) {
        List<JsonObject> lines = lines(file);
        return lines.stream()
                .filter(line -> line.containsKey("items"))
                .map(text -> LabelledText.of(text, claims(lines, text.getString("text"))));
    }

    private static List<LabelledClaim> claims(List<JsonObject> lines, String text) {
        return lines.stream()
                .filter(line ->
                        line.containsKey("claim") && line.getString("text").equals(text))
                .map(LabelledClaim::new)
                .toList();
    }

    private static List<JsonObject> lines(Path file) {
        List<JsonObject> objects = new ArrayList<>();
        try {
            for (String line : Files.readAllLines(file)) {
                try (JsonReader reader = Json.createReader(new StringReader(line))) {
                    objects.add(reader.readObject());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(file.toString(), e);
        }
        return objects;
    }
}
