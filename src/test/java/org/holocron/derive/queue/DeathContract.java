package org.holocron.derive.queue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.holocron.derive.job.ClaimedJob;
import org.holocron.derive.job.ErrorKind;
import org.holocron.derive.job.JobStatus;
import org.holocron.derive.job.Outcome;
import org.holocron.derive.job.Suspicion;
import org.holocron.derive.registry.NodeBoot;
import org.holocron.derive.registry.NodeProgram;
import org.holocron.derive.registry.NodeRegistry;
import org.junit.jupiter.api.Test;

/** Processes that die with their jobs: who reclaims them, who is a suspect, and which death counts. */
interface DeathContract extends QueueContract {

    String NODE = "worker@node";
    Duration SILENT = Duration.ofSeconds(15);

    /** On the same database. */
    NodeRegistry registry();

    /** Two kills in a row once left a node that worked one job at a time; three ended a job's life. */
    @Test
    default void aDeathMakesSuspectsOfWhatTheProcessHeldAndAnEarlyOneDoesNotCount() {
        UUID boot = starts();
        List<UUID> jobs = claims(boot, 4);
        dies(boot);

        assertEquals(4, reclaims());

        for (UUID job : jobs) {
            assertEquals(JobStatus.NEW, queueUnderTest().job(job).status());
            assertEquals(0, queueUnderTest().job(job).attemptCount());
            assertEquals(1, queueUnderTest().job(job).rescueCount());
            assertEquals(1, queueUnderTest().number(job, "death_count"));
            assertEquals(0, queueUnderTest().number(job, "counted_deaths"));
        }
        ClaimedJob claimed = queueUnderTest().claim();
        assertEquals(new Suspicion(boot, 4), claimed.suspicion());
    }

    @Test
    default void theDeathOfAProcessThatHadLivedLongCounts() {
        UUID boot = starts();
        UUID job = claims(boot, 1).get(0);
        hadLived(boot, Duration.ofMinutes(2));
        dies(boot);
        reclaims();
        assertEquals(1, queueUnderTest().number(job, "counted_deaths"));
    }

    /** That is chance no more. */
    @Test
    default void theFourthEarlyDeathInARowCounts() {
        for (int death = 1; death <= 3; death++) {
            dies(starts());
        }
        UUID boot = starts();
        UUID job = claims(boot, 1).get(0);
        dies(boot);
        reclaims();
        assertEquals(1, queueUnderTest().number(job, "counted_deaths"));
    }

    @Test
    default void anOrderlyEndIsNoDeath() {
        UUID boot = starts();
        UUID job = claims(boot, 1).get(0);
        hadLived(boot, Duration.ofMinutes(2));
        registry().leave(NODE, boot);

        assertEquals(1, reclaims());

        assertEquals(0, queueUnderTest().number(job, "death_count"));
        assertNull(queueUnderTest().claim().suspicion());
    }

    /** Halving: the second death tells that it was one of those that were in flight again. */
    @Test
    default void aSecondDeathLeavesTheSuspectsThatWereInFlightAgainAndClearsTheOthers() {
        UUID first = starts();
        List<UUID> jobs = claims(first, 4);
        dies(first);
        reclaims();
        UUID second = starts();
        UUID innocent = queueUnderTest().enqueueWithPriority(1000);
        assertEquals(innocent, claimsNext(second).job().jobId());
        List<UUID> again =
                Stream.of(1, 2).map(i -> claimsNext(second).job().jobId()).toList();
        dies(second);

        assertEquals(3, reclaims());

        for (UUID job : jobs) {
            assertEquals(again.contains(job) ? 2 : 0, queueUnderTest().number(job, "death_count"));
        }
        assertEquals(0, queueUnderTest().number(innocent, "death_count"));
        again.forEach(queueUnderTest()::makeAvailable);
        assertNull(queueUnderTest().claim().suspicion());
        for (int i = 0; i < 2; i++) {
            assertEquals(new Suspicion(second, 2), queueUnderTest().claim().suspicion());
        }
    }

    /** It was claimed and had not begun: it waited until the others were done. */
    @Test
    default void aJobThatWaitedToBeWorkedAloneIsNoSuspectOfWhatHappenedMeanwhile() {
        UUID waits = queueUnderTest().enqueueWithPriority(500);
        for (int death = 1; death <= 2; death++) {
            queueUnderTest().makeAvailable(waits);
            UUID boot = starts();
            claimsNext(boot);
            dies(boot);
            reclaims();
        }
        queueUnderTest().makeAvailable(waits);
        UUID second = starts();
        UUID works = queueUnderTest().enqueueWithPriority(1000);
        claimsNext(second);
        assertEquals(waits, claimsNext(second).job().jobId());
        hadLived(second, Duration.ofHours(1));
        dies(second);
        reclaims();

        assertEquals(2, queueUnderTest().number(waits, "death_count"));
        assertEquals(1, queueUnderTest().number(works, "death_count"));
        assertEquals(1, queueUnderTest().number(works, "counted_deaths"));
    }

