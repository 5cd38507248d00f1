package org.holocron.derive.lake;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.holocron.derive.hash.Sha256;
import org.holocron.derive.job.ArtifactType;
import org.holocron.derive.job.FileRef;

/**
 * The files of one run, written by the one thread that works on it. Each file is durable when its method returns;
 * writing it again replaces it. Any method may throw {@link LakeUnavailableException}.
 */
public final class RunFolder {

    private final LakeRoot root;
    private final Path folder;

    /** By name within the folder, in the order of writing: what the manifest lists. */
    private final Map<String, FileRef> files = new LinkedHashMap<>();

    RunFolder(LakeRoot root, Path folder) {
        this.root = root;
        this.folder = folder;
    }

    public FileRef write(ArtifactType type, byte[] content) {
        return store(type.fileName(), content);
    }

    /**
     * Writes a file of one call under {@code calls/01/}, {@code calls/02/} …; the manifest lists it, SQL does not.
     *
     * @param number from 1 to 99
     */
    public FileRef writeCall(int number, ArtifactType type, byte[] content) {
        return store(LakeLayout.ofCall(number, type.fileName()), content);
    }

    /** Writes the manifest of the files so far: the last file of a run. */
    public FileRef writeManifest(ManifestHeader header) {
        return put(ArtifactType.MANIFEST.fileName(), Manifest.bytes(header, files));
    }

    private FileRef store(String name, byte[] content) {
        FileRef stored = put(name, content);
        files.remove(name);
        files.put(name, stored);
        return stored;
    }

    private FileRef put(String name, byte[] content) {
        Path file = folder.resolve(name);
        root.write(file, content);
        return new FileRef(root.uriOf(file), Sha256.of(content), (long) content.length);
    }
}
