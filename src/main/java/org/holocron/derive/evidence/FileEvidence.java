package org.holocron.derive.evidence;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.holocron.derive.json.JsonKind;

/**
 * Reads the evidence that a job names as files: {@code {"lake_text": ["characters/luke.txt", …]}}. Used for one job.
 *
 * <p>A file's evidence id is {@code lake_text:1}, {@code lake_text:2} … in the order of the list; ids that inline
 * evidence has taken are passed over.
 */
final class FileEvidence {

    static final String LAKE_TEXT = "lake_text";

    private final EvidenceFiles files;
    private final int maxItemBytes;
    private final Set<String> takenIds;
    private int lastNumber;

    FileEvidence(Path root, int maxItemBytes, Set<String> takenIds) {
        this.files = new EvidenceFiles(root);
        this.maxItemBytes = maxItemBytes;
        this.takenIds = takenIds;
    }

    List<FoundText> in(JsonObject refs) throws InvalidEvidenceException {
        for (String kind : refs.keySet()) {
            if (!kind.equals(LAKE_TEXT)) {
                throw new InvalidEvidenceException(
                        "evidence_refs /" + kind + " is no kind of evidence; the only one is " + LAKE_TEXT
                                + ", a list of paths under the evidence root");
            }
        }
        List<FoundText> found = new ArrayList<>();
        for (String path : paths(refs.getOrDefault(LAKE_TEXT, JsonValue.EMPTY_JSON_ARRAY))) {
            found.add(files.read(path, nextId(), maxItemBytes));
        }
        return found;
    }

    private static List<String> paths(JsonValue value) throws InvalidEvidenceException {
        String pointer = "evidence_refs /" + LAKE_TEXT;
        if (!(value instanceof JsonArray list)) {
            throw new InvalidEvidenceException(pointer + " must be a list of paths, not " + JsonKind.of(value));
        }
        List<String> paths = new ArrayList<>();
        for (int i = 0; i < list.size(); i++) {
            if (!(list.get(i) instanceof JsonString path)) {
                throw new InvalidEvidenceException(
                        pointer + "/" + i + " must be a path, not " + JsonKind.of(list.get(i)));
            }
            if (paths.contains(path.getString())) {
                throw new InvalidEvidenceException(
                        pointer + "/" + i + " names \"" + path.getString() + "\" a second time");
            }
            paths.add(path.getString());
        }
        return paths;
    }

    private String nextId() {
        String id;
        do {
            lastNumber++;
            id = LAKE_TEXT + ":" + lastNumber;
        } while (!takenIds.add(id));
        return id;
    }
}
