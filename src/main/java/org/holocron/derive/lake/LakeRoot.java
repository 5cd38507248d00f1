package org.holocron.derive.lake;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** The lake's root folder; translates between a lake_uri and a file. */
final class LakeRoot {

    private final Path path;

    LakeRoot(Path path) {
        this.path = path.toAbsolutePath().normalize();
    }

    /** Absolute. */
    Path path() {
        return path;
    }

    /** The lake_uri of a file in the lake: relative, with forward slashes. */
    String uriOf(Path file) {
        return path.relativize(file).toString().replace('\\', '/');
    }

    /**
     * The file of a lake_uri. The uri comes from SQL, where anyone may have written it, so it is not trusted: it must
     * be relative and stay below the root. Backslashes count as slashes, since rows written on Windows have them.
     * Links are for {@link #isReachedByLink} to find.
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

    /** Whether the file, or a folder between it and the root, is a symbolic link. */
    boolean isReachedByLink(Path file) {
        for (Path step = file; step != null && !step.equals(path); step = step.getParent()) {
            if (Files.isSymbolicLink(step)) {
                return true;
            }
        }
        return false;
    }

    /** Throws if the root does not exist. It is not created again: it may be a disk that is not mounted. */
    void requireThere() {
        if (!Files.isDirectory(path)) {
            throw new LakeUnavailableException(
                    "The lake " + path + " (LAKE_ROOT) is not there or is no folder: mount it or make it", null);
        }
    }

    boolean isFile(Path file) {
        return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS);
    }

    LakeUnavailableException unavailable(String action, Path file, IOException cause) {
        return LakeUnavailableException.because(path, action, file, cause);
    }

    /** As {@link #write}, but the file may be lost when the machine crashes. */
    void writeUnforced(Path file, byte[] content) {
        requireThere();
        try {
            DurableFile.createFolders(path, Objects.requireNonNull(file.getParent()));
            DurableFile.writeUnforced(file, content);
        } catch (IOException cause) {
            throw unavailable("write", file, cause);
        }
    }

    /** Writes a folder of files durably unless it is there, and creates the folders between it and the root. */
    void writeFolder(Path folder, Map<String, byte[]> files) {
        requireThere();
        try {
            DurableFile.createFolders(path, Objects.requireNonNull(folder.getParent()));
            DurableFile.writeFolderIfAbsent(folder, files);
        } catch (IOException cause) {
            throw unavailable("write", folder, cause);
        }
    }

    /** Writes a file durably and creates the folders between it and the root. */
    void write(Path file, byte[] content) {
        writeBeside(file, content, file);
    }

    /** As {@link #write}, but the file's folder is still to be forced: {@link #force}. */
    void writeContent(Path file, byte[] content) {
        requireThere();
        try {
            DurableFile.createFolders(path, Objects.requireNonNull(file.getParent()));
            DurableFile.writeContent(file, content);
        } catch (IOException cause) {
            throw unavailable("write", file, cause);
        }
    }

    /**
     * Creates the folder of a run, and those in it, which are still to be forced; the ones above are durable.
     *
     * @return the folders in which one was created
     */
    List<Path> createRunFolders(Path run, Path folder) {
        requireThere();
        try {
            DurableFile.createFolders(path, Objects.requireNonNull(run.getParent()));
            return DurableFile.createFoldersUnforced(path, folder);
        } catch (IOException cause) {
            throw unavailable("write", folder, cause);
        }
    }

    /** Writes what {@link #finish} forces to disk and gives its name; its folder is there. */
    Path writeTemporary(Path file, byte[] content) {
        requireThere();
        try {
            return DurableFile.writeTemporary(file, content);
        } catch (IOException cause) {
            throw unavailable("write", file, cause);
        }
    }

    void finish(Path temporary, Path file) {
        try {
            DurableFile.finish(temporary, file);
        } catch (IOException cause) {
            throw unavailable("write", file, cause);
        }
    }

    /** Makes durable what was written into the folder. */
    void force(Path folder) {
        try {
            DurableFile.forceFolder(folder);
        } catch (IOException cause) {
            throw unavailable("force to disk", folder, cause);
        }
    }

    /** @param beside what the temporary file stands beside, so that a crash leaves it there */
    void writeBeside(Path file, byte[] content, Path beside) {
        requireThere();
        try {
            DurableFile.createFolders(path, Objects.requireNonNull(file.getParent()));
            DurableFile.writeBeside(file, content, beside);
        } catch (IOException cause) {
            throw unavailable("write", file, cause);
        }
    }
}
