package org.holocron.derive.queue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.UUID;
import org.holocron.derive.job.ErrorKind;
import org.holocron.derive.job.Job;
import org.holocron.derive.job.JobStatus;
import org.holocron.derive.job.Outcome;
import org.junit.jupiter.api.Test;

/** A job that comes back unspent again and again while others succeed is to blame after all. */
interface ReturnsContract extends QueueContract {

    Outcome AWAY = new Outcome.Away(ErrorKind.OUT_OF_MEMORY, "out of memory", null);

    @Test
    default void anOutageThatNobodySurvivesSpendsNothingHoweverLong() {
        UUID jobId = db().enqueueWithAttempts(1);

        for (int i = 0; i < 25; i++) {
            assertEquals(new Finished.Recorded(JobStatus.NEW), db().work(AWAY));
        }

        assertEquals(0, db().job(jobId).attemptCount());
        assertEquals(0, db().number(jobId, "release_count"));
    }

    @Test
    default void theTenthReturnWhileOthersSucceedSpendsAnAttempt() {
        UUID jobId = db().enqueue();
        for (int i = 1; i <= 9; i++) {
            anotherSucceeds();
            assertEquals(new Finished.Recorded(JobStatus.NEW), db().work(AWAY));
            assertEquals(i, db().number(jobId, "release_count"));
            assertEquals(0, db().job(jobId).attemptCount());
        }
        anotherSucceeds();

        assertEquals(new Finished.Recorded(JobStatus.NEW), db().work(AWAY));

        Job job = db().job(jobId);
        assertEquals(1, job.attemptCount());
        assertEquals(0, db().number(jobId, "release_count"));
        assertEquals("OUT_OF_MEMORY", job.errorKind());
        assertTrue(String.valueOf(job.lastError()).startsWith("out of memory"), job.lastError());
        assertTrue(db().tryClaim().isEmpty(), "a spent attempt is followed by a pause");
    }

    @Test
    default void theTenthReturnInTheLastAttemptDeadLetters() {
        UUID jobId = db().enqueueWithAttempts(1);
        for (int i = 1; i <= 9; i++) {
            anotherSucceeds();
            db().work(AWAY);
        }
        anotherSucceeds();

        assertEquals(new Finished.Recorded(JobStatus.DEADLETTER), db().work(AWAY));
        assertEquals(JobStatus.DEADLETTER, db().job(jobId).status());
    }

    @Test
    default void interruptionsNeverCount() {
        UUID jobId = db().enqueue();

        for (int i = 0; i < 12; i++) {
            anotherSucceeds();
            db().work(new Outcome.Interrupted(ErrorKind.STOPPED, "stopped"));
        }

        assertEquals(0, db().number(jobId, "release_count"));
        assertEquals(0, db().job(jobId).attemptCount());
    }

    private void anotherSucceeds() {
        db().enqueueWithPriority(1000);
        assertEquals(new Finished.Recorded(JobStatus.SUCCEEDED), db().work(new Outcome.Answered()));
    }
}
