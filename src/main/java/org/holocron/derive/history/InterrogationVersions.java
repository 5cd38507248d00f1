package org.holocron.derive.history;

import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.holocron.derive.job.JobStatus;
import org.holocron.derive.sql.Parameters;
import org.holocron.derive.sql.Session;

/**
 * The versions of an interrogation, the one that was asked last first.
 *
 * @param jobs how many were counted
 * @param complete whether they are all that ended; else the newest of them
 */
public record InterrogationVersions(List<InterrogationVersion> versions, long jobs, boolean complete) {

    /** How many jobs are counted: what one has asked lately is what its author wants to know, and a million cost no more. */
    static final int MOST_JOBS = 1_000;

    /** Without a run last. */
    private static final Comparator<InterrogationVersion> LATEST_FIRST = Comparator.comparing(
                    InterrogationVersion::lastRun, Comparator.nullsFirst(Comparator.naturalOrder()))
            .reversed();

    public InterrogationVersions {
        versions = versions.stream().sorted(LATEST_FIRST).toList();
    }

    /** The versions alone, in no order. */
    static List<InterrogationVersion> read(Session session, String interrogationKey) throws SQLException {
        return session.rows(
                "history/versions",
                Parameters.of().text("interrogation_key", interrogationKey).number("most", MOST_JOBS),
                InterrogationVersion::read);
    }

    /** @param isAll whether no more than {@link #MOST_JOBS} ended; asked only where as many were counted */
    static InterrogationVersions of(List<InterrogationVersion> versions, BooleanSupplier isAll) {
        long jobs = versions.stream().mapToLong(InterrogationVersion::jobs).sum();
        return new InterrogationVersions(versions, jobs, jobs < MOST_JOBS || isAll.getAsBoolean());
    }

    /** The jobs that are counted, if there are no more than {@link #MOST_JOBS}. */
    static JobFilter ended(String interrogationKey) {
        return new JobFilter(null, interrogationKey, MOST_JOBS, null)
                .in(Set.of(JobStatus.SUCCEEDED, JobStatus.FAILED, JobStatus.DEADLETTER));
    }
}
