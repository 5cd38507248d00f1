package org.holocron.derive.lake;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;

/** The folder the lake lives in, and the way from a lake_uri to a file in it and back. */
record LakeRoot(Path path) {

    LakeRoot {
        path = path.toAbsolutePath().normalize();
    }

    /** The lake_uri of a file in the lake: relative, with forward slashes. */
    String uriOf(Path file) {
        return path.relativize(file).toString().replace('\\', '/');
    }

    /**
     * The file a lake_uri means. The uri comes out of SQL, where anyone may have written it, so it is trusted with
     * nothing: it must be relative and stay below the root. Backslashes count as slashes, since rows written on
     * Windows have them. Whether a link is on the way shows {@link #isReachedByLink}.
     */
    Optional<Path> resolve(String lakeUri) {
        try {
            Path relative = Path.of(lakeUri.replace('\\', '/'));
            Path file = path.resolve(relative).normalize();
            boolean inside = !relative.isAbsolute() && file.startsWith(path) && !file.equals(path);
            return inside ? Optional.of(file) : Optional.empty();
        } catch (InvalidPathException noPath) {
            return Optional.empty();
        }
    }

    /** Whether a symbolic link stands at the file's name or at a folder's between it and the root. */
    boolean isReachedByLink(Path file) {
        for (Path step = file; step != null && !step.equals(path); step = step.getParent()) {
            if (Files.isSymbolicLink(step)) {
                return true;
            }
        }
        return false;
    }

    /** Refuses a lake whose root is not there. It is not made again: it may be a disk that is not mounted. */
    void requireThere() {
        if (!Files.isDirectory(path)) {
            throw new LakeUnavailableException(
                    "The lake " + path + " (LAKE_ROOT) is not there or is no folder: mount it or make it", null);
        }
    }

    boolean isFile(Path file) {
        return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS);
    }

    LakeUnavailableException away(String deed, Path file, IOException cause) {
        return LakeUnavailableException.because(path, deed, file, cause);
    }

    /** Writes a file durably, with the folders above it up to the root. */
    void write(Path file, byte[] content) {
        requireThere();
        try {
            DurableFile.makeFolders(path, Objects.requireNonNull(file.getParent()));
            DurableFile.write(file, content);
        } catch (IOException cause) {
            throw away("write", file, cause);
        }
    }
}
