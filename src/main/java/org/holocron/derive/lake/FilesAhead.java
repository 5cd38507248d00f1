package org.holocron.derive.lake;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/**
 * Files of a run that are written at once, so that a full disk is found before a call, and that another thread forces to disk and gives
 * their names: what is known before a call while the model works, a response while the server is asked what model it was. Used by the
 * run's one thread.
 */
final class FilesAhead {

    private final LakeRoot root;
    private final Executor executor;

    /** Temporary files that are not forced yet, by the names that they will get. */
    private final Map<Path, Path> temporaries = new LinkedHashMap<>();

    /** Folders were created in them. */
    private final Set<Path> parents = new LinkedHashSet<>();

    private CompletableFuture<Void> forcing = CompletableFuture.completedFuture(null);

    /** @param executor where files are forced */
    FilesAhead(LakeRoot root, Executor executor) {
        this.root = root;
        this.executor = executor;
    }

    /** The lake that they are in. */
    LakeRoot root() {
        return root;
    }

    /** Its folder is there. */
    void write(Path file, byte[] content) {
        temporaries.put(file, root.writeTemporary(file, content));
    }

    /** A folder was created in it, which must be durable no earlier than the files. */
    void createdIn(Path parent) {
        parents.add(parent);
    }

    /** Has all forced that was written so far; the folders of the files themselves are the caller's. */
    void begin() {
        if (temporaries.isEmpty() && parents.isEmpty()) {
            return;
        }
        Map<Path, Path> files = new LinkedHashMap<>(temporaries);
        Set<Path> folders = new LinkedHashSet<>(parents);
        temporaries.clear();
        parents.clear();
        forcing = CompletableFuture.allOf(forcing, started(files, folders));
    }

    /**
     * Returns when all is durable but the entries of the files in their own folders.
     *
     * @throws LakeUnavailableException if it is not; so does each later call
     */
    void await() {
        begin();
        try {
            forcing.join();
        } catch (CompletionException failed) {
            throw failed.getCause() instanceof LakeUnavailableException unavailable
                    ? new LakeUnavailableException(String.valueOf(unavailable.getMessage()), unavailable)
                    : failed;
        }
    }

    private CompletableFuture<Void> started(Map<Path, Path> files, Set<Path> folders) {
        if (forcing.isCompletedExceptionally()) {
            return forcing;
        }
        try {
            return CompletableFuture.runAsync(() -> force(files, folders), executor);
        } catch (RejectedExecutionException shuttingDown) {
            return CompletableFuture.runAsync(() -> force(files, folders), Runnable::run);
        }
    }

    private void force(Map<Path, Path> files, Set<Path> folders) {
        files.forEach((file, temporary) -> root.finish(temporary, file));
        folders.forEach(root::force);
    }
}
