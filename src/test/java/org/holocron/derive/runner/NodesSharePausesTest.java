package org.holocron.derive.runner;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.holocron.derive.derivation.Attempt;
import org.holocron.derive.derivation.AttemptResult;
import org.holocron.derive.job.Dependency;
import org.holocron.derive.job.ErrorKind;
import org.holocron.derive.job.Outcome;
import org.holocron.derive.pause.NewPause;
import org.holocron.derive.pause.Pause;
import org.holocron.derive.pause.PauseNote;
import org.holocron.derive.pause.PauseResult;
import org.holocron.derive.pause.PauseTarget;
import org.holocron.derive.sql.DatabaseUnavailableException;
import org.junit.jupiter.api.Test;

/** Two whole nodes on one database: what a person pauses on one is paused on both, until a person resumes on either. */
class NodesSharePausesTest extends TwoNodes {

    private static final PauseNote NOTE = new PauseNote("anna", "a new prompt is tested");
    private static final PauseTarget FACTS = PauseTarget.interrogation(CuttableQueue.INTERROGATION);

    NodesSharePausesTest() {
        super(true);
    }

    @Test
    void whatAPersonPausesOnOneNodeIsPausedOnAll() {
        queue.enqueue();
        Pause pause = one.node.pause(PauseTarget.ALL, NOTE).pause();
        hear(two);
        assertEquals(List.of(pause), two.node.blockers().pauses(), "with who, why and since when");
        assertEquals(Optional.empty(), claims(two));
        two.node.poll();
        assertEquals(List.of(), two.executions.log(), "no slot is opened for it");
    }

    @Test
    void whatAPersonResumesOnOneNodeGoesOnOnAll() {
        UUID job = queue.enqueue();
        Pause pause = one.node.pause(PauseTarget.ALL, NOTE).pause();
        hear(two);
        assertEquals(Optional.of(pause), two.node.resume(PauseTarget.ALL, "bob"));
        hear(one);
        assertEquals(List.of(), one.node.blockers().pauses());
        assertFalse(one.executions.log().isEmpty(), "a slot is opened at once");
        assertEquals(Optional.of(job), claims(one));
    }

    /** A restart forgot what a person had paused, and claimed it. */
    @Test
    void aNodeThatStartsKnowsWhatIsPausedBeforeItClaims() {
        queue.enqueue();
        one.node.pause(PauseTarget.ALL, NOTE);
        TestNode restarted = node("11111111");
        assertEquals(List.of(), restarted.executions.log());
        assertEquals(one.node.blockers(), restarted.node.blockers());
        assertEquals(Optional.empty(), claims(restarted));
    }

    /** One second is left for the tick that finds the reading due, and for the reading. */
    @Test
    void aNodeHearsOfItWithinTwoSeconds() {
        one.node.pause(FACTS, NOTE);
        two.clock.passSeconds(1);
        two.node.tick();
        assertEquals(List.of(), two.node.blockers().pauses(), "the table is not read with every tick");
        two.clock.pass(SharedPauses.READ_EVERY.minusSeconds(1));
        two.node.tick();
        assertEquals(1, two.node.blockers().pauses().size());
        assertTrue(SharedPauses.READ_EVERY.plusMillis(250).toMillis() < 2_000);
    }

    /** Jobs that name a model were not held back with their interrogation. */
    @Test
    void ofAPausedInterrogationNoJobIsClaimedWhateverModelItNames() {
        queue.enqueue();
        queue.enqueueFor("qwen3");
        UUID other = queue.enqueueOther("qwen3");
        one.node.pause(FACTS, NOTE);
        assertEquals(Optional.of(other), claims(one));
        queue.cancel(other);
        hear(two);
        assertEquals(Optional.empty(), claims(two));
        one.node.resume(FACTS, null);
        hear(two);
        assertTrue(claims(two).isPresent());
    }

