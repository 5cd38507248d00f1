package org.holocron.derive.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.holocron.derive.interrogation.FolderContent;
import org.holocron.derive.interrogation.FolderReport;
import org.holocron.derive.ollama.OllamaDialect;

/**
 * Copies an interrogation's folder under another key. It is written beside its place first, under a name that a catalog skips: a server that
 * reads the folder meanwhile sees all of it or nothing.
 */
record InterrogationCopy(Path source) {

    private static final String DEFINITION = "interrogation.json";

    /** @param target its parent is made if it is not there */
    FolderReport as(String key, Path target) {
        Path begun = target.resolveSibling("." + key + ".new");
        try {
            Files.createDirectories(begun);
            for (Map.Entry<String, byte[]> file :
                    FolderContent.read(source).files().entrySet()) {
                Path copy = begun.resolve(file.getKey());
                Files.createDirectories(copy.getParent());
                Files.write(copy, content(file, key));
            }
            Files.move(begun, target);
            return FolderReport.of(target, new OllamaDialect());
        } catch (IOException cause) {
            throw FileProblem.writing(target, cause);
        }
    }

    /** The key is changed as it stands, so that all else stays as its author has laid it out. */
    private byte[] content(Map.Entry<String, byte[]> file, String key) {
        if (!file.getKey().equals(DEFINITION)) {
            return file.getValue();
        }
        Pattern own =
                Pattern.compile("(\"key\"\\s*:\\s*)\"" + Pattern.quote(String.valueOf(source.getFileName())) + "\"");
        return own.matcher(new String(file.getValue(), StandardCharsets.UTF_8))
                .replaceFirst("$1" + Matcher.quoteReplacement("\"" + key + "\""))
                .getBytes(StandardCharsets.UTF_8);
    }
}
