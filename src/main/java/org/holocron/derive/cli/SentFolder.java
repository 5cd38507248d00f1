package org.holocron.derive.cli;

import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.holocron.derive.json.Json;
import org.holocron.derive.text.Utf8Text;

/** An interrogation's folder on this machine, to be sent to the server. */
record SentFolder(Path folder) {

    private static final String JSON = ".json";

    /** Text by name, as the server takes them. Whether they are an interrogation, the server says. */
    JsonObject files() {
        JsonObjectBuilder files = Json.createObjectBuilder();
        try (Stream<Path> all = Files.walk(folder, 2)) {
            for (Path file : all.filter(SentFolder::isSent).sorted().toList()) {
                files.add(folder.relativize(file).toString().replace('\\', '/'), Utf8Text.read(file));
            }
        } catch (IOException unreadable) {
            throw FileProblem.reading(folder, unreadable);
        }
        return files.build();
    }

    /** Notes and backups of an author's are none of its files. */
    private static boolean isSent(Path file) {
        String name = String.valueOf(file.getFileName());
        return Files.isRegularFile(file) && !name.startsWith(".") && (name.endsWith(JSON) || name.endsWith(".md"));
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
