package org.holocron.derive.job;

import java.time.Duration;
import java.util.List;
import java.util.UUID;

/**
 * Which jobs are suspects when a process dies, and whether the death speaks against them. Pure; the procedures of SQL
 * Server apply the same rule, and a test compares them.
 *
 * <p>A process that dies takes all its jobs down, and mostly none of them is to blame: power, memory, a kubelet. So every
 * death makes suspects, and few count. Of the suspects at most half are worked at a time, beside others; a death makes them
 * fewer, an attempt that ends clears one, and only the last one left is worked alone, if its workers died twice.
 */
public final class DeathRule {

    private static final int MOST_DOUBLINGS = 6;

    private final int maxDeaths;
    private final DeathLimits limits;

    /** @param maxDeaths so many deaths that count dead-letter a job */
    public DeathRule(int maxDeaths, DeathLimits limits) {
        this.maxDeaths = maxDeaths;
        this.limits = limits;
    }

    /**
     * The suspects of a death. Those of an earlier event, if there are any among the jobs: it happened again. Else all. A job
     * that must be worked alone and died in company was only waiting for that.
     *
     * @param event the death, by the boot id
     * @param held all jobs that the process held
     */
    public List<JobAtDeath> suspects(UUID event, List<JobAtDeath> held) {
        List<JobAtDeath> begun = held.stream()
                .filter(job -> held.size() == 1 || !job.record().mustBeAloneOnItsNode())
                .toList();
        List<JobAtDeath> again =
                begun.stream().filter(job -> job.isSuspectOfAnotherThan(event)).toList();
        return again.isEmpty() ? begun : again;
    }

    /** For a job whose process did not die: only what its lease tells can be counted, and nothing more is known. */
    public DeathVerdict withoutDeath(BootEnd end, JobAtDeath job) {
        DeathRecord record = job.record();
        return switch (end.fate()) {
            case UNNAMED, LIVES ->
                new DeathVerdict(
                        new DeathRecord(record.deaths() + 1, record.counted() + 1, record.suspicion()), Duration.ZERO);
            case ENDED, DIED, FORGOTTEN -> innocent(job);
        };
    }

    /** For a job that died beside the suspects, or was only waiting to be worked. */
    public DeathVerdict innocent(JobAtDeath job) {
        return new DeathVerdict(job.record(), Duration.ZERO);
    }

    /**
     * For a suspect.
     *
     * @param suspicion the event and how many suspects it has
     */
    public DeathVerdict suspect(BootEnd end, JobAtDeath job, Suspicion suspicion) {
        int deaths = job.record().deaths() + 1;
        int counted = job.record().counted() + (counts(end, job) ? 1 : 0);
        // The last one is for a job that nothing was worked beside.
        int bounded = suspicion.isAlone() ? counted : Math.min(counted, maxDeaths - 1);
        return new DeathVerdict(new DeathRecord(deaths, bounded, suspicion), delay(deaths, end, job));
    }

    /**
     * A first death counts if the process had lived long, or if so many died early that it is no chance any more. A further one
     * counts if the process had lived without the job: for a minute, and for as long as the work on it had taken. Nothing
     * outside the job that kills a node again and again lets it live so long.
     */
    private boolean counts(BootEnd end, JobAtDeath job) {
        if (end.fate() != BootEnd.Fate.DIED) {
            return false;
        }
        return job.record().suspicion() == null
                ? end.life().compareTo(limits.early()) >= 0 || end.earlyDeaths() >= limits.earlyInARow()
                : end.lifeBefore(job.claimed()).compareTo(longer(limits.early(), end.workSince(job.claimed()))) >= 0;
    }

    /**
     * After the first death none. After the second, as long as the work had taken, a minute at most. Then so long that the node
     * can show that it lives without the job, doubled each time.
     */
    private Duration delay(int deaths, BootEnd end, JobAtDeath job) {
        Duration work = end.workSince(job.claimed());
        if (deaths < 3) {
            return deaths < 2 ? Duration.ZERO : shorter(work, limits.early());
        }
        int doublings = Math.min(deaths - 3, MOST_DOUBLINGS);
        return shorter(longer(limits.early(), work).multipliedBy(1L << doublings), limits.longestWait());
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) >= 0 ? one : other;
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) <= 0 ? one : other;
    }
}
