package org.holocron.derive.group;

import org.jspecify.annotations.Nullable;

/**
 * What stops a group by itself, and who is told when it has ended.
 *
 * @param stopRule null for none
 * @param budgetTokens 1 or more, read and written by all of its runs; null for no budget
 * @param budgetHours more than 0, of being OPEN: while it is loaded, paused or stopped none is used; null for no budget
 * @param webhookUrl null for nobody; at most {@link #MAX_URL_LENGTH} characters
 */
public record GroupLimits(
        @Nullable StopRule stopRule,
        @Nullable Long budgetTokens,
        @Nullable Double budgetHours,
        @Nullable String webhookUrl) {

    public static final GroupLimits NONE = new GroupLimits(null, null, null, null);

    public static final int MAX_URL_LENGTH = 1000;
    public static final long MAX_TOKENS = 1_000_000_000_000_000L;
    public static final double LEAST_HOURS = 0.001;
    public static final double MAX_HOURS = 100_000;

    public GroupLimits {
        if (budgetTokens != null && budgetTokens < 1 || budgetHours != null && !(budgetHours > 0)) {
            throw new IllegalArgumentException(
                    "a budget must be more than 0, not " + budgetTokens + " tokens and " + budgetHours + " hours");
        }
    }

    boolean stopsByItself() {
        return stopRule != null || budgetTokens != null || budgetHours != null;
    }
}
