package org.holocron.derive.history;

import org.holocron.derive.job.JobStatus;
import org.holocron.derive.sql.Parameters;

/** A filter as the parameters of {@code history/jobs}: once for statements and procedures alike. */
final class JobFilterParameters {

    private JobFilterParameters() {}

    static Parameters of(History.JobFilter filter) {
        JobStatus status = filter.status();
        return Parameters.of()
                .text("status", status == null ? null : status.name())
                .text("interrogation_key", filter.interrogationKey())
                .number("limit", filter.limit())
                .uuid("before", filter.before());
    }
}
