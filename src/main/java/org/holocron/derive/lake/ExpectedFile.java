package org.holocron.derive.lake;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import org.holocron.derive.hash.Sha256;
import org.jspecify.annotations.Nullable;

/**
 * A file in the lake as SQL, a manifest or a receipt describes it, to be compared with the file itself.
 *
 * @param sha256 null if it was not recorded, as is byteCount
 */
record ExpectedFile(
        String lakeUri, @Nullable String sha256, @Nullable Long byteCount) {

    private static final byte[] NOT_KEPT = {};

    /** Reads and compares the file. */
    FileCheck read(LakeRoot root) {
        return compare(root, true);
    }

    /** Compares without keeping the content: {@link FileCheck.Intact} has none. */
    FileCheck check(LakeRoot root) {
        return compare(root, false);
    }

    private FileCheck compare(LakeRoot root, boolean keepContent) {
        Optional<Path> file = root.resolve(lakeUri);
        if (file.isEmpty()) {
            return new FileCheck.Changed("is not a path within the lake");
        }
        root.requireThere();
        try {
            Optional<FileCheck> mismatch = mismatch(root, file.get());
            return mismatch.isPresent() ? mismatch.get() : hash(file.get(), keepContent);
        } catch (NoSuchFileException gone) {
            return new FileCheck.Missing();
        } catch (IOException cause) {
            throw root.unavailable("read", file.get(), cause);
        }
    }

    /** What is wrong that shows without reading the content. */
    private Optional<FileCheck> mismatch(LakeRoot root, Path file) throws IOException {
        if (root.isReachedByLink(file)) {
            return Optional.of(new FileCheck.Changed("is a symbolic link or lies behind one"));
        }
        if (Files.notExists(file, LinkOption.NOFOLLOW_LINKS)) {
            return Optional.of(new FileCheck.Missing());
        }
        if (!root.isFile(file)) {
            return Optional.of(new FileCheck.Changed("is no regular file"));
        }
        long size = Files.size(file);
        return byteCount == null || byteCount == size
                ? Optional.empty()
                : Optional.of(new FileCheck.Changed("has " + size + " bytes, " + byteCount + " were recorded"));
    }

    private FileCheck hash(Path file, boolean keepContent) throws IOException {
        try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
            byte[] content = keepContent ? in.readAllBytes() : NOT_KEPT;
            String found = keepContent ? Sha256.of(content) : Sha256.of(in);
            return sha256 == null || sha256.equalsIgnoreCase(found)
                    ? new FileCheck.Intact(content, found)
                    : new FileCheck.Changed("has the hash " + found + ", " + sha256 + " was recorded");
        }
    }
}
