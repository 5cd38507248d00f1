package org.holocron.derive.interrogation;

import jakarta.json.JsonObject;
import java.util.Optional;
import org.holocron.derive.contract.SchemaFile;
import org.holocron.derive.json.JsonLimits;
import org.holocron.derive.json.ParsedJson;
import org.holocron.derive.json.Problem;
import org.holocron.derive.json.StrictJson;
import org.holocron.derive.text.CleanText;
import org.holocron.derive.text.NotTextException;
import org.holocron.derive.text.Utf8Text;

/** A folder's files as texts and as JSON. What cannot be read is reported as a problem and is empty. */
final class FolderFiles {

    private static final JsonLimits LIMITS = new JsonLimits(1 << 20, 64);

    private final FolderContent content;
    private final FolderProblems problems;

    FolderFiles(FolderContent content, FolderProblems problems) {
        this.content = content;
        this.problems = problems;
    }

    /** Line ends as {@code \n}, however the file was checked out: they are part of the request. */
    Optional<String> text(String file) {
        return content(file).map(String::strip);
    }

    /** The same of a text that a model reads: a control character in it is a problem. */
    Optional<String> template(String file) {
        return content(file).filter(text -> isFreeOfControls(file, text)).map(String::strip);
    }

    private boolean isFreeOfControls(String file, String text) {
        Optional<String> found = CleanText.firstControl(text);
        found.ifPresent(control -> problems.add(
                file, Problem.ofWhole("must have no control characters but line ends and tabs: remove " + control)));
        return found.isEmpty();
    }

    private Optional<String> content(String file) {
        byte[] bytes = content.files().get(file);
        if (bytes == null) {
            problems.add(file, Problem.ofWhole(content.unreadable().getOrDefault(file, "is missing")));
            return Optional.empty();
        }
        try {
            return Optional.of(Utf8Text.of(bytes).replace("\r\n", "\n"));
        } catch (NotTextException e) {
            problems.add(file, Problem.ofWhole("is " + e.getMessage()));
            return Optional.empty();
        }
    }

    Optional<JsonObject> json(String file) {
        return text(file).flatMap(text -> json(file, text));
    }

    Optional<SchemaFile> schema(String file) {
        return text(file).flatMap(text -> json(file, text)
                .map(schema -> new SchemaFile(content.files().getOrDefault(file, new byte[0]), text, schema)));
    }

    private Optional<JsonObject> json(String file, String text) {
        ParsedJson parsed = StrictJson.object(text, LIMITS);
        if (parsed instanceof ParsedJson.Read read) {
            return Optional.of(read.object());
        }
        problems.add(file, ((ParsedJson.Defective) parsed).problem());
        return Optional.empty();
    }
}
