package org.holocron.derive.lake;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.holocron.derive.hash.FolderHash;
import org.holocron.derive.job.FileRef;
import org.holocron.derive.text.CleanLog;
import org.jspecify.annotations.Nullable;

/**
 * The files of every interrogation that a run asked, once for each hash: a folder like the one that they were read from. It appears
 * under its name whole and durable, and is never removed, nor changed but to what its hash says. Any method may throw {@link LakeUnavailableException}.
 */
public final class KeptInterrogations {

    private static final Logger LOG = CleanLog.of(KeptInterrogations.class);

    private final LakeRoot root;

    /** By lake_uri: those that this process knows to outlast a crash of the machine. */
    private final Set<String> durable = ConcurrentHashMap.newKeySet();

    /** By lake_uri: those that lost what could not be written again. */
    private final Set<String> unrestored = ConcurrentHashMap.newKeySet();

    KeptInterrogations(LakeRoot root) {
        this.root = root;
    }

    /** The lake_uri of the folder. Rows of other programs may hold any hash. */
    public static String uriOf(String key, String sha256) {
        return LakeLayout.ofInterrogation(key, sha256);
    }

    /** As {@link #uriOf}; null if the lake has them not, so that a run names no hash. */
    public static @Nullable String uriIfKept(String key, @Nullable String sha256) {
        return sha256 == null ? null : uriOf(key, sha256);
    }

    /**
     * Writes those files that are not there. Costs one look at each if they are: by that they come back into a lake that lost them, or
     * is another one. The first time in this process their content is compared too. Where the folder is there and a file of it cannot be
     * restored, that is told, and nothing else follows.
     *
     * @param files by their paths within the folder; their {@link FolderHash} is the hash
     */
    void keep(String key, String sha256, Map<String, byte[]> files) {
        String uri = uriOf(key, sha256);
        if (!LakeLayout.isInterrogation(uri)) {
            throw new IllegalArgumentException("no key and hash of an interrogation: " + key + ", " + sha256);
        }
        Path folder = root.path().resolve(uri);
        boolean isKnown = durable.contains(uri);
        if (Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
            if (!restored(uri, new LostFiles(root, folder, !isKnown), files) || isKnown) {
                return;
            }
        } else {
            root.writeFolder(folder, files);
        }
        // Also folders above that another thread has just made, and not forced yet.
        forceToDisk(folder);
        durable.add(uri);
    }

    /** What cannot be restored must stop no job: verify tells of it. It is tried again by the next one, and told once. */
    private boolean restored(String uri, LostFiles lost, Map<String, byte[]> files) {
        try {
            files.forEach(lost::restore);
            unrestored.remove(uri);
            return true;
        } catch (LakeUnavailableException failed) {
            if (unrestored.add(uri)) {
                LOG.log(
                        Level.WARNING,
                        "{0} has lost files that cannot be written again; jobs go on, and verify tells of it: {1}",
                        uri,
                        failed.getMessage());
            }
            return false;
        }
    }

    /** Compares the files with the hash that their folder has by its name; {@link FileCheck.Intact} comes without their content. */
    public FileCheck check(String key, String sha256) {
        String uri = uriOf(key, sha256);
        if (!LakeLayout.isInterrogation(uri)) {
            return new FileCheck.Changed("is not where the lake keeps an interrogation");
        }
        LakeEntry folder = new LakeEntry(root, root.path().resolve(uri));
        if (!folder.exists()) {
            return new FileCheck.Missing();
        }
        if (!folder.isFolder() || folder.isReachedByLink()) {
            return new FileCheck.Changed("is no folder, or is reached by a symbolic link");
        }
        Map<String, String> hashes = new HashMap<>();
        for (LakeEntry file : folder.filesBelow()) {
            FileCheck check = file.check(new FileRef(file.uri(), null, null));
            if (!(check instanceof FileCheck.Intact intact)) {
                return new FileCheck.Changed("has a file that cannot be compared: " + file.uri());
            }
            hashes.put(file.uri().substring(folder.uri().length() + 1), intact.sha256());
        }
        String found = FolderHash.of(hashes);
        return found.equals(sha256)
                ? new FileCheck.Intact(new byte[0], sha256)
                : new FileCheck.Changed("has files with the hash " + found);
    }

    /** Another process may have made it a moment ago. */
    private void forceToDisk(Path folder) {
        try {
            for (Path above = folder; !above.equals(root.path()); ) {
                above = Objects.requireNonNull(above.getParent());
                DurableFile.forceFolder(above);
            }
        } catch (IOException cause) {
            throw root.unavailable("force to disk", folder, cause);
        }
    }
}
