package org.holocron.derive.lake;

import java.util.UUID;
import org.holocron.derive.job.Outcome;
import org.holocron.derive.job.RunHead;
import org.jspecify.annotations.Nullable;

/** What a manifest says about its run, besides the files. */
public record ManifestHeader(RunHead run, UUID jobId, String interrogationKey, Outcome outcome, RunNotes notes) {

    /** Of the folder with the interrogation's files; null if they are not in the lake. */
    @Nullable
    String interrogationUri() {
        return KeptInterrogations.uriIfKept(interrogationKey, run.interrogationSha256());
    }
}
