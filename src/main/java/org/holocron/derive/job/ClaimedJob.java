package org.holocron.derive.job;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A job that a worker holds.
 *
 * @param claimedUtc when it was claimed, by the database's clock: the start of the attempt
 * @param deaths what is remembered of the deaths of its workers
 */
public record ClaimedJob(Job job, Lease lease, Instant claimedUtc, DeathRecord deaths) {

    /** By these a call ended that was judged as part of an event; no other end of an attempt leaves them with deaths. */
    private static final Set<String> BROKEN_CALL =
            Set.of(ErrorKind.SERVER_ERROR.name(), ErrorKind.STREAM_BROKEN.name(), ErrorKind.SILENT.name());

    /** A job that is no suspect. */
    public ClaimedJob(Job job, Lease lease, Instant claimedUtc) {
        this(job, lease, claimedUtc, DeathRecord.NONE);
    }

    /** Of which event it is a suspect; null if of none. */
    public @Nullable Suspicion suspicion() {
        return deaths.suspicion();
    }

    /**
     * Whether it must be worked alone: no other suspect of its event is left, and either calls broke with it or two workers died of
     * it in a row.
     */
    public boolean mustBeAlone() {
        Suspicion suspicion = suspicion();
        return deaths.mustBeAloneOnItsNode() || (suspicion != null && suspicion.isAlone() && isSuspectOfCalls());
    }

    /**
     * Whether it is a suspect since calls broke with it, not since processes died that held it. What is stored of an event does not say
     * which; of a job whose workers died once, its last attempt does. If the job was released since, it counts as a suspect of
     * the deaths until a call breaks again.
     */
    public boolean isSuspectOfCalls() {
        return suspicion() != null
                && (deaths.deaths() == 0 || (job.errorKind() != null && BROKEN_CALL.contains(job.errorKind())));
    }
}
