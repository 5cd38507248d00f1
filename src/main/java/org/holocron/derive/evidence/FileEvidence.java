package org.holocron.derive.evidence;

import jakarta.json.JsonArray;
import jakarta.json.JsonString;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.holocron.derive.json.JsonKind;
import org.holocron.derive.json.Pointers;

/** Text files under the evidence root, named by a list of paths: {@code {"lake_text": ["characters/luke.txt", …]}}. */
final class FileEvidence implements EvidenceSource {

    private static final String LAKE_TEXT = "lake_text";

    /** Of one job; many more than a prompt may use, so that those beyond the policy are named as omitted. */
    private static final int MOST_PATHS = 1_000;

    /** Bytes of a file beyond the policy: enough to see whether it is text, and not empty. */
    private static final int OMITTED_BYTES = 200;

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
        int used = 0;
        long bytes = 0;
        for (String path : paths(references, policy)) {
            boolean isWanted = used < policy.maxItems() && bytes < policy.maxTotalBytes();
            EvidenceFiles.TextStart start =
                    isWanted ? files.readShown(path, policy.maxItemBytes()) : files.readStart(path, OMITTED_BYTES);
            found.add(new FoundText(LAKE_TEXT + ":" + path, start.text(), start.originalBytes()));
            int shownBytes = start.shownBytes();
            used += shownBytes == 0 ? 0 : 1;
            bytes += Math.min(shownBytes, policy.maxItemBytes());
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

    /** In their order. Each is looked up at once: the time is that of their number, and not of its square. */
    private static Set<String> paths(References references, EvidencePolicy policy) throws InvalidEvidenceException {
        if (!(references.value() instanceof JsonArray list)) {
            throw new InvalidEvidenceException(
                    references.pointer(), "must be a list of paths, not " + JsonKind.of(references.value()));
        }
        int most = Math.max(MOST_PATHS, policy.maxItems());
        if (list.size() > most) {
            throw new InvalidEvidenceException(
                    references.pointer(),
                    "names " + list.size() + " files; at most " + most + " may be named, and " + policy.maxItems()
                            + " are used");
        }
        Set<String> paths = new LinkedHashSet<>();
        for (int i = 0; i < list.size(); i++) {
            String place = Pointers.child(references.pointer(), i);
            if (!(list.get(i) instanceof JsonString path)) {
                throw new InvalidEvidenceException(place, "must be a path, not " + JsonKind.of(list.get(i)));
            }
            if (!paths.add(path.getString())) {
                throw new InvalidEvidenceException(place, "names \"" + path.getString() + "\" a second time");
            }
        }
        return paths;
    }
}
