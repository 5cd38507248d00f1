package org.holocron.derive.history;

import java.time.Instant;
import java.util.Set;
import org.holocron.derive.job.JobStatus;
import org.jspecify.annotations.Nullable;

/**
 * Which jobs to read, and in which order: the newest first; by the time of their end, if that has a bound, the earliest first, so
 * that a caller who follows what ends goes on where it was.
 *
 * @param statuses any of them; none for all
 * @param interrogationKey null for all
 * @param limit 1 to 1000
 * @param after only jobs behind this place of the list; null to begin with the first
 */
public record JobFilter(
        Set<JobStatus> statuses,
        @Nullable String interrogationKey,
        JobTraits traits,
        int limit,
        @Nullable JobPlace after) {

    public JobFilter {
        statuses = Set.copyOf(statuses);
    }

    /** By status and interrogation alone. */
    public JobFilter(
            @Nullable JobStatus status, @Nullable String interrogationKey, int limit, @Nullable JobPlace after) {
        this(status == null ? Set.of() : Set.of(status), interrogationKey, JobTraits.ANY, limit, after);
    }

    /** The same list behind that place. */
    public JobFilter behind(@Nullable JobPlace place) {
        return new JobFilter(statuses, interrogationKey, traits, limit, place);
    }

    /** The same list in pages of another length. */
    public JobFilter withLimit(int other) {
        return new JobFilter(statuses, interrogationKey, traits, other, after);
    }

    /** The same jobs, in one of these statuses only. */
    public JobFilter in(Set<JobStatus> others) {
        return new JobFilter(others, interrogationKey, traits, limit, after);
    }

    /** The same list, whatever text the inputs have. */
    JobFilter withAnyInput() {
        return new JobFilter(statuses, interrogationKey, traits.of(traits.kind().withoutText()), limit, after);
    }

    /** What the list is read by: the narrowest of the indexes that serve it. What else is asked is looked at in the rows. */
    enum Way {
        DEDUPE_KEY,
        FINISHED,
        SUBJECT,
        CAUSE,
        GROUP,
        MODEL,
        STATUS,
        NEWEST
    }

    Way way() {
        if (traits.dedupeKey() != null) {
            return Way.DEDUPE_KEY;
        }
        if (traits.finished().isBounded()) {
            return Way.FINISHED;
        }
        if (traits.subject().id() != null) {
            return Way.SUBJECT;
        }
        if (traits.kind().cause() != null) {
            return Way.CAUSE;
        }
        if (traits.kind().group() != null) {
            return Way.GROUP;
        }
        if (traits.kind().model() != null) {
            return Way.MODEL;
        }
        return statuses.isEmpty() && interrogationKey == null ? Way.NEWEST : Way.STATUS;
    }

    /** Whether the list is in the order of the ends, the earliest first; else the newest are first. */
    public boolean isByEnd() {
        return way() == Way.FINISHED;
    }

    /** Whether the index may tell jobs that do not belong to the list. */
    boolean isNarrowedByRows() {
        return switch (way()) {
            case NEWEST, STATUS ->
                traits.subject().type() != null || traits.kind().text() != null;
            case CAUSE, GROUP, MODEL, SUBJECT -> isNarrowedBeside(way());
            case DEDUPE_KEY, FINISHED -> true;
        };
    }

    private boolean isNarrowedBeside(Way way) {
        JobKind kind = traits.kind();
        return traits.subject().type() != null
                || kind.text() != null
                || !statuses.isEmpty()
                || interrogationKey != null
                || (kind.cause() != null && way != Way.CAUSE)
                || (kind.group() != null && way != Way.GROUP)
                || (kind.model() != null && way != Way.MODEL);
    }

    JobPlace start() {
        if (after != null) {
            return after;
        }
        return JobPlace.before(
                isByEnd() ? traits.finished().first() : traits.created().end());
    }

    /** Where a job stands in this list, for a caller who uses a part of a page. */
    public JobPlace placeOf(ListedJob job) {
        Instant ended = job.finishedUtc();
        return new JobPlace(isByEnd() && ended != null ? ended : job.createdUtc(), job.jobId());
    }

    boolean fits(ListedJob job) {
        return (statuses.isEmpty() || statuses.contains(job.status()))
                && (interrogationKey == null || interrogationKey.equals(job.interrogationKey()))
                && traits.fit(job);
    }
}
