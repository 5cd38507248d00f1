package org.holocron.derive.blame;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.holocron.derive.blame.MemoryBlame.End;
import org.holocron.derive.job.Dependency;
import org.holocron.derive.job.Suspicion;
import org.holocron.derive.job.VersionedPair;
import org.junit.jupiter.api.Test;

/** What every {@link BlameStore} answers; the exploration trusts the one in memory. */
interface BlameStoreContract {

    VersionedPair FACTS =
            new VersionedPair(Dependency.model("http://one", "model").with("facts"), "1");
    VersionedPair FACTS_ANEW =
            new VersionedPair(Dependency.model("http://one", "model").with("facts"), "2");
    VersionedPair OTHER_MODEL =
            new VersionedPair(Dependency.model("http://one", "other").with("facts"), "1");
    VersionedPair ELSEWHERE =
            new VersionedPair(Dependency.model("http://two", "model").with("facts"), "1");

    BlameFixture fixture();

    @Test
    default void callsThatFailBeforeALaterOneIsAnsweredAreOneEvent() {
        FailedCall one = begin();
        FailedCall two = begin();
        pass(2);

        CallEvidence first = fail(one, 2);
        CallEvidence second = fail(two, 2);

        assertEquals(first.event(), second.event());
        assertEquals(new Company(0, 1, 0, 0), first.company());
        assertEquals(new Company(1, 0, 0, 0), second.company());
        assertEquals(second, fail(two, 9), "again for the same attempt");
    }

    @Test
    default void aCallThatBeganAfterTheFirstFailureIsAnotherEvent() {
        FailedCall one = begin();
        pass(2);
        UUID first = fail(one, 2).event();
        fixture().complete(one, End.AMBIGUOUS, null);
        pass(2);
        FailedCall two = begin();
        pass(1);

        assertNotEquals(first, fail(two, 1).event());
    }

    @Test
    default void aCallThatFailsAfterALaterOneWasAnsweredIsAnotherEvent() {
        FailedCall longOne = begin();
        FailedCall one = begin();
        pass(2);
        UUID first = fail(one, 2).event();
        fixture().complete(one, End.AMBIGUOUS, null);
        pass(2);
        FailedCall later = begin();
        pass(1);
        fixture().complete(later, End.ANSWERED, null);

        CallEvidence evidence = fail(longOne, 5);

        assertNotEquals(first, evidence.event());
        assertEquals(Company.NONE, evidence.company());
    }

    @Test
    default void eachServerHasItsOwnEvents() {
        FailedCall one = begin();
        FailedCall two = begin(ELSEWHERE);
        pass(2);

        assertNotEquals(fail(one, 2).event(), fail(two, 2).event());
    }

    @Test
    default void whatBecameOfTheOthersIsToldByThePreviousFailure() {
        FailedCall poison = begin();
        FailedCall answered = begin();
        FailedCall died = begin();
        FailedCall cutOff = begin();
        FailedCall refused = begin();
        FailedCall inFlight = begin();
        FailedCall broke = begin();
        pass(2);
        UUID event = fail(poison, 2).event();
        fixture().complete(poison, End.AMBIGUOUS, null);
        assertEquals(event, fail(broke, 2).event());
        fixture().complete(broke, End.AMBIGUOUS, null);
        pass(2);
        fixture().complete(answered, End.ANSWERED, null);
        fixture().die(died);
        fixture().complete(cutOff, End.CUT_OFF, null);
        fixture().complete(refused, End.BAD_REQUEST, null);
        pass(2);
        FailedCall again = fixture().claim(poison.jobId(), FACTS);
        pass(1);

        PreviousFailure previous = fail(again, 1).previous();

        assertEquals(new PreviousFailure(event, new Company(1, 1, 1, 2), false), previous);
        assertNotEquals(inFlight.jobId(), again.jobId());
    }

    @Test
    default void anAnswerEndsAJobsFailures() {
        FailedCall one = failedOnce();
        FailedCall two = fixture().claim(one.jobId(), FACTS);
        pass(1);
        fixture().complete(two, End.ANSWERED, null);
        pass(1);
        FailedCall three = fixture().claim(one.jobId(), FACTS);
        pass(1);

        assertNull(fail(three, 1).previous());
    }

    @Test
    default void aProbeThatGotAnAnswerIsRemembered() {
        FailedCall one = begin();
        pass(2);
        UUID event = fail(one, 2).event();

        assertEquals(ProbeAnswer.GENERATED, fixture().store().probed(one, event, true, Duration.ofSeconds(1)));

        fixture().complete(one, End.AMBIGUOUS, null);
        pass(2);
        FailedCall again = fixture().claim(one.jobId(), FACTS);
        pass(1);
        assertEquals(
                new PreviousFailure(event, Company.NONE, true), fail(again, 1).previous());
    }

    @Test
    default void aProbeThatFailedWithOtherCallsProvesNothing() {
        FailedCall one = begin();
        pass(2);
        UUID event = fail(one, 2).event();
        pass(5);

        assertEquals(ProbeAnswer.INCONCLUSIVE, fixture().store().probed(one, event, false, Duration.ofSeconds(9)));
        assertEquals(ProbeAnswer.FAILED, fixture().store().probed(one, event, false, Duration.ofSeconds(1)));
    }

    @Test
    default void suspectsOfOneEventAreCountedInAnother() {
        Suspicion suspicion = new Suspicion(UUID.randomUUID(), 5);
        FailedCall one = suspected(suspicion);
        FailedCall two = suspected(suspicion);
        FailedCall other = suspected(new Suspicion(UUID.randomUUID(), 2));
        FailedCall fresh = begin();
        pass(2);

        assertEquals(new Suspects(suspicion, 2, true), fail(one, 2).suspects());
        assertEquals(new Suspects(suspicion, 2, true), fail(two, 2).suspects());
        fixture().complete(two, End.ANSWERED, null);
        assertEquals(1, fail(other, 2).suspects().left());
        assertEquals(new Suspects(null, 0, true), fail(fresh, 2).suspects());
    }

