package org.holocron.derive.cli;

import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.holocron.derive.interrogation.FolderContent;
import org.holocron.derive.json.Json;
import org.holocron.derive.text.NotTextException;
import org.holocron.derive.text.Utf8Text;

/** An interrogation's folder on this machine, to be sent to the server. */
record SentFolder(Path folder) {

    private static final String JSON = ".json";

    /** Text by name, as the server takes them: what it would read of the folder. Whether they are an interrogation, the server says. */
    JsonObject files() {
        JsonObjectBuilder files = Json.createObjectBuilder();
        try {
            if (!Files.isDirectory(folder)) {
                throw new NoSuchFileException(folder.toString());
            }
            FolderContent content = FolderContent.read(folder);
            content.unreadable().forEach((name, why) -> {
                throw CommandFailedException.badUsage(folder.resolve(name) + " " + why);
            });
            for (Map.Entry<String, byte[]> file : content.files().entrySet()) {
                files.add(file.getKey(), text(file));
            }
        } catch (IOException unreadable) {
            throw FileProblem.reading(folder, unreadable);
        }
        return files.build();
    }

    private String text(Map.Entry<String, byte[]> file) {
        try {
            return Utf8Text.of(file.getValue());
        } catch (NotTextException noText) {
            throw FileProblem.reading(folder.resolve(file.getKey()), noText);
        }
    }

    /** As the server lists them. */
    List<JsonObject> examples() {
        return files().entrySet().stream()
                .filter(file -> file.getKey().startsWith("examples/"))
                .map(file -> Json.createObjectBuilder()
                        .add("name", name(file.getKey()))
                        .add("input", Examples.read(folder.resolve(file.getKey())))
                        .build())
                .toList();
    }

    private static String name(String file) {
        return file.substring(file.indexOf('/') + 1, file.length() - JSON.length());
    }
}
