package org.holocron.derive.lake;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import org.holocron.derive.files.FileTrouble;
import org.jspecify.annotations.Nullable;

/**
 * The lake cannot be used: disk full, read-only, gone. Fix the set-up or wait; no job is to blame. The message is for
 * an operator.
 */
public final class LakeUnavailableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    LakeUnavailableException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /**
     * @param action what failed, such as "write" or "read"
     */
    static LakeUnavailableException because(Path root, String action, Path file, IOException cause) {
        return new LakeUnavailableException(
                "The lake " + root + " (LAKE_ROOT) cannot be used: could not " + action + " " + file + ": "
                        + reason(cause),
                cause);
    }

    private static String reason(IOException cause) {
        if (cause instanceof NoSuchFileException) {
            return "it, or a folder above it, is not there";
        }
        if (cause instanceof FileAlreadyExistsException || cause instanceof NotDirectoryException) {
            return "something that is no folder stands where a folder belongs";
        }
        return FileTrouble.words(cause);
    }
}
