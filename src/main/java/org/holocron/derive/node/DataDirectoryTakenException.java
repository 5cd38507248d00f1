package org.holocron.derive.node;

import java.nio.file.Path;

/** Another process uses the data directory. The message names that process and says what to do. */
public final class DataDirectoryTakenException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    DataDirectoryTakenException(Path dataDir, String holder) {
        super("DERIVE_DATA_DIR " + dataDir + " is in use by another derive server"
                + (holder.isEmpty() ? "" : " (process " + holder + ")")
                + ". Stop that one, or give this one a directory of its own.");
    }
}
