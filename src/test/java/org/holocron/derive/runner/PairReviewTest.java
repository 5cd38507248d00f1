package org.holocron.derive.runner;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.UUID;
import org.holocron.derive.dependency.BreakerOrigin;
import org.holocron.derive.job.Dependency;
import org.holocron.derive.job.ErrorKind;
import org.holocron.derive.job.Outcome;
import org.holocron.derive.testing.SetClock;
import org.junit.jupiter.api.Test;

/** A pair that was refused an hour ago may work since a minute: nobody should have to wait, or to know how to close it. */
class PairReviewTest {

    private static final Dependency PAIR = TestModelServer.dependency("qwen3").with(CuttableQueue.INTERROGATION);

    private final SetClock clock = new SetClock();
    private final TestModelServer server = new TestModelServer();
    private final CircuitBreakers breakers = new CircuitBreakers(clock, CircuitBreakers.PROBE_DELAYS);
    private final PairReview review = new PairReview(breakers, TestJobModels.interrogations(), server, clock::nanos);

    @Test
    void nothingIsLookedAtWhileNoPairIsOpen() {
        breakers.unavailable(
                new Outcome.Unavailable(ErrorKind.OUT_OF_MEMORY, "no memory", TestModelServer.dependency("qwen3")));
        clock.passSeconds(60);
        assertFalse(review.isDue());
    }

    @Test
    void whatItWasOpenedUnderIsFoundOut() {
        open(null);
        assertTrue(review.isDue());
        review.review();
        String under = only().details().origin().circumstances();
        assertTrue(under.endsWith("; model " + "0".repeat(64) + "; server 1.0"), under);
        assertFalse(review.isDue());
        assertFalse(only().isHalfOpen());
    }

    @Test
    void anotherModelUnderTheNameIsTriedAtOnce() {
        open(null);
        assertFalse(review.review());
        server.pulls("1".repeat(64));
        clock.passSeconds(5);
        assertTrue(review.review(), "slots that wait were not told");
        assertTrue(only().isHalfOpen());
    }

    @Test
    void anotherVersionOfTheServerIsTriedAtOnce() {
        open(null);
        review.review();
        server.upgrades("1.1");
        reviewAgain();
        assertTrue(only().isHalfOpen());
    }

    /** It was upgraded while this node was down. */
    @Test
    void whatHasChangedSinceAnotherProcessOpenedItIsTriedAtOnce() {
        open("interrogation 0.9/abc; model " + "0".repeat(64) + "; server 1.0");
        review.review();
        assertTrue(only().isHalfOpen());
    }

    /** Two nodes with different folders of interrogations opened it in turns: each let a job try what the other had refused. */
    @Test
    void anotherNodesInterrogationsAreTriedOnce() {
        String otherNodes = "interrogation 0.9/abc; model " + "0".repeat(64) + "; server 1.0";
        open(otherNodes);
        review.review();
        assertTrue(only().isHalfOpen());
        open(otherNodes);
        reviewAgain();
        assertFalse(only().isHalfOpen());
    }

    @Test
    void whileTheModelCannotBeAskedForNothingChanges() {
        open(null);
        review.review();
        server.upgrades("1.1");
        server.misses("qwen3");
        reviewAgain();
        assertFalse(only().isHalfOpen());
    }

    private void open(String under) {
        breakers.unavailable(
                new Outcome.Unavailable(ErrorKind.SCHEMA_REFUSED, "refused", PAIR),
                new BreakerOrigin(UUID.randomUUID(), null, under));
    }

    private void reviewAgain() {
        clock.pass(Duration.ofSeconds(1));
        assertFalse(review.isDue());
        clock.pass(PairReview.BETWEEN_REVIEWS);
        assertTrue(review.isDue());
        review.review();
    }

    private Outage only() {
        assertEquals(1, breakers.outages().size());
        return breakers.outages().get(0);
    }
}
