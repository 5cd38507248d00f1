package org.holocron.derive.derivation;

import java.util.Optional;
import org.holocron.derive.queue.AttemptCompletion;
import org.holocron.derive.queue.NextClaim;
import org.holocron.derive.queue.NextJob;

/** What comes after a job in its slot: the next one may be claimed in the transaction that puts the attempt on record. */
public interface Successor {

    /** The slot claims when it is free. */
    Successor NONE = new Successor() {
        @Override
        public Optional<NextClaim> claimWith(AttemptCompletion completion) {
            return Optional.empty();
        }

        @Override
        public void claimed(NextJob next) {
            throw new IllegalStateException("no claim was asked for");
        }
    };

    /** The claim to make; empty for none. The same one each time the completion is repeated. */
    Optional<NextClaim> claimWith(AttemptCompletion completion);

    /** It was made, and found a job. */
    void claimed(NextJob next);
}
