package org.holocron.derive.records;

import org.holocron.derive.sql.Parameters;
import org.jspecify.annotations.Nullable;

/** A purge's filter and place as parameters: once for statements and procedures alike. */
final class PurgeParameters {

    private PurgeParameters() {}

    static Parameters of(PurgeFilter filter, @Nullable PurgeCursor after, int limit) {
        return Parameters.of()
                .instant("before_utc", filter.before())
                .text("interrogation_key", filter.interrogationKey())
                .instant("after_finished_utc", after == null ? null : after.finishedUtc())
                .uuid("after_job_id", after == null ? null : after.jobId())
                .number("limit", limit);
    }
}
