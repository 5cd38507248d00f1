package org.holocron.derive.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TransitionsTest {

    private static final Duration BACKOFF = Duration.ofMinutes(3);
    private static final Waits WAITS = new Waits(BACKOFF, 500);

    private final Transitions transitions = new Transitions(Limits.DEFAULT);

    @ParameterizedTest(name = "{0} in attempt {1} of 3: {2}, {3} attempts spent, claimable after {4}")
    @CsvSource({
        "Accepted,    1, SUCCEEDED,  1,",
        "Accepted,    3, SUCCEEDED,  3,",
        "Rejected,    1, NEW,        1, PT3M",
        "Rejected,    2, NEW,        2, PT3M",
        "Rejected,    3, DEADLETTER, 3,",
        "Rejected,    4, DEADLETTER, 4,",
        "Ambiguous,   1, NEW,        0, PT0.5S",
        "Ambiguous,   3, NEW,        2, PT0.5S",
        "TimedOut,    1, NEW,        1, PT3M",
        "TimedOut,    3, DEADLETTER, 3,",
        "BadRequest,  1, FAILED,     1,",
        "BadRequest,  3, FAILED,     3,",
        "Unavailable, 1, NEW,        0, PT0.5S",
        "Unavailable, 3, NEW,        2, PT0.5S",
        "Interrupted, 1, NEW,        0,",
        "Interrupted, 3, NEW,        2,",
        "Interrupted, 0, NEW,        0,"
    })
    void eachOutcomeHasItsTransition(String outcome, int attempts, JobStatus status, int spent, Duration delay) {
        Outcome ended = outcome(outcome);

        Transition transition = transitions.after(Conclusion.of(ended), job(attempts, 0), WAITS);

        assertEquals(status, transition.status());
        assertEquals(spent, transition.counts().attempts());
        assertEquals(delay, transition.delay());
        assertEquals(Set.of("Ambiguous", "Unavailable").contains(outcome), transition.deferred());
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
    void theAttributionDecidesWhetherAnAmbiguousFailureIsSpent() {
        Attribution charged = new Attribution(true, new UUID(0, 1), null);

        assertEquals(
                Set.of("Ambiguous"),
                Outcomes.EACH.stream()
                        .filter(outcome -> outcome.disposition() == Disposition.AMBIGUOUS)
                        .map(outcome -> outcome.getClass().getSimpleName())
                        .collect(Collectors.toSet()));
        Transition transition = transitions.after(new Conclusion(outcome("Ambiguous"), charged), job(3, 0), WAITS);
        assertEquals(JobStatus.DEADLETTER, transition.status());
        assertEquals(3, transition.counts().attempts());
    }

    /** Words that are certain are never judged, whatever a judgement says. */
    @Test
    void noOtherOutcomeIsChargedByAnAttribution() {
        for (Outcome outcome : Outcomes.EACH) {
            if (outcome.disposition() != Disposition.AMBIGUOUS) {
                assertEquals(
                        transitions.after(Conclusion.of(outcome), job(1, 4), WAITS),
                        transitions.after(
                                new Conclusion(outcome, new Attribution(true, new UUID(0, 1), null)), job(1, 4), WAITS),
                        outcome.toString());
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"0, PT0.5S", "1, PT1S", "5, PT16S", "6, PT30S", "7, PT30S", "1000, PT30S"})
    void deferralsInARowWaitLongerEachTimeAndSpendNothing(int before, Duration delay) {
        Transition transition = after(outcome("Unavailable"), job(1, before));

        assertEquals(JobStatus.NEW, transition.status());
        assertEquals(new JobHistory.Counts(0, before + 1, 0), transition.counts());
        assertEquals(delay, transition.delay());
        assertTrue(transition.deferred());
    }

    @ParameterizedTest
    @CsvSource({"Accepted, 0", "Rejected, 0", "TimedOut, 0", "BadRequest, 0", "Interrupted, 9"})
    void anAttemptThatCountsEndsTheDeferrals(String outcome, int left) {
        Transition transition = after(outcome(outcome), job(1, 9));

        assertEquals(left, transition.counts().deferrals());
        assertFalse(transition.deferred());
    }

    @ParameterizedTest
    @CsvSource({"1, NEW", "2, NEW", "3, DEADLETTER", "4, DEADLETTER"})
    void theThirdDeathThatCountsIsTheLast(int counted, JobStatus status) {
        JobHistory job = new JobHistory(new JobHistory.Counts(2, 7, 5), 3);

        Transition transition = transitions.afterWorkerDied(job, died(counted), "w@node/1");

        assertEquals(status, transition.status());
        assertEquals(new JobHistory.Counts(1, 7, 6), transition.counts());
        assertEquals(BACKOFF, transition.delay());
        assertEquals(ErrorKind.WORKER_DIED, transition.errorKind());
        assertEquals("the worker w@node/1 died while it held the job", transition.message());
    }

    @Test
    void theLimitsAreWhatDecides() {
        Transitions patient = new Transitions(new Limits(5));

        assertEquals(
                JobStatus.NEW, patient.afterWorkerDied(job(1, 0), died(4), null).status());
    }

    private static DeathVerdict died(int counted) {
        return new DeathVerdict(new DeathRecord(9, counted, null), BACKOFF);
    }

    @Test
    void aLimitOfNothingIsRejected() {
        assertThrows(IllegalArgumentException.class, () -> new Limits(0));
    }

    private Transition after(Outcome outcome, JobHistory job) {
        return transitions.after(Conclusion.of(outcome), job, WAITS);
    }

    private static JobHistory job(int attempts, int deferrals) {
        return new JobHistory(new JobHistory.Counts(attempts, deferrals, 0), 3);
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
