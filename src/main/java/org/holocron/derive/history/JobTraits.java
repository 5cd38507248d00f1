package org.holocron.derive.history;

import org.holocron.derive.job.Subject;
import org.jspecify.annotations.Nullable;

/**
 * What jobs have in common that are looked for, beside status and interrogation.
 *
 * @param subject what they are about; a null in it stands for anything
 * @param dedupeKey of one job; null for all
 */
public record JobTraits(
        Subject subject, @Nullable String dedupeKey, TimeRange created, TimeRange finished, JobKind kind) {

    public static final JobTraits ANY = new JobTraits(Subject.NONE, null, TimeRange.ANY, TimeRange.ANY);

    /** Of any kind. */
    public JobTraits(Subject subject, @Nullable String dedupeKey, TimeRange created, TimeRange finished) {
        this(subject, dedupeKey, created, finished, JobKind.ANY);
    }

    /** The same jobs, of that kind only. */
    public JobTraits of(JobKind other) {
        return new JobTraits(subject, dedupeKey, created, finished, other);
    }

    /** What an index told before is asked again: the job may have changed since, and databases differ in what equals what. */
    boolean fit(ListedJob job) {
        return isOrAny(subject.type(), job.subject().type())
                && isOrAny(subject.id(), job.subject().id())
                && isOrAny(dedupeKey, job.dedupeKey())
                && created.holds(job.createdUtc())
                && finished.holds(job.finishedUtc())
                && kind.fits(job);
    }

    private static boolean isOrAny(@Nullable String wanted, @Nullable String value) {
        return wanted == null || wanted.equals(value);
    }
}
