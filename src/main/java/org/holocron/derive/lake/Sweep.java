package org.holocron.derive.lake;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

/**
 * Deletes what nobody recorded, if that is wished: only regular files with names the lake writes, and only when they
 * have not been touched for a day, since a run in flight is unrecorded too.
 *
 * @param now by this node's clock, as the files' times are
 */
record Sweep(LakeRoot root, boolean wished, Instant now) {

    private static final Duration OLD = Duration.ofDays(1);

    /** @return whether the file was deleted */
    boolean file(Path file) {
        boolean ours = root.isFile(file) && (LakeLayout.isRunFile(nameOf(file)) || LakeLayout.isLeftover(nameOf(file)));
        return wished && ours && isOld(LakeFolder.writtenAt(root, file)) && delete(file);
    }

    /** A receipt that leads nowhere helps nobody, however young. @return whether it was deleted */
    boolean receipt(Path file) {
        return wished && delete(file);
    }

    boolean isOld(Instant writtenAt) {
        return writtenAt.isBefore(now.minus(OLD));
    }

    private boolean delete(Path file) {
        try {
            return Files.deleteIfExists(file);
        } catch (IOException cause) {
            throw root.unavailable("delete", file, cause);
        }
    }

    static String nameOf(Path file) {
        return String.valueOf(file.getFileName());
    }
}
