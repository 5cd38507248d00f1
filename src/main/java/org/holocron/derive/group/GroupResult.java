package org.holocron.derive.group;

/**
 * A group, and whether the call changed or made it.
 *
 * @param group as it is now
 */
public record GroupResult(Group group, boolean changed) {}
