package org.holocron.derive.blame;

/**
 * Events in a row without an answer to any job.
 *
 * @param jobs how many different jobs failed in them
 */
public record Streak(int events, int jobs) {

    public static final Streak NONE = new Streak(0, 0);
}
