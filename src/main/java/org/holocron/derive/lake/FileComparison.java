package org.holocron.derive.lake;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;
import org.holocron.derive.hash.Sha256;
import org.holocron.derive.job.FileRef;
import org.jspecify.annotations.Nullable;

/** Compares a file in the lake with what SQL, a manifest or a receipt recorded of it. */
final class FileComparison {

    private static final byte[] NOT_KEPT = {};

    private final LakeRoot root;
    private final FileRef recorded;

    FileComparison(LakeRoot root, FileRef recorded) {
        this.root = root;
        this.recorded = recorded;
    }

    FileCheck withContent() {
        return compare(true);
    }

    /** For files of any size: {@link FileCheck.Intact} has an empty content. */
    FileCheck withoutContent() {
        return compare(false);
    }

    /**
     * As {@link #withoutContent}, for a file that was found on a way down from the root, without links: nothing of that is looked up
     * again.
     *
     * @param found null if it is gone
     */
    FileCheck withFound(Path file, @Nullable BasicFileAttributes found) {
        try {
            Optional<FileCheck> mismatch = mismatch(found);
            return mismatch.isPresent() ? mismatch.get() : hash(file, false);
        } catch (NoSuchFileException gone) {
            return new FileCheck.Missing();
        } catch (IOException cause) {
            throw root.unavailable("read", file, cause);
        }
    }

    private FileCheck compare(boolean keepContent) {
        Optional<Path> file = root.resolve(recorded.uri());
        if (file.isEmpty()) {
            return new FileCheck.Changed("is not a path within the lake");
        }
        root.requireThere();
        try {
            if (root.isReachedByLink(file.get())) {
                return new FileCheck.Changed("is a symbolic link or lies behind one");
            }
            if (!Files.exists(file.get(), LinkOption.NOFOLLOW_LINKS)) {
                return new FileCheck.Missing();
            }
            Optional<FileCheck> mismatch =
                    mismatch(Files.readAttributes(file.get(), BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS));
            return mismatch.isPresent() ? mismatch.get() : hash(file.get(), keepContent);
        } catch (NoSuchFileException gone) {
            return new FileCheck.Missing();
        } catch (IOException cause) {
            throw root.unavailable("read", file.get(), cause);
        }
    }

    /** What is wrong that shows without reading the content. */
    private Optional<FileCheck> mismatch(@Nullable BasicFileAttributes found) {
        if (found == null) {
            return Optional.of(new FileCheck.Missing());
        }
        if (found.isSymbolicLink()) {
            return Optional.of(new FileCheck.Changed("is a symbolic link or lies behind one"));
        }
        if (!found.isRegularFile()) {
            return Optional.of(new FileCheck.Changed("is no regular file"));
        }
        long size = found.size();
        return recorded.bytes() == null || recorded.bytes() == size
                ? Optional.empty()
                : Optional.of(new FileCheck.Changed("has " + size + " bytes, " + recorded.bytes() + " were recorded"));
    }

    private FileCheck hash(Path file, boolean keepContent) throws IOException {
        try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
            byte[] content = keepContent ? in.readAllBytes() : NOT_KEPT;
            String found = keepContent ? Sha256.of(content) : Sha256.of(in);
            return recorded.sha256() == null || recorded.sha256().equalsIgnoreCase(found)
                    ? new FileCheck.Intact(content, found)
                    : new FileCheck.Changed("has the hash " + found + ", " + recorded.sha256() + " was recorded");
        }
    }
}