    @Test
    void ofAPausedModelNoJobIsClaimedHoweverItIsWritten() {
        queue.enqueueFor("QWEN3:latest");
        UUID other = queue.enqueue();
        PauseResult first = one.node.pause(PauseTarget.model("Qwen3"), NOTE);
        PauseResult second = two.node.pause(PauseTarget.model("qwen3:LATEST"), new PauseNote("bob", "another reason"));
        assertEquals(new PauseResult(first.pause(), false), second, "it says who paused, and changes nothing");
        assertEquals(Optional.of(other), claims(two));
        queue.cancel(other);
        assertEquals(Optional.empty(), claims(one));
        assertEquals(Optional.of(first.pause()), two.node.resume(PauseTarget.model("QWEN3"), null));
        assertEquals(Optional.empty(), two.node.resume(PauseTarget.model("QWEN3"), null), "it is not paused any more");
        assertTrue(claims(two).isPresent());
    }

    @Test
    void jobsThatNameNoModelArePausedWithTheirDefaultModelOnAllNodes() {
        queue.enqueue();
        one.node.pause(PauseTarget.model(TestJobModels.DEFAULT_MODEL), NOTE);
        hear(two);
        assertEquals(Optional.empty(), claims(two));
    }

    /** Somebody wrote the name of the model by SQL, as jobs may write it. */
    @Test
    void aModelThatWasPausedBySqlIsResumedByAnySpelling() {
        PauseTarget written = PauseTarget.model("Qwen3");
        queue.nodeDatabase().pauses().pause(new NewPause(written, written, Set.of("qwen3"), NOTE));
        queue.enqueueFor("qwen3:latest");
        hear(one);
        assertEquals(Optional.empty(), claims(one));
        assertTrue(one.node.resume(PauseTarget.model("qwen3:latest"), null).isPresent());
        assertTrue(claims(one).isPresent());
    }

    @Test
    void aPauseLeavesTheJobInFlightAlone() throws InterruptedException {
        UUID job = queue.enqueue();
        try (SlotLoop slot = one.node.openSlot(1, null, DRAIN, () -> false)) {
            InFlightJob inFlight = slot.next().orElseThrow();
            one.node.pause(PauseTarget.ALL, NOTE);
            one.node.tick();
            assertFalse(inFlight.stopSignal().reason().isPresent());
            Attempt attempt = new Attempt(inFlight.claimed(), inFlight.stopSignal(), inFlight.progress());
            one.node.complete(new AttemptResult(attempt, new Outcome.BadRequest(ErrorKind.INPUT, "the test's")));
            assertEquals("FAILED", queue.status(job));
            assertEquals(Optional.empty(), slot.next());
        }
    }

    @Test
    void withoutTheDatabaseWhatIsKnownStaysInForceAndNothingNewIsPaused() {
        queue.enqueue();
        Pause pause = one.node.pause(PauseTarget.ALL, NOTE).pause();
        queue.cut();
        hear(one);
        assertThrows(DatabaseUnavailableException.class, () -> one.node.pause(FACTS, NOTE));
        assertThrows(DatabaseUnavailableException.class, () -> one.node.resume(PauseTarget.ALL, null));
        assertEquals(Optional.empty(), one.node.resume(FACTS, null), "as far as can be known");
        assertEquals(List.of(pause), one.node.blockers().pauses());
        queue.repair();
        two.node.resume(PauseTarget.ALL, null);
        assertEquals(List.of(pause), one.node.blockers().pauses());
        hear(one);
        assertEquals(List.of(), one.node.blockers().pauses());
    }

    /** A node that cannot read what is paused has not started: it might claim what must wait. */
    @Test
    void aNodeThatCannotReadThePausesDoesNotStart() {
        queue.enqueue();
        one.node.pause(PauseTarget.ALL, NOTE);
        queue.cut();
        TestNode restarted = node("33333333");
        assertEquals(Optional.empty(), claims(restarted));
        queue.repair();
        restarted.node.poll();
        assertEquals(1, restarted.node.blockers().pauses().size());
        assertEquals(List.of(), restarted.executions.log());
    }

    @Test
    void resumingAnInterrogationClosesItsBreakersOnAllNodes() {
        Dependency pair =
                TestModelServer.dependency(TestJobModels.DEFAULT_MODEL).with(CuttableQueue.INTERROGATION);
        queue.enqueue();
        fails(one, ErrorKind.SCHEMA_REFUSED, pair);
        one.node.tick();
        assertEquals(Optional.empty(), two.node.resume(FACTS, null));
        hear(one);
        assertEquals(List.of(), one.node.blockers().outages());
    }
}
