package org.holocron.derive.blame;

/**
 * What became of the other calls that were in flight when an event began; each 0 or more.
 *
 * @param failed so many failed in the event
 * @param inFlight so many are still in flight
 * @param generated so many went on and got an answer
 * @param lost so many ended in another way, or with their worker: they may have been the cause
 */
public record Company(int failed, int inFlight, int generated, int lost) {

    public static final Company NONE = new Company(0, 0, 0, 0);

    /** Nothing else was in flight. */
    public boolean isNone() {
        return equals(NONE);
    }

    /** Whether it is certain that no other call took part. */
    public boolean tookNoPart() {
        return failed == 0 && inFlight == 0 && lost == 0;
    }
}
