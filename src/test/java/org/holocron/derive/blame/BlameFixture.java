package org.holocron.derive.blame;

import java.time.Duration;
import java.util.UUID;
import org.holocron.derive.job.FileRef;
import org.holocron.derive.job.Suspicion;
import org.holocron.derive.job.VersionedPair;
import org.jspecify.annotations.Nullable;

/** A store under test, and what happens to jobs around it. */
interface BlameFixture {

    BlameStore store();

    UUID enqueue();

    /** Claims it; the call begins at once. */
    FailedCall claim(UUID job, VersionedPair asked);

    /** The same call, seen now: what was so long ago is older by what has passed. */
    FailedCall now(FailedCall call, Duration age);

    /** Ends the attempt; only one that is ambiguous says what the job is suspected of. */
    void complete(FailedCall call, MemoryBlame.End end, @Nullable Suspicion suspicion);

    /** What the job asked, as each of its runs records it. */
    static FileRef requestOf(UUID job) {
        return new FileRef(job + "/request.json", "0".repeat(64), 1L);
    }

    /** Its worker dies. */
    void die(FailedCall call);

    /** Makes everything that has happened older; whole seconds. */
    void pass(Duration duration);
}
