package org.holocron.derive.queue;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.holocron.derive.job.ClaimedJob;
import org.holocron.derive.job.NewJob;
import org.junit.jupiter.api.Test;

interface ManyClaimersContract extends QueueContract {

    int CLAIMERS = 16;
    int JOBS = 2_000;

    /** The queue that a claimer uses; if several processes share a database, the claimers are spread over them. */
    default JobQueue queueOf(int claimer) {
        return queueUnderTest().queue();
    }

    @Test
    default void manyClaimersShareAllJobsAndNoneIsClaimedTwice() {
        queueUnderTest()
                .queue()
                .enqueueAll(IntStream.range(0, JOBS)
                        .mapToObj(i -> NewJob.of("facts", "{\"n\":" + i + "}"))
                        .toList());

        List<Share> shares = Concurrently.call(CLAIMERS, this::claimUntilEmpty);

        List<UUID> claimed =
                shares.stream().flatMap(share -> share.jobs().stream()).toList();
        assertEquals(JOBS, claimed.size(), "claims");
        assertEquals(JOBS, new HashSet<>(claimed).size(), "jobs claimed");
        assertEquals(
                Collections.nCopies(CLAIMERS, 0L),
                shares.stream().map(Share::waitingAtTheEnd).toList(),
                "jobs that still waited when a claimer was told there are none");
    }

    /** The jobs that wait, those left out that are being claimed at this moment. */
    default long waitingNow() {
        return queueUnderTest().waiting();
    }

    private Share claimUntilEmpty(int claimer) {
        ClaimRequest claim = ClaimRequest.any("claimer@node/" + claimer, TestQueue.LEASE);
        List<UUID> jobs = new ArrayList<>();
        Optional<ClaimedJob> claimed = queueOf(claimer).claim(claim);
        while (claimed.isPresent()) {
            jobs.add(claimed.get().job().jobId());
            claimed = queueOf(claimer).claim(claim);
        }
        // Nobody releases a job in this test: what waits now waited at the last claim too.
        return new Share(jobs, waitingNow());
    }

    /** The result of one claimer. */
    record Share(List<UUID> jobs, long waitingAtTheEnd) {}
}
