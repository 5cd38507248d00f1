package org.holocron.derive.lake;

import java.io.IOException;
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

/**
 * The files of every interrogation that a run asked, once for each hash: a folder like the one that they were read from. It appears
 * under its name whole and durable, and is never changed or removed. Any method may throw {@link LakeUnavailableException}.
 */
public final class KeptInterrogations {

    private final LakeRoot root;

    /** By lake_uri: those that this process knows to outlast a crash of the machine. */
    private final Set<String> durable = ConcurrentHashMap.newKeySet();

    KeptInterrogations(LakeRoot root) {
        this.root = root;
    }

    /** The lake_uri of the folder. Rows of other programs may hold any hash. */
    public static String uriOf(String key, String sha256) {
        return LakeLayout.ofInterrogation(key, sha256);
    }

    /**
     * Writes the files unless they are there. Costs one look at the folder if they are: by that they come back into a lake that lost
     * them, or is another one.
     *
     * @param files by their paths within the folder; their {@link FolderHash} is the hash
     */
    void keep(String key, String sha256, Map<String, byte[]> files) {
        String uri = uriOf(key, sha256);
        if (!LakeLayout.isInterrogation(uri)) {
            throw new IllegalArgumentException("no key and hash of an interrogation: " + key + ", " + sha256);
        }
        Path folder = root.path().resolve(uri);
        boolean isThere = Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS);
        if (isThere && durable.contains(uri)) {
            return;
        }
        if (!isThere) {
            root.writeFolder(folder, files);
        }
        // Also folders above that another thread has just made, and not forced yet.
        forceToDisk(folder);
        durable.add(uri);
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
