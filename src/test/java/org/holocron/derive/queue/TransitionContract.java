package org.holocron.derive.queue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.holocron.derive.job.ClaimedJob;
import org.holocron.derive.job.Conclusion;
import org.holocron.derive.job.ErrorKind;
import org.holocron.derive.job.Job;
import org.holocron.derive.job.JobHistory;
import org.holocron.derive.job.JobStatus;
import org.holocron.derive.job.Limits;
import org.holocron.derive.job.Outcome;
import org.holocron.derive.job.Outcomes;
import org.holocron.derive.job.Transition;
import org.holocron.derive.job.Transitions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever outcomes there are: the database does what {@link Transitions} says. */
interface TransitionContract extends QueueContract {

    static List<Outcome> outcomes() {
        return Outcomes.EACH;
    }

    @ParameterizedTest
    @MethodSource("outcomes")
    default void eachOutcomeHasTheTransitionOfTheRule(Outcome outcome) {
        UUID jobId = queueUnderTest().enqueueWithAttempts(2);
        for (int attempt = 1; queueUnderTest().job(jobId).status() == JobStatus.NEW && attempt <= 3; attempt++) {
            queueUnderTest().makeAvailable(jobId);
            ClaimedJob claimed = queueUnderTest().claim();
            Instant available = claimed.job().availableUtc();
            JobHistory history =
                    new JobHistory(new JobHistory.Counts(claimed.job().attemptCount(), attempt - 1, 0), 2);
            Transition transition =
                    new Transitions(Limits.DEFAULT).after(Conclusion.of(outcome), history, TestQueue.WAITS);

            assertEquals(
                    new CompletionResult.Recorded(transition.status()),
                    queueUnderTest().queue().complete(TestQueue.completion(claimed, outcome)));

            Job job = queueUnderTest().job(jobId);
            ErrorKind kind = transition.errorKind();
            assertEquals(transition.status(), job.status());
            assertEquals(transition.counts().attempts(), job.attemptCount());
            assertEquals(kind == null ? null : kind.name(), job.errorKind());
            assertEquals(transition.message(), job.lastError());
            assertEquals(transition.status().isFinal(), job.finishedUtc() != null);
            assertEquals(transition.delay() == null, job.availableUtc().equals(available));
            assertNull(job.leaseExpiresUtc());
        }
    }
}
