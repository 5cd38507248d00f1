package org.holocron.derive.evidence;

import jakarta.json.JsonArray;
import jakarta.json.JsonString;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.holocron.derive.json.JsonKind;
import org.holocron.derive.json.Pointers;

/** Text files under the evidence root, named by a list of paths: {@code {"lake_text": ["characters/luke.txt", …]}}. */
final class FileEvidence implements EvidenceSource {

    private static final String LAKE_TEXT = "lake_text";

    private final Path root;

    /** @param root need not exist until it is read */
    FileEvidence(Path root) {
        this.root = root;
    }

    @Override
    public String kind() {
        return LAKE_TEXT;
    }

    @Override
    public List<FoundText> read(References references, EvidencePolicy policy)
            throws InvalidEvidenceException, EvidenceUnavailableException {
        Optional<String> unavailable = unavailable();
        if (unavailable.isPresent()) {
            throw new EvidenceUnavailableException(unavailable.get());
        }
        EvidenceFiles files = new EvidenceFiles(root);
        List<FoundText> found = new ArrayList<>();
        for (String path : paths(references)) {
            EvidenceFiles.TextStart start = files.read(path, policy.maxItemBytes());
            found.add(new FoundText(LAKE_TEXT + ":" + path, start.text(), start.originalBytes()));
        }
        return found;
    }

    @Override
    public Optional<String> unavailable() {
        return Files.isDirectory(root)
                ? Optional.empty()
                : Optional.of("the evidence root " + root
                        + " (EVIDENCE_ROOT) does not exist or is not a folder: mount it or create it");
    }

    private static List<String> paths(References references) throws InvalidEvidenceException {
        if (!(references.value() instanceof JsonArray list)) {
            throw new InvalidEvidenceException(
                    references.pointer(), "must be a list of paths, not " + JsonKind.of(references.value()));
        }
        List<String> paths = new ArrayList<>();
        for (int i = 0; i < list.size(); i++) {
            String place = Pointers.child(references.pointer(), i);
            if (!(list.get(i) instanceof JsonString path)) {
                throw new InvalidEvidenceException(place, "must be a path, not " + JsonKind.of(list.get(i)));
            }
            if (paths.contains(path.getString())) {
                throw new InvalidEvidenceException(place, "names \"" + path.getString() + "\" a second time");
            }
            paths.add(path.getString());
        }
        return paths;
    }
}
