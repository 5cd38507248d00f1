package org.holocron.derive.queue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.holocron.derive.job.Job;
import org.holocron.derive.job.JobStatus;
import org.holocron.derive.job.NewJob;
import org.holocron.derive.testing.Jobs;
import org.junit.jupiter.api.Test;

interface EnqueueContract extends QueueContract {

    @Test
    default void aNewJobWaitsWithAllItsFields() {
        NewJob asked = Jobs.toEnqueue()
                .priority(7)
                .input("{\"a\":\"é–😀\"}")
                .evidenceRef("{\"lake_text\":[]}")
                .modelHint("llama3.2")
                .maxAttempts(5)
                .dedupeKey("once")
                .build();

        EnqueueResult enqueued = queueUnderTest().queue().enqueue(asked);

        assertTrue(enqueued.created());
        assertEquals(JobStatus.NEW, enqueued.status());
        Job job = queueUnderTest().job(enqueued.jobId());
        assertEquals(JobStatus.NEW, job.status());
        assertEquals(7, job.priority());
        assertEquals("facts", job.interrogationKey());
        assertEquals("{\"a\":\"é–😀\"}", job.inputJson());
        assertEquals("{\"lake_text\":[]}", job.evidenceRefJson());
        assertEquals("llama3.2", job.modelHint());
        assertEquals(5, job.maxAttempts());
        assertEquals("once", job.dedupeKey());
        assertEquals(0, job.attemptCount());
        assertEquals(0, job.rescueCount());
        assertNull(job.lockedBy());
        assertNull(job.leaseExpiresUtc());
        assertNull(job.lastError());
        assertNull(job.errorKind());
        assertNull(job.finishedUtc());
    }

    @Test
    default void aLongInputIsKeptWhole() {
        String input = "{\"text\":\"" + "x".repeat(200_000) + "\"}";

        assertEquals(
                input,
                queueUnderTest()
                        .job(queueUnderTest().enqueue(NewJob.of("facts", input)))
                        .inputJson());
    }

    @Test
    default void anInputThatIsNotJsonIsRejected() {
        assertThrows(IllegalArgumentException.class, () -> queueUnderTest().enqueue(NewJob.of("facts", "{\"a\":")));
        assertEquals(0, queueUnderTest().rows("job"));
    }

    @Test
    default void evidenceReferencesThatAreNotJsonAreRejected() {
        NewJob job = Jobs.toEnqueue().evidenceRef("lake_text").build();

        assertThrows(IllegalArgumentException.class, () -> queueUnderTest().enqueue(job));
        assertEquals(0, queueUnderTest().rows("job"));
    }

    @Test
    default void manyAreEnqueuedInTheirOrder() {
        List<EnqueueResult> enqueued = queueUnderTest()
                .queue()
                .enqueueAll(List.of(keyed("facts", "a"), keyed("other", null), keyed("third", "b")));

        assertEquals(
                List.of("facts", "other", "third"),
                enqueued.stream()
                        .map(one -> queueUnderTest().job(one.jobId()).interrogationKey())
                        .toList());
    }

    @Test
    default void ofManyNoneIsEnqueuedIfOneIsRejected() {
        List<NewJob> jobs = List.of(keyed("facts", "a"), NewJob.of("facts", "not json"), keyed("facts", "b"));

        assertThrows(
                IllegalArgumentException.class, () -> queueUnderTest().queue().enqueueAll(jobs));

        assertEquals(0, queueUnderTest().rows("job"));
    }

    @Test
    default void aKnownKeyFindsTheExistingJobWhateverItsStatus() {
        UUID first = queueUnderTest().enqueue(keyed("facts", "once"));
        queueUnderTest().claim();

        EnqueueResult again = queueUnderTest().queue().enqueue(keyed("facts", "once"));

        assertFalse(again.created());
        assertEquals(first, again.jobId());
        assertEquals(JobStatus.RUNNING, again.status());
        assertEquals(1, queueUnderTest().rows("job"));
    }

    @Test
    default void aKeyTwiceAmongManyMakesOneJob() {
        List<EnqueueResult> enqueued =
                queueUnderTest().queue().enqueueAll(List.of(keyed("facts", "once"), keyed("facts", "once")));

        assertEquals(
                List.of(true, false),
                enqueued.stream().map(EnqueueResult::created).toList());
        assertEquals(enqueued.get(0).jobId(), enqueued.get(1).jobId());
    }

    @Test
    default void manyCallersAtOnceWithOneKeyMakeOneJob() {
        List<EnqueueResult> enqueued =
                Concurrently.call(16, caller -> queueUnderTest().queue().enqueue(keyed("facts", "once")));

        assertEquals(1, enqueued.stream().filter(EnqueueResult::created).count());
        assertEquals(1, enqueued.stream().map(EnqueueResult::jobId).distinct().count());
        assertEquals(1, queueUnderTest().rows("job"));
    }

