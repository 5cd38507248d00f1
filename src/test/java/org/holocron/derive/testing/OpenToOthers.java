package org.holocron.derive.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;

/** Finds what other accounts of the machine may read or enter. */
public final class OpenToOthers {

    private OpenToOthers() {}

    /** The folder itself and all below it that group or others have any right to, with its mode; always empty on Windows. */
    public static List<String> in(Path folder) throws IOException {
        if (!folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            return List.of();
        }
        try (Stream<Path> all = Files.walk(folder)) {
            return all.map(file -> mode(file) + " " + folder.relativize(file))
                    .filter(line -> !line.substring(3, 9).equals("------"))
                    .toList();
        }
    }

    private static String mode(Path file) {
        try {
            return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
