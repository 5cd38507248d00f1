package org.holocron.derive.lake;

import java.util.UUID;
import org.holocron.derive.job.Outcome;
import org.holocron.derive.job.RunHead;

/** What a manifest says about its run, besides the files. */
public record ManifestHeader(
        RunHead run, UUID jobId, String interrogationKey, Outcome outcome, NarrowingNote narrowing) {}
