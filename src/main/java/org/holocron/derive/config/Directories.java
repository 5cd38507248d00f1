package org.holocron.derive.config;

import java.nio.file.Path;

/**
 * Where files are; all absolute.
 *
 * @param data the node's own: its identity, its databases, its logs; one process at a time
 * @param lake what runs leave behind
 * @param evidence the root that evidence files must lie under
 * @param interrogations one folder for each
 */
public record Directories(Path data, Path lake, Path evidence, Path interrogations) {

    static Directories from(Environment environment) {
        return new Directories(
                environment.path("DERIVE_DATA_DIR", "data"),
                environment.path("LAKE_ROOT", "lake/llm_runs"),
                environment.path("EVIDENCE_ROOT", "lake"),
                environment.path("INTERROGATIONS_DIR", "interrogations"));
    }
}