    @Test
    default void theServersRecordCountsOtherJobsThatHadNotFailedBefore() {
        FailedCall again = failedOnce();
        for (int i = 0; i < 3; i++) {
            answered();
        }
        FailedCall failsToo = begin();
        pass(2);
        fail(failsToo, 2);
        fixture().complete(failsToo, End.AMBIGUOUS, null);
        pass(2);
        FailedCall failsAgain = fixture().claim(failsToo.jobId(), FACTS);
        pass(1);
        fixture().complete(failsAgain, End.ANSWERED, null);
        pass(2);
        FailedCall now = fixture().claim(again.jobId(), FACTS);
        pass(1);

        assertEquals(new ServerHealth(1, 4, 4), fail(now, 1).server().health());
        pass(11 * 60);
        assertEquals(new ServerHealth(0, 0, 4), fail(now, 1).server().health());
    }

    @Test
    default void aStreakCountsEventsAndJobsSinceTheLastAnswer() {
        failedOnce();
        answered();
        FailedCall one = failedOnce();
        failedOnce();
        FailedCall again = fixture().claim(one.jobId(), FACTS_ANEW);
        pass(1);

        ServerRecord server = fail(again, 1).server();

        assertEquals(new Streak(3, 2), server.model());
        assertEquals(new Streak(1, 1), server.pair());
        assertFalse(server.pairGenerated(), "the new version never was answered");
        FailedCall other = begin(OTHER_MODEL);
        pass(1);
        assertEquals(new Streak(1, 1), fail(other, 1).server().model());
    }

    @Test
    default void onlyOneJobGetsAnErrorIfOthersAreAnsweredBetween() {
        UUID job = fixture().enqueue();
        deferredForItsModel(job);
        answered();
        assertFalse(fixture().store().onlyThisJobGetsTheError(job, FACTS), "once");
        deferredForItsModel(job);

        assertTrue(fixture().store().onlyThisJobGetsTheError(job, FACTS));
        assertFalse(fixture().store().onlyThisJobGetsTheError(job, OTHER_MODEL), "nobody was answered there");
        deferredForItsModel(job);
        assertFalse(fixture().store().onlyThisJobGetsTheError(job, FACTS), "nobody was answered since");
    }

    @Test
    default void theLastRequestThatAModelAnsweredIsFound() {
        assertEquals(Optional.empty(), fixture().store().lastAnsweredRequest(FACTS.model()));
        FailedCall last = null;
        for (End end : List.of(End.ANSWERED, End.ANSWERED, End.AMBIGUOUS)) {
            FailedCall call = begin();
            pass(1);
            fixture().complete(call, end, null);
            pass(1);
            last = end == End.ANSWERED ? call : last;
        }
        assertEquals(
                Optional.of(BlameFixture.requestOf(last.jobId())),
                fixture().store().lastAnsweredRequest(FACTS.model()));
        assertEquals(Optional.empty(), fixture().store().lastAnsweredRequest(OTHER_MODEL.model()));
    }

    @Test
    default void theLastSuspectIsAloneOnceEverythingElseIsOver() {
        FailedCall suspect = begin();
        FailedCall beside = begin();
        Duration minute = Duration.ofMinutes(1);
        assertFalse(fixture().store().isIsolating());

        assertEquals(Isolation.WAIT, fixture().store().isolate(suspect.jobId(), minute));
        assertTrue(fixture().store().isIsolating());
        assertEquals(Isolation.NOT_NOW, fixture().store().isolate(beside.jobId(), minute));
        pass(1);
        fixture().complete(beside, End.ANSWERED, null);
        assertEquals(Isolation.ALONE, fixture().store().isolate(suspect.jobId(), minute));
        fixture().complete(suspect, End.AMBIGUOUS, null);
        assertFalse(fixture().store().isIsolating(), "it is over");
    }

    @Test
    default void anIsolationThatIsNotRenewedEnds() {
        FailedCall suspect = begin();
        FailedCall other = begin();
        fixture().store().isolate(suspect.jobId(), Duration.ofSeconds(5));
        pass(6);

        assertFalse(fixture().store().isIsolating());
        assertEquals(Isolation.WAIT, fixture().store().isolate(other.jobId(), Duration.ofSeconds(5)));
    }

    private void deferredForItsModel(UUID job) {
        FailedCall call = fixture().claim(job, FACTS);
        pass(1);
        fixture().complete(call, End.MODEL_WORDS, null);
        pass(1);
    }

    private FailedCall suspected(Suspicion suspicion) {
        FailedCall call = begin();
        pass(1);
        fail(call, 1);
        fixture().complete(call, End.AMBIGUOUS, suspicion);
        pass(1);
        return fixture().claim(call.jobId(), FACTS);
    }

    private FailedCall failedOnce() {
        FailedCall call = begin();
        pass(1);
        fail(call, 1);
        fixture().complete(call, End.AMBIGUOUS, null);
        pass(1);
        return call;
    }

    private void answered() {
        FailedCall call = begin();
        pass(1);
        fixture().complete(call, End.ANSWERED, null);
        pass(1);
    }

    private FailedCall begin() {
        return begin(FACTS);
    }

    private FailedCall begin(VersionedPair asked) {
        return fixture().claim(fixture().enqueue(), asked);
    }

    private CallEvidence fail(FailedCall call, long age) {
        return fixture().store().failed(fixture().now(call, Duration.ofSeconds(age)));
    }

    private void pass(long seconds) {
        fixture().pass(Duration.ofSeconds(seconds));
    }
}
