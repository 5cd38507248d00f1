package org.holocron.derive.lake;

import jakarta.json.JsonException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.holocron.derive.history.Artifact;
import org.holocron.derive.history.ArtifactType;
import org.holocron.derive.history.Run;

/**
 * Compares the folder of a recorded run with its rows and its manifest. Files with a row were compared by the row; the
 * calls' files have none and are held by the manifest, whose own hash a row holds.
 */
record RunFolderCheck(LakeFolder folder, Run run, Sweep sweep, VerificationBuilder tally) {

    void compareFiles() {
        Map<String, ExpectedFile> listed = listedInManifest();
        Set<String> known = run.artifacts().stream()
                .map(Artifact::lakeUri)
                .map(uri -> uri.replace('\\', '/'))
                .collect(Collectors.toCollection(HashSet::new));
        for (Path file : folder.filesBelow()) {
            String uri = folder.root().uriOf(file);
            if (!known.contains(uri) && !listed.containsKey(uri)) {
                unknown(file, uri);
            }
        }
        listed.keySet().removeAll(known);
        listed.values().forEach(this::compare);
    }

    private void compare(ExpectedFile file) {
        tally.files++;
        tally.compare(file.check(folder.root()), file.lakeUri(), run.runId());
    }

    private void unknown(Path file, String uri) {
        if (LakeLayout.isLeftover(Sweep.nameOf(file))) {
            tally.leftovers++;
            tally.swept += sweep.file(file) ? 1 : 0;
        } else if (sweep.file(file)) {
            tally.swept++;
        } else {
            tally.find(Finding.Kind.UNRECORDED, uri, run.runId(), "is in the folder of a run that does not list it");
        }
    }

    /** By lake_uri; empty if there is no manifest, or not the one that was recorded. */
    private Map<String, ExpectedFile> listedInManifest() {
        Map<String, ExpectedFile> listed = new HashMap<>();
        for (Manifest.RecordedEntry entry : manifestEntries()) {
            String uri = folder.root().uriOf(folder.path()) + "/" + entry.name();
            listed.put(uri, new ExpectedFile(uri, entry.sha256(), entry.byteCount()));
        }
        return listed;
    }

    private List<Manifest.RecordedEntry> manifestEntries() {
        return run.artifacts().stream()
                .filter(artifact -> ArtifactType.MANIFEST.sqlName().equals(artifact.artifactType()))
                .map(row -> new ExpectedFile(row.lakeUri(), row.contentSha256(), row.byteCount()).read(folder.root()))
                .filter(FileCheck.Intact.class::isInstance)
                .map(FileCheck.Intact.class::cast)
                .findFirst()
                .map(manifest -> entries(manifest.content()))
                .orElse(List.of());
    }

    private static List<Manifest.RecordedEntry> entries(byte[] manifest) {
        try {
            return Manifest.parse(manifest).entries();
        } catch (JsonException | ClassCastException | NullPointerException | ArithmeticException notOfOurMaking) {
            return List.of();
        }
    }
}
