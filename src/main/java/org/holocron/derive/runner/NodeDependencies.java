package org.holocron.derive.runner;

import java.nio.file.Path;
import org.holocron.derive.interrogation.Interrogations;
import org.holocron.derive.lake.Lake;
import org.holocron.derive.model.ModelServer;
import org.holocron.derive.queue.JobQueue;

/**
 * What this node's work depends on and what can be unavailable, each behind a breaker.
 *
 * @param evidenceRoot the folder that evidence files are read from
 */
public record NodeDependencies(
        JobQueue queue, ModelServer modelServer, Lake lake, Path evidenceRoot, Interrogations interrogations) {}