    /** It is on the same footing as any job in flight: an early death of its process is nobody's. */
    @Test
    default void aDeathBeforeASlotBeganItsNextJobSpendsNothingOfIt() {
        UUID boot = starts();
        queueUnderTest().enqueue();
        ClaimedJob last = claimsNext(boot);
        UUID next = queueUnderTest().enqueue();
        ClaimRequest request = ClaimRequest.any(NODE + "/1", TestQueue.LEASE).by(boot, Set.of());
        boolean isHeld = queueUnderTest()
                .queue()
                .completeAndClaim(TestQueue.completion(last, new Outcome.Accepted()), NextClaim.of(request))
                .next()
                .isPresent();
        dies(boot);

        assertEquals(isHeld ? 1 : 0, reclaims());

        assertEquals(
                JobStatus.SUCCEEDED, queueUnderTest().job(last.job().jobId()).status());
        assertEquals(JobStatus.NEW, queueUnderTest().job(next).status());
        assertEquals(0, queueUnderTest().job(next).attemptCount());
        assertEquals(0, queueUnderTest().number(next, "counted_deaths"));
    }

    /** Whatever kills a node again and again from outside lets it live no longer without the job than with it. */
    @Test
    default void aFurtherDeathCountsOnlyIfTheNodeHadLivedWithoutTheJob() {
        UUID job = queueUnderTest().enqueue();
        for (int death = 1; death <= 8; death++) {
            UUID boot = starts();
            queueUnderTest().makeAvailable(job);
            claimsNext(boot);
            hadWorked(job, boot, Duration.ofMinutes(5));
            dies(boot);
            reclaims();
            assertEquals(1, queueUnderTest().number(job, "counted_deaths"));
        }
        assertEquals(JobStatus.NEW, queueUnderTest().job(job).status());
        assertEquals(8, queueUnderTest().job(job).rescueCount());
    }

    @Test
    default void aJobThatKillsProcessesThatLiveWithoutItIsDeadLetteredTheThirdTime() {
        UUID job = queueUnderTest().enqueue();
        for (int death = 1; death <= 3; death++) {
            assertEquals(JobStatus.NEW, queueUnderTest().job(job).status());
            UUID boot = starts();
            queueUnderTest().makeAvailable(job);
            claimsNext(boot);
            hadLived(boot, Duration.ofMinutes(2));
            dies(boot);
            reclaims();
        }
        assertEquals(JobStatus.DEADLETTER, queueUnderTest().job(job).status());
        assertEquals("WORKER_DIED", queueUnderTest().job(job).errorKind());
        assertNotNull(queueUnderTest().job(job).finishedUtc());
        assertEquals(0, queueUnderTest().job(job).attemptCount());
    }

    @Test
    default void ofSeveralSuspectsNoneIsDeadLettered() {
        List<UUID> jobs =
                IntStream.range(0, 2).mapToObj(i -> queueUnderTest().enqueue()).toList();
        for (int death = 1; death <= 5; death++) {
            UUID boot = starts();
            jobs.forEach(queueUnderTest()::makeAvailable);
            claimsNext(boot);
            claimsNext(boot);
            hadLived(boot, Duration.ofMinutes(2));
            dies(boot);
            assertEquals(2, reclaims());
        }
        for (UUID job : jobs) {
            assertEquals(JobStatus.NEW, queueUnderTest().job(job).status());
            assertEquals(2, queueUnderTest().number(job, "counted_deaths"));
        }
    }

    /** Three deaths in the whole life of a job once ended it, however many attempts lay between. */
    @Test
    default void anAttemptThatEndsClearsTheJob() {
        UUID job = queueUnderTest().enqueueWithAttempts(50);
        for (int death = 1; death <= 4; death++) {
            UUID boot = starts();
            claimsNext(boot);
            hadLived(boot, Duration.ofMinutes(2));
            dies(boot);
            reclaims();
            assertEquals(1, queueUnderTest().number(job, "counted_deaths"));
            queueUnderTest().makeAvailable(job);
            queueUnderTest().work(new Outcome.Rejected(ErrorKind.SCHEMA, "bad"));
            assertEquals(0, queueUnderTest().number(job, "counted_deaths"));
            assertEquals(0, queueUnderTest().number(job, "death_count"));
            queueUnderTest().makeAvailable(job);
            ClaimedJob next = queueUnderTest().claim();
            assertNull(next.suspicion());
            queueUnderTest().queue().release(next.lease(), ErrorKind.STOPPED, "not now");
        }
        assertEquals(JobStatus.NEW, queueUnderTest().job(job).status());
        assertEquals(4, queueUnderTest().job(job).rescueCount());
    }

