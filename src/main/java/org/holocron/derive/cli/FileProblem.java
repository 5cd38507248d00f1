package org.holocron.derive.cli;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import org.holocron.derive.text.NotTextException;

/** Says in words what is wrong with a file: an exception's text is a class and the path once more. */
final class FileProblem {

    private FileProblem() {}

    /** {@code Cannot read a.txt: there is no such file}. */
    static CommandFailedException reading(Path path, IOException e) {
        return new CommandFailedException(Exit.BAD_USAGE, "Cannot read " + path + ": " + words(path, e));
    }

    static CommandFailedException writing(Path path, IOException e) {
        return new CommandFailedException(Exit.BAD_USAGE, "Cannot write " + path + ": " + words(path, e));
    }

    static String words(Path path, IOException e) {
        if (e instanceof NoSuchFileException missing) {
            boolean itself = path.toString().equals(missing.getFile());
            return itself && Files.notExists(parent(path))
                    ? "there is no folder " + parent(path)
                    : "there is no such file";
        }
        if (e instanceof AccessDeniedException) {
            return "permission denied";
        }
        if (e instanceof NotTextException text) {
            return "it is " + text.getMessage();
        }
        if (e instanceof NotDirectoryException) {
            return "it is not a folder";
        }
        if (e instanceof FileSystemLoopException || e instanceof DirectoryNotEmptyException) {
            return "its folders lead in a circle, or are used by another process";
        }
        if (e instanceof FileAlreadyExistsException) {
            return "a file of this name is in the way";
        }
        return Files.isDirectory(path) ? "it is a folder" : reason(e);
    }

    private static Path parent(Path path) {
        Path parent = path.toAbsolutePath().getParent();
        return parent == null ? path : parent;
    }

    /** The operating system's words, without the path that Java puts before them. */
    private static String reason(IOException e) {
        String text = e instanceof FileSystemException failed ? failed.getReason() : e.getMessage();
        if (text == null || text.isBlank()) {
            return "the operating system gives no reason (" + e.getClass().getSimpleName() + ")";
        }
        return e instanceof FileNotFoundException ? text.replaceFirst("^.*\\((.*)\\)$", "$1") : text;
    }
}
