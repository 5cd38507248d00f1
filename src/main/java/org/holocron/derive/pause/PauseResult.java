package org.holocron.derive.pause;

/**
 * What came of a person's request for a pause.
 *
 * @param pause the one that stands now
 * @param began whether it began by this request; if not, it was there before and is unchanged
 */
public record PauseResult(Pause pause, boolean began) {}
