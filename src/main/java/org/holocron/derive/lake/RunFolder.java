package org.holocron.derive.lake;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.holocron.derive.hash.Sha256;
import org.holocron.derive.history.ArtifactType;
import org.holocron.derive.history.NewArtifact;

/**
 * The files of one run, written by the one thread that works on it. Each file is durable when its method returns; writing
 * it again replaces it. Any method may throw {@link LakeUnavailableException}.
 */
public final class RunFolder {

    private final LakeRoot root;
    private final UUID runId;
    private final Path folder;
    private final List<StoredFile> files = new ArrayList<>();

    RunFolder(LakeRoot root, UUID runId, Path folder) {
        this.root = root;
        this.runId = runId;
        this.folder = folder;
    }

    public NewArtifact write(ArtifactType type, byte[] content) {
        return store(type.fileName(), content).recordedAs(type);
    }

    /**
     * Writes a file of one call under {@code calls/01/}, {@code calls/02/} …; the manifest lists it, SQL does not.
     *
     * @param number from 1 to 99
     * @param name a file name of an {@link ArtifactType}
     */
    public StoredFile writeCall(int number, String name, byte[] content) {
        return store(LakeLayout.ofCall(number, name), content);
    }

    /** Writes the manifest of the files so far: the last file of a run. */
    public NewArtifact writeManifest(ManifestHeader facts) {
        byte[] manifest = Manifest.of(runId, facts, files).toBytes();
        return put(ArtifactType.MANIFEST.fileName(), manifest).recordedAs(ArtifactType.MANIFEST);
    }

    /** What a file of this run holds so far, by its name in the folder; empty if it was not written. */
    public Optional<StoredFile> file(String name) {
        return files.stream().filter(file -> file.name().equals(name)).findFirst();
    }

    private StoredFile store(String name, byte[] content) {
        StoredFile stored = put(name, content);
        files.removeIf(file -> file.name().equals(name));
        files.add(stored);
        return stored;
    }

    private StoredFile put(String name, byte[] content) {
        Path file = folder.resolve(name);
        root.write(file, content);
        return new StoredFile(name, root.uriOf(file), Sha256.of(content), content.length);
    }
}
