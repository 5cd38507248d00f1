package org.holocron.derive.runner;

/**
 * Which slots a node opens by itself.
 *
 * @param opensByItself whether it opens slots when work waits ({@code DERIVE_LOOP}), or only when told to
 * @param concurrency how many slots it keeps open at most; 1 or more
 */
public record SlotPolicy(boolean opensByItself, int concurrency) {

    public SlotPolicy {
        if (concurrency < 1) {
            throw new IllegalArgumentException("a node has one slot or more, not " + concurrency);
        }
    }

    /** How many slots to open beside those that run, if work waits: as many as are free, and one only for a trial. */
    public int missing(int running, ClaimGate gate) {
        int free = concurrency - running;
        return opensByItself && free > 0 ? gate.permittedSlots(free) : 0;
    }
}