    @Test
    default void aReleaseOrADeferralClearsNothing() {
        UUID boot = starts();
        UUID job = claims(boot, 1).get(0);
        dies(boot);
        reclaims();

        queueUnderTest().work(OutcomeContract.UNAVAILABLE);
        queueUnderTest().makeAvailable(job);
        ClaimedJob claimed = queueUnderTest().claim();
        queueUnderTest().queue().release(claimed.lease(), ErrorKind.STOPPED, "not now");

        assertEquals(new Suspicion(boot, 1), queueUnderTest().claim().suspicion());
        assertEquals(1, queueUnderTest().number(job, "death_count"));
    }

    /** So that a node can show that it lives without the job; and others do not wait for one that was only unlucky once. */
    @Test
    default void aJobWaitsLongerTheMoreOfItsWorkersDiedInARow() {
        UUID job = queueUnderTest().enqueue();
        long[] atLeast = {0, 20, 60, 120, 240};
        for (long seconds : atLeast) {
            UUID boot = starts();
            queueUnderTest().makeAvailable(job);
            claimsNext(boot);
            hadWorked(job, boot, Duration.ofSeconds(20));
            dies(boot);
            Instant before = availableNow();
            reclaims();
            Duration wait = Duration.between(before, queueUnderTest().job(job).availableUtc());
            assertTrue(
                    wait.toSeconds() >= seconds - 1 && wait.toSeconds() < seconds + 20,
                    wait + " instead of " + seconds);
        }
    }

    @Test
    default void theSuspectsOfEventsThatAreWorkedEnoughAreSkipped() {
        UUID boot = starts();
        claims(boot, 2);
        dies(boot);
        reclaims();
        UUID other = queueUnderTest().enqueue();
        ClaimRequest without = ClaimRequest.any(TestQueue.WORKER, TestQueue.LEASE)
                .by(UUID.randomUUID(), Set.of(boot, UUID.randomUUID()));

        assertEquals(
                other,
                queueUnderTest().queue().claim(without).orElseThrow().job().jobId());
        assertTrue(queueUnderTest().queue().claim(without).isEmpty());
        assertEquals(false, queueUnderTest().queue().hasWork(without));
        assertEquals(boot, queueUnderTest().claim().suspicion().event());
    }

    /** Twins once took each other's running jobs. */
    @Test
    default void nothingIsReclaimedFromAProcessThatLives() {
        UUID twin = starts();
        UUID job = claims(twin, 1).get(0);
        UUID starting = UUID.randomUUID();

        assertEquals(0, queueUnderTest().queue().reclaimNode(NODE, starting, SILENT));
        assertEquals(0, queueUnderTest().queue().reclaimWorker(NODE + "/1", starting));

        assertEquals(JobStatus.RUNNING, queueUnderTest().job(job).status());
    }

    @Test
    default void aProcessThatLivesAndLetItsLeaseRunOutIsNoDeadProcess() {
        UUID boot = starts();
        List<UUID> jobs = claims(boot, 2);
        queueUnderTest().expire(jobs.get(0));

        assertEquals(1, queueUnderTest().queue().rescueExpired());

        assertEquals(1, queueUnderTest().number(jobs.get(0), "counted_deaths"));
        assertNull(queueUnderTest().claim().suspicion());
        assertEquals(JobStatus.RUNNING, queueUnderTest().job(jobs.get(1)).status());
    }

    /** A process that loses the same job again and again lives, so the job must be to blame. */
    @Test
    default void theThirdReclaimByAProcessThatLivesDeadLetters() {
        UUID boot = starts();
        UUID jobId = queueUnderTest().enqueue();
        for (int death = 1; death <= 3; death++) {
            queueUnderTest().claimAs("runner@node/1", boot);
            assertEquals(1, queueUnderTest().queue().reclaimWorker("runner@node/1", boot));
        }

        assertEquals(JobStatus.DEADLETTER, queueUnderTest().job(jobId).status());
        assertEquals("WORKER_DIED", queueUnderTest().job(jobId).errorKind());
    }

