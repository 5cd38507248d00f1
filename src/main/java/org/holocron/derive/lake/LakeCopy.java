package org.holocron.derive.lake;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Objects;
import org.holocron.derive.files.PrivateFiles;

/** Makes a copy of a lake under another root: what it is told to copy, and what makes it a lake. Files of others are left out. */
public final class LakeCopy {

    private final LakeRoot root;
    private final Path target;
    private long files;
    private long bytes;

    LakeCopy(LakeRoot root, Path target) {
        this.root = root;
        this.target = target;
    }

    /** The number of files copied so far. */
    public long files() {
        return files;
    }

    public long bytes() {
        return bytes;
    }

    /** Copies the files of a run. */
    public void run(LakeEntry folder) {
        if (folder.isFolder() && !folder.isReachedByLink()) {
            folder.filesBelow().stream().filter(LakeEntry::isOfARun).forEach(this::copy);
        }
    }

    /** Copies every receipt. One whose response is not copied leads nowhere and is never used. */
    public void receipts() {
        LakeEntry all = new LakeEntry(root, root.path().resolve(LakeLayout.RECEIPTS));
        all.filesBelow().stream().filter(LakeEntry::isReceipt).forEach(this::copy);
    }

    /** Copies the files of every interrogation, whichever runs are copied: there are few. */
    public void interrogations() {
        LakeEntry all = new LakeEntry(root, root.path().resolve(LakeLayout.INTERROGATIONS));
        all.entries().stream()
                .filter(key -> key.isFolder() && !key.isReachedByLink())
                .flatMap(key -> key.entries().stream())
                .filter(LakeEntry::isInterrogation)
                .flatMap(kept -> kept.filesBelow().stream())
                .filter(LakeEntry::isFile)
                .forEach(this::copy);
    }

    /** Says whose the copy is, and when that of its database was made; last of all. */
    public void finish(BackupWindow window) {
        copy(new LakeEntry(root, root.path().resolve(LakeLayout.QUEUE_MARK)));
        Path file = target.resolve(LakeLayout.BACKUP_MARK);
        try {
            DurableFile.write(file, window.bytes());
        } catch (IOException cause) {
            throw root.unavailable("write", file, cause);
        }
    }

    private void copy(LakeEntry entry) {
        Path from = root.path().resolve(entry.uri());
        Path to = target.resolve(entry.uri());
        try {
            PrivateFiles.createFolders(Objects.requireNonNull(to.getParent()));
            Files.copy(from, to);
            PrivateFiles.restrict(to);
            files++;
            bytes += Files.size(to);
        } catch (NoSuchFileException gone) {
            // A receipt that was replaced just now, or a temporary file.
        } catch (FileAlreadyExistsException twice) {
            throw root.unavailable("copy to a folder that is not empty", to, twice);
        } catch (IOException cause) {
            throw root.unavailable("copy", from, cause);
        }
    }
}
