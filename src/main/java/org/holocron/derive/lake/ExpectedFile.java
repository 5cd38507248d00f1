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
 * What SQL, a manifest or a receipt says of a file in the lake, to be compared with the file there is.
 *
 * @param sha256 null if it was not recorded, as is byteCount
 */
record ExpectedFile(
        String lakeUri, @Nullable String sha256, @Nullable Long byteCount) {

    private static final byte[] NOT_KEPT = {};

    /** Reads the file whole. */
    FileCheck read(LakeRoot root) {
        return look(root, true);
    }

    /** Compares without holding the content: {@link FileCheck.Intact} comes with an empty one. */
    FileCheck check(LakeRoot root) {
        return look(root, false);
    }

    private FileCheck look(LakeRoot root, boolean keep) {
        Optional<Path> file = root.resolve(lakeUri);
        if (file.isEmpty()) {
            return new FileCheck.Changed("is not a path within the lake");
        }
        root.requireThere();
        try {
            Optional<FileCheck> unfit = unfit(root, file.get());
            return unfit.isPresent() ? unfit.get() : compare(file.get(), keep);
        } catch (NoSuchFileException gone) {
            return new FileCheck.Missing();
        } catch (IOException cause) {
            throw root.away("read", file.get(), cause);
        }
    }

    /** What is seen to be wrong without reading a byte. */
    private Optional<FileCheck> unfit(LakeRoot root, Path file) throws IOException {
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

    private FileCheck compare(Path file, boolean keep) throws IOException {
        try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
            byte[] content = keep ? in.readAllBytes() : NOT_KEPT;
            String found = keep ? Sha256.of(content) : Sha256.of(in);
            return sha256 == null || sha256.equalsIgnoreCase(found)
                    ? new FileCheck.Intact(content, found)
                    : new FileCheck.Changed("has the hash " + found + ", " + sha256 + " was recorded");
        }
    }
}
