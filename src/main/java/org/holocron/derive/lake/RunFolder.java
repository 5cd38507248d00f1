package org.holocron.derive.lake;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.holocron.derive.hash.Sha256;
import org.holocron.derive.job.ArtifactType;
import org.holocron.derive.job.FileRef;
import org.holocron.derive.job.Outcome;
import org.holocron.derive.json.PrettyJson;
import org.jspecify.annotations.Nullable;

/**
 * The files of one run, written by the one thread that works on it. What the model answered is durable after {@link #forceCall}, and
 * all files are when the manifest is written: a folder is forced to disk once for all that was written into it. What was written ahead is forced
 * by another thread meanwhile, and has its name afterwards. Writing a file again replaces it. Any method may throw {@link LakeUnavailableException}.
 */
public final class RunFolder {

    private final LakeRoot root;
    private final RunStart start;
    private final @Nullable UUID queueId;
    private final KeptInterrogations interrogations;
    private final Path folder;
    private final FilesAhead ahead;
    private boolean marked;

    /** Files were written into them that a crash of the machine may lose. */
    private final Set<Path> unforced = new LinkedHashSet<>();

    /** By name within the folder, in the order of writing: what the manifest lists. */
    private final Map<String, FileRef> files = new LinkedHashMap<>();

    /** @param queueId whose run it is; null if nobody has said so */
    RunFolder(
            Path folder, RunStart start, @Nullable UUID queueId, KeptInterrogations interrogations, FilesAhead ahead) {
        this.root = ahead.root();
        this.ahead = ahead;
        this.start = start;
        this.queueId = queueId;
        this.folder = folder;
        this.interrogations = interrogations;
    }

    /** A file that was written ahead with this content is not written again. */
    public FileRef write(ArtifactType type, byte[] content) {
        FileRef earlier = files.get(type.fileName());
        if (earlier != null && Sha256.of(content).equals(earlier.sha256())) {
            return listed(type.fileName(), earlier);
        }
        ahead.await();
        return store(type.fileName(), content);
    }

    /** As {@link #write}, for what need not be durable before the manifest: {@link #forceAhead}. */
    public void writeAhead(ArtifactType type, byte[] content) {
        storeAhead(type.fileName(), content);
    }

    /** Has what was written ahead forced to disk from now on; who writes a response or the manifest waits for its end. */
    public void forceAhead() {
        ahead.begin();
    }

    /**
     * Writes a file of one call under {@code calls/01/}, {@code calls/02/} …; the manifest lists it, SQL does not. It is written ahead, and
     * durable after {@link #forceCall}.
     *
     * @param number from 1 to 99
     */
    public FileRef writeCall(int number, ArtifactType type, byte[] content) {
        return storeAhead(LakeLayout.ofCall(number, type.fileName()), content);
    }

    /** Returns when the files of a call are durable, and all that was written before them. */
    public void forceCall(int number) {
        ahead.await();
        String anyName = LakeLayout.ofCall(number, ArtifactType.RESPONSE_JSON.fileName());
        Path ofCall = Objects.requireNonNull(folder.resolve(anyName).getParent());
        root.force(ofCall);
        unforced.remove(ofCall);
    }

    /** Writes how sure the model was of each value of its answer; the manifest lists it, SQL does not. */
    public FileRef writeProbabilities(byte[] content) {
        return store(LakeLayout.PROBABILITIES, content);
    }

    /** Writes the files of the interrogation that the run asked, unless the lake has them: {@link KeptInterrogations#keep}. */
    public void keepInterrogation(String key, String sha256, Map<String, byte[]> contents) {
        interrogations.keep(key, sha256, contents);
    }

    /** Writes the manifest of the files so far: the last file of a run. It says all that the mark said. */
    public FileRef writeManifest(ManifestHeader header) {
        // What it lists is there, whenever the machine crashes.
        forceAll();
        FileRef manifest = put(ArtifactType.MANIFEST.fileName(), Manifest.bytes(header, start, queueId, files));
        forceAll();
        removeMark();
        return manifest;
    }

    /**
     * Writes a file of the comparison without narrowing. It is made after the manifest was recorded, which does not list it: if it never
     * comes to its end, nothing is missing.
     *
     * @throws IllegalStateException if the run's files are not there any more
     */
    public FileRef writeUnnarrowed(ArtifactType type, byte[] content) {
        requireManifest();
        FileRef written = put(LakeLayout.ofUnnarrowed(type.fileName()), content);
        forceAll();
        return written;
    }

    /** Its last file: what it would have been for the job. */
    public void writeUnnarrowedOutcome(Outcome outcome) {
        requireManifest();
        put(LakeLayout.ofUnnarrowed(LakeLayout.OUTCOME), PrettyJson.bytes(Manifest.outcome(outcome)));
        forceAll();
    }

    /** A run that is on record may be purged at any moment: its folder must not come back. */
    private void requireManifest() {
        Path manifest = folder.resolve(ArtifactType.MANIFEST.fileName());
        if (!root.isFile(manifest)) {
            throw new IllegalStateException(manifest + " is not there any more: was the run purged?");
        }
    }

    private FileRef store(String name, byte[] content) {
        return listed(name, put(name, content));
    }

    private FileRef storeAhead(String name, byte[] content) {
        return listed(name, putAhead(name, content));
    }

    private FileRef listed(String name, FileRef stored) {
        files.remove(name);
        files.put(name, stored);
        return stored;
    }

    private FileRef put(String name, byte[] content) {
        Path file = prepared(name);
        root.writeContent(file, content);
        return refTo(file, content);
    }

    private FileRef putAhead(String name, byte[] content) {
        Path file = prepared(name);
        ahead.write(file, content);
        return refTo(file, content);
    }

    /** Its folder is there afterwards, and will be forced. */
    private Path prepared(String name) {
        Path file = folder.resolve(name);
        Path holding = Objects.requireNonNull(file.getParent());
        root.createRunFolders(folder, holding).forEach(ahead::createdIn);
        mark();
        unforced.add(holding);
        return file;
    }

    private FileRef refTo(Path file, byte[] content) {
        return new FileRef(root.uriOf(file), Sha256.of(content), (long) content.length);
    }

    private void forceAll() {
        ahead.await();
        unforced.forEach(root::force);
        unforced.clear();
    }

    /**
     * Says whose the folder is before anything else is in it. Not forced to disk, which would take as long as a file that counts: a
     * folder that lost its mark is left alone by the sweep.
     */
    private void mark() {
        if (!marked) {
            root.writeUnforced(folder.resolve(LakeLayout.RUN_MARK), RunOrigin.bytes(start, queueId));
            marked = true;
        }
    }

    private void removeMark() {
        Path mark = folder.resolve(LakeLayout.RUN_MARK);
        try {
            Files.deleteIfExists(mark);
        } catch (IOException cause) {
            throw root.unavailable("delete", mark, cause);
        }
    }
}
