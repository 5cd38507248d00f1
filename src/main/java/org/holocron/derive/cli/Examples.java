package org.holocron.derive.cli;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The example inputs of an interrogation. */
final class Examples {

    private Examples() {}

    /** At least one, in the order of the file names. */
    static List<JsonObject> in(Path interrogation) {
        Path folder = interrogation.resolve("examples");
        try (Stream<Path> files = Files.list(folder)) {
            List<JsonObject> inputs = files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .map(Examples::read)
                    .toList();
            if (!inputs.isEmpty()) {
                return inputs;
            }
        } catch (IOException e) {
            // reported below
        }
        throw new CommandFailedException(Exit.FAILED, "There are no examples in " + folder);
    }

    static JsonObject read(Path file) {
        return JsonValues.one(TextFile.read(file))
                .filter(JsonObject.class::isInstance)
                .map(JsonObject.class::cast)
                .orElseThrow(() ->
                        new CommandFailedException(Exit.FAILED, file + " is not one JSON object with each field once"));
    }
}
