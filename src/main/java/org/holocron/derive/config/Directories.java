package org.holocron.derive.config;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Where files are; all paths are absolute.
 *
 * @param data the node's own: its identity, its databases, its logs; one process at a time
 * @param lake where runs store their files
 * @param evidence the root that evidence files must lie below
 * @param interrogations a folder for each interrogation
 * @param fileGroup that may read data and lake; null for nobody else
 */
public record Directories(
        Path data,
        Path lake,
        Path evidence,
        Path interrogations,
        @Nullable String fileGroup) {

    static Directories from(Environment environment) {
        return new Directories(
                environment.folder(Setting.DERIVE_DATA_DIR),
                environment.folder(Setting.LAKE_ROOT),
                environment.folder(Setting.EVIDENCE_ROOT),
                environment.folder(Setting.INTERROGATIONS_DIR),
                environment.textOrNull(Setting.DERIVE_FILE_GROUP));
    }
}
