package org.holocron.derive.interrogation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;

/** A small valid interrogation in a folder of its own, to be broken one file at a time. */
final class InterrogationFolder {

    static final String KEY = "colors_v1";

    private final Path folder;

    private InterrogationFolder(Path folder) {
        this.folder = folder;
    }

    static InterrogationFolder in(Path catalog) {
        InterrogationFolder folder = new InterrogationFolder(catalog.resolve(KEY));
        folder.write("interrogation.json", """
                {
                  "key": "colors_v1",
                  "name": "Colors",
                  "version": "1",
                  "description": "Finds colors.",
                  "options": {"num_ctx": 4096, "stop": ["END"]},
                  "echoes": ["thing"],
                  "citations": {"array": "/colors", "ids": "cites", "unless_null": "color"},
                  "output_examples": [{"thing": "sky", "colors": []}]
                }
                """);
        folder.write("system.md", "You find colors.\n");
        folder.write("prompt.md", "{{schema}}\nWhich colors has {{input.thing}}?\n{{evidence}}\n");
        folder.write("input.schema.json", """
                {"type": "object", "required": ["thing"], "properties": {"thing": {"type": "string"}}}
                """);
        folder.write("output.schema.json", """
                {"type": "object", "additionalProperties": false, "required": ["thing", "colors"],
                 "properties": {"thing": {"type": "string"}, "colors": {"type": "array", "items": {"type": "object", "properties": {"color": {"type": ["string", "null"]}, "cites": {"type": "array", "items": {"type": "string"}}}}}}}
                """);
        folder.write("examples/sky.json", """
                {"thing": "sky", "extra_params": {"evidence": [{"evidence_id": "e1", "text": "The sky is blue."}]}}
                """);
        return folder;
    }

    void write(String file, String content) {
        try {
            Path path = folder.resolve(file);
            Files.createDirectories(path.getParent());
            Files.writeString(path, content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void replace(String file, String what, String with) {
        write(file, read(file).replace(what, with));
    }

    String read(String file) {
        try {
            return Files.readString(folder.resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void delete(String file) throws IOException {
        Files.delete(folder.resolve(file));
    }

    /** Sets the time of every file. */
    void touch(Instant time) {
        for (String file : List.of(
                "interrogation.json",
                "system.md",
                "prompt.md",
                "input.schema.json",
                "output.schema.json",
                "examples/sky.json")) {
            try {
                Files.setLastModifiedTime(folder.resolve(file), FileTime.from(time));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
