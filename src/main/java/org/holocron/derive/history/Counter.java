package org.holocron.derive.history;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** What is counted: the columns of the counters' tables, by their names in small letters. */
enum Counter {
    /** Jobs that are NEW or RUNNING; the four behind it are statuses too. */
    UNFINISHED,
    SUCCEEDED,
    FAILED,
    DEADLETTER,
    CANCELLED,
    /** Facts of their last accepted answers that wait for a person. */
    OPEN_REVIEWS,
    /** Jobs that reached a final status. */
    FINISHED,
    RUNS,
    PROMPT_TOKENS,
    OUTPUT_TOKENS,
    /** Facts that were recorded, by their status. */
    FACTS_GROUNDED,
    FACTS_REVIEW,
    FACTS_REFUSED,
    FACTS_UNCHECKED;

    /** What the rows of the jobs tell at any time: it can be counted again. */
    static final Set<Counter> OF_JOBS = EnumSet.range(UNFINISHED, OPEN_REVIEWS);

    static final Set<Counter> ALL = EnumSet.allOf(Counter.class);

    String column() {
        return name().toLowerCase(Locale.ROOT);
    }
}