    /** Another node rescues them, some sooner than others. */
    @Test
    default void theExpiredJobsOfADeadProcessAreSuspectsTogetherWithThoseThatAreNotExpiredYet() {
        UUID boot = starts();
        List<UUID> jobs = claims(boot, 3);
        dies(boot);
        queueUnderTest().expire(jobs.get(0));
        assertEquals(1, queueUnderTest().queue().rescueExpired());
        assertEquals(3, queueUnderTest().number(jobs.get(0), "suspect_size"));
        queueUnderTest().expire(jobs.get(1));
        assertEquals(1, queueUnderTest().queue().rescueExpired());
        assertEquals(3, queueUnderTest().number(jobs.get(1), "suspect_size"));
    }

    /** Its row tells of another process by now: the death makes suspects, and nothing can count. */
    @Test
    default void aDeathOfWhichNothingIsKnownDoesNotCount() {
        UUID boot = starts();
        UUID job = claims(boot, 1).get(0);
        hadLived(boot, Duration.ofMinutes(2));
        dies(boot);
        starts();
        queueUnderTest().expire(job);

        assertEquals(1, queueUnderTest().queue().rescueExpired());

        assertEquals(1, queueUnderTest().number(job, "death_count"));
        assertEquals(0, queueUnderTest().number(job, "counted_deaths"));
    }

    /** An older process under another first name of the same node, as the parameter worker-id of a slot gives it. */
    @Test
    default void whatTheProcessBeforeHeldUnderAnotherNameIsReclaimedToo() {
        UUID boot = starts();
        queueUnderTest().enqueue();
        queueUnderTest().claimAs("nightly@node/1", boot);
        dies(boot);
        assertEquals(1, reclaims());
    }

    /** A job without a boot is of a program that knows none, and perhaps alive. */
    @Test
    default void aJobThatNamesNoProcessIsLeftToItsLease() {
        UUID job = queueUnderTest().enqueue();
        queueUnderTest().claimAs(NODE + "/1");
        assertEquals(0, reclaims());
        queueUnderTest().expire(job);
        assertEquals(1, queueUnderTest().queue().rescueExpired());
        assertEquals(1, queueUnderTest().number(job, "counted_deaths"));
    }

    @Test
    default void aRequeueClearsTheJob() {
        UUID boot = starts();
        UUID job = claims(boot, 1).get(0);
        dies(boot);
        reclaims();
        queueUnderTest().queue().cancel(job);

        queueUnderTest().queue().requeue(job);

        assertNull(queueUnderTest().claim().suspicion());
        assertEquals(0, queueUnderTest().number(job, "death_count"));
    }

    /** The new process takes the name; the older one is gone. */
    private UUID starts() {
        UUID boot = UUID.randomUUID();
        NodeProgram program = new NodeProgram("host, process 1", "1", 1, 2);
        registry().join(new NodeBoot(NODE, boot, program, Duration.ZERO), SILENT);
        return boot;
    }

    /** Jobs that the process works on. */
    private List<UUID> claims(UUID boot, int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> {
                    UUID job = queueUnderTest().enqueueWithPriority(500);
                    queueUnderTest().claimAs(NODE + "/" + (i + 1), boot);
                    return job;
                })
                .toList();
    }

    private ClaimedJob claimsNext(UUID boot) {
        return queueUnderTest().claimAs(NODE + "/1", boot);
    }

    private void hadLived(UUID boot, Duration before) {
        shiftNode(boot, "ready_utc", before);
    }

    /** All its life, on this job. */
    private void hadWorked(UUID job, UUID boot, Duration work) {
        hadLived(boot, work);
        queueUnderTest().shift(job, "locked_utc", work.negated());
    }

    /** Without a word, and long enough ago. */
    private void dies(UUID boot) {
        Duration ago = SILENT.plusSeconds(5);
        shiftNode(boot, "ready_utc", ago);
        shiftNode(boot, "last_seen_utc", ago);
        queueUnderTest()
                .sql(
                        "UPDATE " + queueUnderTest().schema() + ".job SET locked_utc = DATEADD(SECOND, "
                                + -ago.toSeconds() + ", locked_utc) WHERE lease_boot = ?",
                        boot);
    }

    private void shiftNode(UUID boot, String column, Duration back) {
        assertEquals(
                1,
                queueUnderTest()
                        .sql(
                                "UPDATE " + queueUnderTest().schema() + ".node SET " + column + " = DATEADD(SECOND, "
                                        + -back.toSeconds() + ", " + column + ") WHERE boot_id = ?",
                                boot));
    }

    /** By a process that starts after it. */
    private int reclaims() {
        return queueUnderTest().queue().reclaimNode(NODE, UUID.randomUUID(), SILENT);
    }

    /** The database's time, as a new job gets it. */
    private Instant availableNow() {
        UUID probe = queueUnderTest().enqueueWithPriority(0);
        Instant now = queueUnderTest().job(probe).availableUtc();
        queueUnderTest().queue().cancel(probe);
        return now;
    }
}
