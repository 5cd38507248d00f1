package org.holocron.derive.bulk;

import org.jspecify.annotations.Nullable;

/**
 * What a person wants to be done, and to which jobs.
 *
 * @param priority the new one, with {@link BulkChange#PRIORITY}; else null
 * @param filterJson which jobs, as the caller said it, for people: an object
 * @param by who; nobody checks it; at most 200 characters; null if nobody says so
 */
public record BulkRequested(
        BulkChange change,
        @Nullable Integer priority,
        String filterJson,
        @Nullable String by) {

    public static final int MAX_BY_LENGTH = 200;

    public BulkRequested {
        if ((change == BulkChange.PRIORITY) != (priority != null)) {
            throw new IllegalArgumentException("a priority belongs to PRIORITY alone, and PRIORITY has one");
        }
    }
}
