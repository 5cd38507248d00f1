package org.holocron.derive.runner;

import java.util.List;

/**
 * What of the waiting jobs of a group this node may not claim at present, whatever the state of the group.
 *
 * @param part how much of them
 * @param by what holds them back; empty exactly if nothing is held back
 */
public record HeldBackJobs(Part part, Blockers by) {

    public static final HeldBackJobs NONE = new HeldBackJobs(Part.NONE, new Blockers(List.of(), List.of()));

    /** By lanes: how many jobs these have is not looked at. */
    public enum Part {
        NONE,
        /** Jobs that ask another model or interrogation are claimed. */
        SOME,
        ALL
    }
}
