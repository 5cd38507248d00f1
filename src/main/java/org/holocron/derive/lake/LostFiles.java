package org.holocron.derive.lake;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;

/**
 * Writes into the folder of an interrogation what it lost. Where a person put something else, a folder or a link, nothing is
 * written: verify tells of it.
 *
 * @param withContent whether a file of the right size may have another content
 */
record LostFiles(LakeRoot root, Path folder, boolean withContent) {

    /** Beside the folder a crash leaves what a sweep finds; in it, it would be one file too many. */
    void restore(String name, byte[] content) {
        Path file = folder.resolve(name);
        try {
            if (isLost(file, content)) {
                root.writeBeside(file, content, folder);
            }
        } catch (IOException cause) {
            throw root.unavailable("read", file, cause);
        }
    }

    private boolean isLost(Path file, byte[] content) throws IOException {
        Path parent = Objects.requireNonNull(file.getParent());
        if (!Files.isDirectory(parent, LinkOption.NOFOLLOW_LINKS)) {
            return Files.notExists(parent, LinkOption.NOFOLLOW_LINKS);
        }
        return Files.notExists(file, LinkOption.NOFOLLOW_LINKS) || root.isFile(file) && !holds(file, content);
    }

    private boolean holds(Path file, byte[] content) throws IOException {
        try {
            return Files.size(file) == content.length
                    && (!withContent || Arrays.equals(Files.readAllBytes(file), content));
        } catch (NoSuchFileException | AccessDeniedException unreadable) {
            return false;
        }
    }
}
