package org.holocron.derive.files;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/** Says in words what is wrong with a file: an exception's text is often a path alone. */
public final class FileTrouble {

    private FileTrouble() {}

    /** The operating system's, without the path that Java puts before them. */
    public static String words(IOException e) {
        if (e instanceof AccessDeniedException) {
            return "permission denied";
        }
        if (e instanceof NoSuchFileException) {
            return "it does not exist";
        }
        String reason = e instanceof FileSystemException failed ? failed.getReason() : e.getMessage();
        if (reason == null || reason.isBlank()) {
            return "the operating system gives no reason (" + e.getClass().getSimpleName() + ")";
        }
        return e instanceof FileNotFoundException ? reason.replaceFirst("^.*\\((.*)\\)$", "$1") : reason;
    }
}
