package org.holocron.derive.blame;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * All that is known when a call failed ambiguously.
 *
 * @param event the one that the call is in
 * @param company the event's other calls, as far as they have ended
 * @param previous null if it is the job's first failure of this kind since it got an answer
 */
public record CallEvidence(
        UUID event, Company company, @Nullable PreviousFailure previous, Suspects suspects, ServerRecord server) {

    /** The same, if one more call failed with it that the event does not have. */
    CallEvidence besideAnother() {
        Company more = new Company(company.failed() + 1, company.inFlight(), company.generated(), company.lost());
        return new CallEvidence(event, more, previous, suspects, server);
    }
}
