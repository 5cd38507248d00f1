package org.holocron.derive.blame;

import java.util.UUID;

/**
 * The job's last ambiguous failure before this one, if it got no answer since.
 *
 * @param company of its event as it is known now: complete by then, unless a call still is in flight
 * @param probeGenerated whether the probe that was run at once got an answer
 */
public record PreviousFailure(UUID event, Company company, boolean probeGenerated) {

    /** It was an event of one call, and the server answered others at that moment. */
    public boolean isTheJobsOwn() {
        return company.tookNoPart() && (company.generated() > 0 || probeGenerated);
    }
}
