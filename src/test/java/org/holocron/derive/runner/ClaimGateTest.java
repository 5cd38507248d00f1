package org.holocron.derive.runner;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.holocron.derive.job.Dependency;
import org.holocron.derive.job.ErrorKind;
import org.holocron.derive.job.Outcome;
import org.holocron.derive.pause.PauseTarget;
import org.holocron.derive.testing.SetClock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ClaimGateTest {

    private static final Dependency QWEN = TestModelServer.dependency("qwen3");

    private final SetClock clock = new SetClock();
    private final JobModels lanes = TestJobModels.on(new TestModelServer());
    private final CircuitBreakers breakers = new CircuitBreakers(clock, CircuitBreakers.PROBE_DELAYS);
    private final Pauses pauses = new Pauses();
    private final ClaimGate gate =
            new ClaimGate(pauses, breakers, lanes, new InFlightLimit(8, System::nanoTime), ProbeLeases.NONE);

    @Test
    void withoutPauseAndOutageEverythingMayBeClaimed() {
        assertTrue(gate.permitsClaims());
        assertEquals(3, gate.permittedSlots(3));
        assertEquals(Optional.empty(), gate.blockedReason());
        assertEquals(new Blockers(List.of(), List.of()), gate.blockers());
    }

    @Test
    void onlyAPersonEndsAPersonsPause() {
        pauses.began(TestPauses.ALL);
        breakers.worked(QWEN.with("facts"));
        clock.passSeconds(3_600);
        assertFalse(gate.permitsClaims());
        assertEquals(0, gate.permittedSlots(3));
        assertEquals(Optional.empty(), gate.tryAcquirePermission());
        assertEquals(List.of(), breakers.due(), "no probe looks for it");
        gate.closeBreakers(PauseTarget.ALL);
        assertFalse(gate.permitsClaims());
        pauses.ended(TestPauses.ALL, null);
        assertTrue(gate.permitsClaims());
    }

    /** A comparison began though a breaker was open, or somebody had paused. */
    @Test
    void whatIsNoJobsIsCalledOnlyWhereNothingIsHeldBackOrTried() {
        Dependency pair = QWEN.with("facts");
        assertTrue(gate.permitsUntried(pair));
        for (Dependency unavailable : List.of(
                QWEN,
                pair,
                Dependency.interrogation("facts"),
                new Dependency(Dependency.Kind.MODEL_SERVER, TestModelServer.ADDRESS, null, null),
                Dependency.DATABASE)) {
            unavailable(unavailable);
            assertFalse(gate.permitsUntried(pair), unavailable::toString);
            breakers.letOneTry(unavailable, ChangeCause.PROBED);
            assertFalse(gate.permitsUntried(pair), () -> unavailable + " waits for a job's trial");
            breakers.reset(unavailable::equals);
        }
        unavailable(QWEN.with("other"));
        assertTrue(gate.permitsUntried(pair));
        pauses.began(TestPauses.ALL);
        assertFalse(gate.permitsUntried(pair));
    }

    /** Who asks for a dry run reads it. */
    @Test
    void saysWhyNoCallIsMadeThatIsNoJobs() {
        Dependency pair = QWEN.with("facts");
        assertEquals(Optional.empty(), gate.reasonAgainst(pair));
        unavailable(QWEN.with("other"));
        pauses.began(TestPauses.ofInterrogation("other"));
        assertEquals(Optional.empty(), gate.reasonAgainst(pair));
        unavailable(QWEN);
        String unavailable = gate.reasonAgainst(pair).orElseThrow();
        assertTrue(unavailable.startsWith(QWEN + " is unavailable, "), unavailable);
        pauses.began(TestPauses.ofInterrogation("facts"));
        String paused = gate.reasonAgainst(pair).orElseThrow();
        assertTrue(paused.startsWith("the jobs of interrogation facts are paused by a user"), paused);
        pauses.began(TestPauses.ALL);
        String all = gate.reasonAgainst(pair).orElseThrow();
        assertTrue(all.startsWith("all jobs are paused by a user"), all);
    }

    /** A job said that it waits for a model that it does not ask. */
    @Test
    void aJobIsToldWhatHoldsItBackAndNothingElse() {
        unavailable(QWEN);
        unavailable(QWEN.with("other"));
        unavailable(Dependency.interrogation("other"));
        pauses.began(TestPauses.ofInterrogation("facts"));

        Blockers found = gate.blockersOf("facts", "qwen3");
        assertEquals(
                List.of(QWEN), found.outages().stream().map(Outage::dependency).toList());
        assertEquals(1, found.pauses().size());
        assertEquals(0, gate.blockersOf("nobody_knows_it", null).count());
        pauses.began(TestPauses.ALL);
        assertEquals(1, gate.blockersOf("nobody_knows_it", null).count());
    }

    @ParameterizedTest
    @EnumSource(
            names = {"MODEL", "INTERROGATION_MODEL", "INTERROGATION"},
            mode = EnumSource.Mode.EXCLUDE)
    void resumingTriesAtOnceWhateverWasUnavailable(Dependency.Kind kind) {
        String address = kind == Dependency.Kind.MODEL_SERVER ? TestModelServer.ADDRESS : null;
        unavailable(new Dependency(kind, address, null, null));
        gate.closeBreakers(PauseTarget.model("qwen3"));
        assertFalse(gate.permitsClaims(), "that was another scope");
        gate.closeBreakers(PauseTarget.ALL);
        assertTrue(gate.permitsClaims());
        assertEquals(0, gate.blockers().count());
    }

    @Test
    void resumingAlsoTriesInterrogationsWhichHoldBackNobodyElse() {
        unavailable(Dependency.interrogation("broken_v1"));
        assertTrue(gate.permitsClaims());
        assertEquals(Set.of(Dependency.interrogation("broken_v1")), heldBack());
        gate.closeBreakers(PauseTarget.ALL);
        assertEquals(0, gate.blockers().count());
    }

    @Test
    void resumingAModelClosesItsBreakersWhateverItsSpelling() {
        unavailable(QWEN);
        unavailable(QWEN.with("facts"));
        unavailable(TestModelServer.dependency("llama3.2"));
        gate.closeBreakers(PauseTarget.ALL);
        assertEquals(3, gate.blockers().count(), "that was another scope");
        gate.closeBreakers(PauseTarget.model("Qwen3:latest"));
        assertEquals(Set.of(TestModelServer.dependency("llama3.2")), heldBack());
    }

    @Test
    void resumingAnInterrogationClosesItsBreakersWithWhateverModel() {
        unavailable(QWEN.with("facts"));
        unavailable(Dependency.interrogation("facts"));
        unavailable(QWEN.with("others"));
        gate.closeBreakers(PauseTarget.interrogation("facts"));
        assertEquals(Set.of(QWEN.with("others")), heldBack());
    }

    @Test
    void aModelIsHeldBackByPauseOrByOutageUntilBothAreOver() {
        pauses.began(TestPauses.ofModel("QWEN3"));
        unavailable(QWEN);
        assertEquals(Set.of(QWEN), heldBack());
        assertTrue(gate.permitsClaims(), "the others go on");
        breakers.worked(QWEN.with("facts"));
        assertEquals(Set.of(QWEN), heldBack());
        pauses.ended(TestPauses.ofModel("QWEN3"), null);
        assertEquals(Set.of(), heldBack());
    }

    /** Only a person ends it: no job may try what a person paused. */
    @Test
    void aPausedInterrogationIsHeldBackThoughItsBreakerLetsAJobTry() {
        Dependency facts = Dependency.interrogation("facts");
        pauses.began(TestPauses.ofInterrogation("facts"));
        unavailable(QWEN.with("facts"));
        clock.passSeconds(2);
        breakers.due().forEach(breakers::probeSucceeded);
        ClaimPermission trial = gate.tryAcquirePermission().orElseThrow();
        assertTrue(trial.trials().include(QWEN.with("facts")));
        assertEquals(Set.of(facts), gate.heldBackForClaimWith(trial.trials()));
        pauses.ended(TestPauses.ofInterrogation("facts"), null);
        assertEquals(Set.of(), gate.heldBackForClaimWith(trial.trials()));
    }

    @Test
    void aTrialMayAskWhatTheOthersMayNot() {
        unavailable(QWEN.with("facts"));
        clock.passSeconds(2);
        breakers.due().forEach(breakers::probeSucceeded);
        ClaimPermission trial = gate.tryAcquirePermission().orElseThrow();
        assertEquals(Set.of(), gate.heldBackForClaimWith(trial.trials()));
        assertEquals(Set.of(QWEN.with("facts")), heldBack());
    }

    @Test
    void theReasonIsThePersonsFirstAndNeverThatOfOneModel() {
        pauses.began(TestPauses.ofModel("qwen3"));
        pauses.began(TestPauses.ofInterrogation("facts"));
        unavailable(QWEN);
        assertEquals(Optional.empty(), gate.blockedReason());
        unavailable(Dependency.LAKE);
        assertEquals(Optional.of("LAKE_AWAY since 2026-01-01T00:00:00Z: gone"), gate.blockedReason());
        pauses.began(TestPauses.ALL);
        assertEquals(Optional.of("USER since 2026-01-01T00:00:00Z: paused by a user"), gate.blockedReason());
    }

    private Set<Dependency> heldBack() {
        return gate.heldBackForClaimWith(Trials.NONE);
    }

    private void unavailable(Dependency dependency) {
        breakers.unavailable(new Outcome.Unavailable(ErrorKind.LAKE_AWAY, "gone", dependency));
    }
}
