package org.holocron.derive.history;

import org.holocron.derive.job.JobStatus;
import org.holocron.derive.sql.Parameters;
import org.jspecify.annotations.Nullable;

/**
 * Which failed jobs to count by cause.
 *
 * @param status FAILED or DEADLETTER; null for both
 * @param interrogationKey null for all
 * @param traits what they have in common beside; a text of the input is not looked for
 * @param limit of the causes that are told, 1 to 1000; the others are counted together
 */
public record FailureFilter(
        @Nullable JobStatus status, @Nullable String interrogationKey, JobTraits traits, int limit) {

    /** How many failed jobs a count reads: with more of them it tells that it does not know all. */
    public static final int MOST_READ = 200_000;

    public static final FailureFilter ALL = new FailureFilter(null, null, JobTraits.ANY, 100);

    /** All that failed in a group. */
    public static FailureFilter ofGroup(long group, int limit) {
        return new FailureFilter(null, null, JobTraits.ANY.of(new JobKind(null, null, group)), limit);
    }

    /** The index that serves it. */
    enum Way {
        DEDUPE_KEY("history/failures-of-key"),
        SUBJECT("history/failures-of-subject"),
        GROUP("history/failures-of-group"),
        /** Of a group, by what no index has. */
        GROUP_ROWS("history/failures-of-group-in-rows"),
        CAUSE("history/failures"),
        /** By what no index has. */
        CAUSE_ROWS("history/failures-in-rows");

        private final String statement;

        Way(String statement) {
            this.statement = statement;
        }

        String statement() {
            return statement;
        }
    }

    Way way() {
        if (traits.dedupeKey() != null) {
            return Way.DEDUPE_KEY;
        }
        if (traits.subject().id() != null) {
            return Way.SUBJECT;
        }
        boolean isOfRows = status != null || traits.subject().type() != null;
        if (traits.kind().group() != null) {
            return isOfRows ? Way.GROUP_ROWS : Way.GROUP;
        }
        return isOfRows ? Way.CAUSE_ROWS : Way.CAUSE;
    }

    Parameters parameters() {
        return Parameters.of()
                .text("status", status == null ? null : status.name())
                .text("interrogation_key", interrogationKey)
                .text("model_name", traits.kind().model())
                .bigint("group_id", traits.kind().group())
                .text("cause", traits.kind().cause())
                .text("subject_type", traits.subject().type())
                .text("subject_id", traits.subject().id())
                .text("dedupe_key", traits.dedupeKey())
                .instant("from_utc", traits.created().first())
                .instant("before_utc", traits.created().end())
                .instant("finished_from_utc", traits.finished().first())
                .instant("finished_before_utc", traits.finished().end())
                .number("most", MOST_READ);
    }
}
