package org.holocron.derive.model;

import org.jspecify.annotations.Nullable;

/**
 * What is known of how a server treats prompts.
 *
 * @param countsAll whether its count of a prompt's tokens is that of the whole prompt, whatever was cached
 * @param takesWindow whether it keeps to the window that a call asks for, or to a smaller one; else its window was set when it started
 * @param caution for people, what it does wrong and what to do; null if nothing is known
 */
public record PromptHandling(
        boolean countsAll, boolean takesWindow, @Nullable String caution) {

    /** Nothing is known against it. */
    public static final PromptHandling SOUND = new PromptHandling(true, true, null);
}
