package org.holocron.derive.cli;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import org.holocron.derive.files.FileTrouble;
import org.holocron.derive.text.NotTextException;

/** Says in words what is wrong with a file: an exception's text is a class and the path once more. */
final class FileProblem {

    private FileProblem() {}

    /** {@code Cannot read a.txt: there is no such file}. */
    static CommandFailedException reading(Path path, IOException e) {
        return CommandFailedException.badUsage("Cannot read " + path + ": " + words(path, e));
    }

    static CommandFailedException writing(Path path, IOException e) {
        return CommandFailedException.badUsage("Cannot write " + path + ": " + words(path, e));
    }

    static String words(Path path, IOException e) {
        if (e instanceof NoSuchFileException) {
            return Files.notExists(parent(path)) ? "there is no folder " + parent(path) : "there is no such file";
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
        return Files.isDirectory(path) && !(e instanceof AccessDeniedException)
                ? "it is a folder"
                : FileTrouble.words(e);
    }

    private static Path parent(Path path) {
        Path parent = path.toAbsolutePath().getParent();
        return parent == null ? path : parent;
    }
}