    @Test
    default void callersWithTheSameKeysInOppositeOrderDoNotBlockEachOther() {
        List<NewJob> jobs =
                IntStream.range(0, 50).mapToObj(i -> keyed("facts", "key" + i)).toList();
        List<NewJob> reversed = new ArrayList<>(jobs);
        Collections.reverse(reversed);

        List<List<EnqueueResult>> enqueued =
                Concurrently.call(4, caller -> queueUnderTest().queue().enqueueAll(caller % 2 == 0 ? jobs : reversed));

        assertEquals(50, queueUnderTest().rows("job"));
        assertEquals(
                1,
                enqueued.stream()
                        .map(all -> new HashSet<>(
                                all.stream().map(EnqueueResult::jobId).toList()))
                        .distinct()
                        .count());
    }

    /** Each with its own values and its own nulls. */
    @Test
    default void jobsThatAreEnqueuedTogetherWaitWithAllTheirFieldsInTheirOrder() {
        Instant end = Instant.parse("2031-01-31T12:00:00Z");
        NewJob full = Jobs.toEnqueue()
                .priority(7)
                .input("{\"entity_type\":\"planet\",\"entity_id\":\"é–😀\"}")
                .evidenceRef("{\"lake_text\":[]}")
                .modelHint("llama3.2")
                .maxAttempts(5)
                .dedupeKey("together")
                .build()
                .expiring(end);
        NewJob plain = NewJob.of("other", "{\"text\":\"" + "x".repeat(200_000) + "\"}");

        List<EnqueueResult> enqueued = queueUnderTest().queue().enqueueAll(List.of(full, plain, full, plain));

        assertEquals(
                List.of(true, true, false, true),
                enqueued.stream().map(EnqueueResult::created).toList());
        assertEquals(enqueued.get(0).jobId(), enqueued.get(2).jobId());
        Job first = queueUnderTest().job(enqueued.get(0).jobId());
        assertEquals(7, first.priority());
        assertEquals("facts", first.interrogationKey());
        assertEquals(full.inputJson(), first.inputJson());
        assertEquals("{\"lake_text\":[]}", first.evidenceRefJson());
        assertEquals("llama3.2", first.modelHint());
        assertEquals(5, first.maxAttempts());
        assertEquals("together", first.dedupeKey());
        Job second = queueUnderTest().job(enqueued.get(1).jobId());
        assertEquals("other", second.interrogationKey());
        assertEquals(plain.inputJson(), second.inputJson());
        assertNull(second.evidenceRefJson());
        assertNull(second.modelHint());
        assertNull(second.dedupeKey());
        assertEquals(
                2,
                queueUnderTest()
                        .query("SELECT COUNT(*) FROM " + queueUnderTest().schema() + ".job WHERE expires_utc IS NULL"));
        assertTrue(first.createdUtc().isBefore(second.createdUtc()));
        assertEquals(
                2,
                queueUnderTest()
                        .query("SELECT COUNT(*) FROM " + queueUnderTest().schema()
                                + ".job WHERE lane_id IS NOT NULL AND subject_id IS NULL"));
    }

    @Test
    default void ofManyJobsThoseWithAKnownKeyAreFoundAndTheOthersAreMade() {
        UUID known = queueUnderTest().enqueue(keyed("facts", "before"));
        List<NewJob> jobs = IntStream.range(0, 1200)
                .mapToObj(i -> i % 4 == 0 ? NewJob.of("facts", "{}") : keyed("facts", "key" + (i == 801 ? 1 : i)))
                .collect(Collectors.toCollection(ArrayList::new));
        jobs.set(1199, keyed("facts", "before"));

        List<EnqueueResult> enqueued = queueUnderTest().queue().enqueueAll(jobs);

        assertEquals(
                List.of(801, 1199),
                IntStream.range(0, 1200)
                        .filter(place -> !enqueued.get(place).created())
                        .boxed()
                        .toList());
        assertEquals(known, enqueued.get(1199).jobId());
        assertEquals(enqueued.get(1).jobId(), enqueued.get(801).jobId());
        assertEquals(1199, queueUnderTest().rows("job"));
        assertEquals(1199, queueUnderTest().history().stats().counts().get(JobStatus.NEW));
    }

    private static NewJob keyed(String interrogation, String dedupeKey) {
        return Jobs.toEnqueue()
                .interrogation(interrogation)
                .dedupeKey(dedupeKey)
                .build();
    }
}
