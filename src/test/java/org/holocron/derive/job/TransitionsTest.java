package org.holocron.derive.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TransitionsTest {

    private static final Duration BACKOFF = Duration.ofMinutes(3);
    private static final Evidence OTHERS_SUCCEEDED = new Evidence(true);

    private final Transitions transitions = new Transitions(Limits.DEFAULT);

    @ParameterizedTest(name = "{0} in attempt {1} of 3: {2}, {3} attempts spent, claimable after {4}")
    @CsvSource({
        "Accepted,    1, SUCCEEDED,  1,",
        "Accepted,    3, SUCCEEDED,  3,",
        "Rejected,    1, NEW,        1, PT3M",
        "Rejected,    2, NEW,        2, PT3M",
        "Rejected,    3, DEADLETTER, 3,",
        "Rejected,    4, DEADLETTER, 4,",
        "Ambiguous,   1, NEW,        1, PT3M",
        "Ambiguous,   3, DEADLETTER, 3,",
        "TimedOut,    1, NEW,        1, PT3M",
        "TimedOut,    3, DEADLETTER, 3,",
        "BadRequest,  1, FAILED,     1,",
        "BadRequest,  3, FAILED,     3,",
        "Unavailable, 1, NEW,        0,",
        "Unavailable, 3, NEW,        2,",
        "Interrupted, 1, NEW,        0,",
        "Interrupted, 3, NEW,        2,",
        "Interrupted, 0, NEW,        0,"
    })
    void eachOutcomeHasItsTransition(String outcome, int attempts, JobStatus status, int spent, Duration delay) {
        Outcome ended = outcome(outcome);

        Transition transition = transitions.after(ended, job(attempts, 0), Evidence.NONE, BACKOFF);

        assertEquals(status, transition.status());
        assertEquals(spent, transition.counts().attempts());
        assertEquals(delay, transition.delay());
        assertEquals(outcome.equals("Unavailable"), transition.deferred());
        Outcome.Failure failure = ended.failure();
        assertEquals(failure == null ? null : failure.kind(), transition.errorKind());
        assertEquals(failure == null ? null : failure.message(), transition.message());
    }

    /** An outcome that nobody thought of was once recorded as a spent attempt on one database and as unspent on the other. */
    @Test
    void noOutcomeAndNoDispositionIsForgotten() {
        Set<Class<?>> known = Outcomes.EACH.stream().map(Outcome::getClass).collect(Collectors.toSet());
        assertEquals(records(Outcome.class).collect(Collectors.toSet()), known);
        assertEquals(
                EnumSet.allOf(Disposition.class),
                Outcomes.EACH.stream().map(Outcome::disposition).collect(Collectors.toSet()));
    }

    @Test
    void evidenceIsReadForDeferralsOnly() {
        assertEquals(
                Set.of(Disposition.DEFER),
                Arrays.stream(Disposition.values())
                        .filter(Disposition::needsEvidence)
                        .collect(Collectors.toSet()));
    }

    @Test
    void aDeferralCountsOnlyIfOthersSucceeded() {
        Outcome unavailable = outcome("Unavailable");

        assertEquals(4, after(unavailable, job(1, 4), Evidence.NONE).counts().deferrals());
        assertEquals(5, after(unavailable, job(1, 4), OTHERS_SUCCEEDED).counts().deferrals());
        assertTrue(after(unavailable, job(1, 4), Evidence.NONE).deferred());
    }

    @Test
    void theTenthDeferralSpendsTheAttemptAndBeginsToCountAnew() {
        Transition transition = after(outcome("Unavailable"), job(1, 9), OTHERS_SUCCEEDED);

        assertEquals(JobStatus.NEW, transition.status());
        assertEquals(new JobHistory.Counts(1, 0, 0), transition.counts());
        assertEquals(BACKOFF, transition.delay());
        assertTrue(transition.deferred());
        assertEquals(
                "connection refused (deferred 10 times while other jobs succeeded, which spends an attempt)",
                transition.message());
    }

    @Test
    void theTenthDeferralInTheLastAttemptDeadLetters() {
        Transition transition = after(outcome("Unavailable"), job(3, 9), OTHERS_SUCCEEDED);

        assertEquals(JobStatus.DEADLETTER, transition.status());
        assertNull(transition.delay());
    }

    @Test
    void otherOutcomesLeaveTheDeferralsAlone() {
        for (Outcome outcome : Outcomes.EACH) {
            if (outcome.disposition() != Disposition.DEFER) {
                Transition transition = after(outcome, job(1, 9), OTHERS_SUCCEEDED);
                assertEquals(9, transition.counts().deferrals(), outcome.toString());
                assertFalse(transition.deferred(), outcome.toString());
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"1, NEW", "2, NEW", "3, DEADLETTER", "4, DEADLETTER"})
    void theThirdDeathThatCountsIsTheLast(int counted, JobStatus status) {
        JobHistory job = new JobHistory(new JobHistory.Counts(2, 7, 5), 3, Instant.EPOCH);

        Transition transition = transitions.afterWorkerDied(job, died(counted), "w@node/1");

        assertEquals(status, transition.status());
        assertEquals(new JobHistory.Counts(1, 7, 6), transition.counts());
        assertEquals(BACKOFF, transition.delay());
        assertEquals(ErrorKind.WORKER_DIED, transition.errorKind());
        assertEquals("the worker w@node/1 died while it held the job", transition.message());
    }

    @Test
    void theLimitsAreWhatDecides() {
        Transitions strict = new Transitions(new Limits(2, 5));

        assertEquals(
                new JobHistory.Counts(1, 0, 0),
                strict.after(outcome("Unavailable"), job(1, 1), OTHERS_SUCCEEDED, BACKOFF)
                        .counts());
        assertEquals(
                JobStatus.NEW, strict.afterWorkerDied(job(1, 0), died(4), null).status());
    }

    private static DeathVerdict died(int counted) {
        return new DeathVerdict(new DeathRecord(9, counted, null), BACKOFF);
    }

    @ParameterizedTest
    @CsvSource({"0, 3", "10, 0"})
    void limitsOfNothingAreRejected(int maxDeferrals, int maxRescues) {
        assertThrows(IllegalArgumentException.class, () -> new Limits(maxDeferrals, maxRescues));
    }

    private Transition after(Outcome outcome, JobHistory job, Evidence evidence) {
        return transitions.after(outcome, job, evidence, BACKOFF);
    }

    private static JobHistory job(int attempts, int deferrals) {
        return new JobHistory(new JobHistory.Counts(attempts, deferrals, 0), 3, Instant.EPOCH);
    }

    private static Outcome outcome(String name) {
        return Outcomes.EACH.stream()
                .filter(outcome -> outcome.getClass().getSimpleName().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** The records of a sealed type, at any depth. */
    private static Stream<Class<?>> records(Class<?> type) {
        return type.isSealed()
                ? Arrays.stream(type.getPermittedSubclasses()).flatMap(TransitionsTest::records)
                : Stream.of(type);
    }
}
