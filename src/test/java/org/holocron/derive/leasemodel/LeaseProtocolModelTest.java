package org.holocron.derive.leasemodel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import org.holocron.derive.leasemodel.ModelState.Job;
import org.holocron.derive.leasemodel.ModelState.Status;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Checks the lease protocol in every state that two workers, a clock, a user, crashes and late messages can reach: only
 * the holder's result is accepted, one for each job; only the job's own failures spend attempts; a call whose response is
 * stored is never repeated; from every state the job can still end, without a user and without the other worker. Each
 * protocol that is broken on purpose must be refuted.
 */
class LeaseProtocolModelTest {

    @Test
    void everyPromiseHoldsInEveryState() {
        Search.Found found = search();

        System.out.println("lease protocol: " + found);
        assertEquals(Optional.empty(), found.broken(), found::toString);
        assertTrue(found.states() > 200_000, "the model is not emptier than it was meant to be: " + found);
    }

    /** Time decides when a job is attempted again, never whether a result counts: a wrong clock breaks no promise. */
    @Test
    void evenRescuingTooEarlyBreaksNoPromiseBehindTheFence() {
        Search.Found found = search(Flaw.RESCUE_BEFORE_EXPIRY);

        assertEquals(Optional.empty(), found.broken(), found::toString);
    }

    /** Twins cost each other work and deaths, which is why they are refused; the fence keeps the results right all the same. */
    @Test
    void evenTwinsThatReclaimFromEachOtherBreakNoPromiseBehindTheFence() {
        Search.Found found = search(Flaw.RECLAIM_FROM_A_TWIN);

        assertEquals(Optional.empty(), found.broken(), found::toString);
        assertEquals(
                Optional.of("a result is accepted from a worker that does not hold the job"),
                search(Flaw.RECLAIM_FROM_A_TWIN, Flaw.NO_FENCE).broken());
    }

    @ParameterizedTest
    @CsvSource({
        "NO_FENCE, , a result is accepted from a worker that does not hold the job",
        "NO_FENCE, RESCUE_BEFORE_EXPIRY, a result is accepted from a worker that does not hold the job",
        "FENCE_ON_THE_WORKERS_NAME, , a result is accepted from a worker that does not hold the job",
        "FENCE_WITHOUT_STATUS, , a result is accepted from a worker that does not hold the job",
        "NO_RESCUE, , the job is stuck",
        "NO_RECEIPT, , a call is made again although its response lies in the lake",
        "NO_MEMORY_OF_RUNS, , a recorded result is said to be lost",
        "RESCUE_SPENDS, , an attempt is spent that the job did not fail"
    })
    void aProtocolBrokenOnPurposeIsRefuted(Flaw flaw, Flaw another, String broken) {
        Search.Found found = another == null ? search(flaw) : search(flaw, another);

        System.out.println(flaw + (another == null ? "" : " and " + another) + ": " + found);
        assertEquals(Optional.of(broken), found.broken());
    }

    private static Search.Found search(Flaw... flaws) {
        EnumSet<Flaw> broken = EnumSet.noneOf(Flaw.class);
        broken.addAll(Arrays.asList(flaws));
        return new Search()
                .explore(
                        ModelState.START,
                        new LeaseProtocol(broken)::stepsFrom,
                        LeaseProtocolModelTest::fault,
                        state -> state.job().status().isFinal());
    }

    private static Optional<String> fault(ModelState state) {
        Job job = state.job();
        // The attempt under way counts, and so does the one that succeeded.
        int unfailed = job.status() == Status.RUNNING || job.status() == Status.SUCCEEDED ? 1 : 0;
        if (job.attempts() != state.failures() + unfailed) {
            return Optional.of("an attempt is spent that the job did not fail");
        }
        return Optional.empty();
    }
}
