package org.holocron.derive.blame;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.holocron.derive.job.Dependency;
import org.holocron.derive.job.FileRef;
import org.holocron.derive.job.VersionedPair;

/** The events and what is known about them, one for all nodes. Safe for any number of threads. */
public interface BlameStore {

    /**
     * Puts a failed call into an event, one call after the other for each server: into the server's present event if the call
     * began before that event's first failure and nothing that began later got an answer since, else into a new one. Done
     * again for the same attempt, it changes nothing and tells what is known by now.
     */
    CallEvidence failed(FailedCall call);

    /**
     * Notes what the probe after a failure told. One that failed while other calls of that server did proves nothing.
     *
     * @param age how long ago the probe began
     */
    ProbeAnswer probed(FailedCall call, UUID event, boolean generated, Duration age);

    /**
     * Notes for every node that a job in flight must be worked alone, until it is over. To be asked again until it is alone, and in
     * time. It need be alone on its model only: {@link #running} tells what else is in flight.
     *
     * @param longest the others go on after that, unless it is asked again
     */
    Isolation isolate(UUID jobId, Duration longest);

    /** The jobs in flight on all nodes, and which of them is worked alone. */
    List<RunningJob> running();

    /** Whether a job is worked alone now or is about to be, so that nothing of its model may be claimed. */
    boolean isIsolating();

    /**
     * Whether only this job gets the error that its model is unavailable: the job's last two runs were deferred for that, and
     * another job got an answer of the same model since the first of the two.
     */
    boolean onlyThisJobGetsTheError(UUID jobId, VersionedPair asked);

    /** Where the last request is, in the lake, that a model answered with a generation; empty if no run has one. */
    Optional<FileRef> lastAnsweredRequest(Dependency model);
}
