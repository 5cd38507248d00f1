package org.holocron.derive.group;

import java.time.Duration;

/**
 * What a group has used of its limits.
 *
 * @param tokens read and written by all runs; 0 if it never had limits
 * @param open how long it was OPEN
 * @param ended jobs that its stop rule looks at: the last ones that ended since the rule was set or the group was resumed from STOPPED
 * @param rejected of these, the ones whose answer was rejected
 */
public record GroupUse(long tokens, Duration open, int ended, int rejected) {}
