package org.holocron.derive.comparison;

/**
 * A group that is compared.
 *
 * @param state equal to another one of the same group as long as nothing has become of its jobs meanwhile
 */
public record ComparedGroup(long id, Object state) {}
