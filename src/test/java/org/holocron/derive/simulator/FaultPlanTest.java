package org.holocron.derive.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.JsonValue;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.holocron.derive.simulator.SimulatedRequest.Delivery;
import org.holocron.derive.simulator.SimulatedRequest.Generation;
import org.holocron.derive.simulator.SimulatedRequest.Think;
import org.holocron.derive.simulator.SimulatedRequest.Turn;
import org.junit.jupiter.api.Test;

/** Which calls go wrong. */
class FaultPlanTest {

    @Test
    void faultsTakeTurnsByCount() {
        assertEquals(
                List.of("none", "RESET", "none", "HTML", "none", "RESET"),
                calls(6, FaultPlan.every(2, InjectedFault.RESET, InjectedFault.HTML)));
        assertEquals(
                List.of("RESET", "HTML", "RESET", "none"),
                calls(4, FaultPlan.next(3, InjectedFault.RESET, InjectedFault.HTML)));
        assertEquals(
                List.of("none", "RESET", "none", "HTML", "none"),
                calls(5, FaultPlan.calls(List.of(2L, 4L), InjectedFault.RESET, InjectedFault.HTML)));
    }

    @Test
    void aRateHitsTheSameCallsWithTheSameSeed() {
        FaultPlan rate = FaultPlan.rate(0.5, 7, InjectedFault.RESET);

        assertEquals(calls(50, rate), calls(50, rate));
        assertNotEquals(calls(50, rate), calls(50, FaultPlan.rate(0.5, 8, InjectedFault.RESET)));
        long hits = calls(1000, rate).stream().filter("RESET"::equals).count();
        assertTrue(hits > 400 && hits < 600, hits + " of 1000");
    }

    @Test
    void aPlanForAModelCountsOnlyThatModelsCalls() {
        FaultSelector selector = new FaultSelector(new FaultPlan(
                List.of(new PlannedFault(InjectedFault.RESET, false)),
                new FaultTurns(0, 0, 0, 1, List.of(2L)),
                new FaultTarget("simulator:a", "")));

        assertEquals(
                List.of("none", "none", "none", "RESET"),
                Stream.of("simulator:a", "simulator", "simulator:b", "library/Simulator:A")
                        .map(model -> name(selector.next(ask(model, "x"))))
                        .toList());
    }

    @Test
    void aPlanForAPromptHitsEveryCallThatHasTheMarker() {
        FaultSelector selector = new FaultSelector(FaultPlan.ofPrompt("poison", InjectedFault.RUNNER_CRASH));

        assertEquals("RUNNER_CRASH", name(selector.next(ask("simulator", "some poison here"))));
        assertEquals("none", name(selector.next(ask("simulator", "nothing"))));
        assertEquals("RUNNER_CRASH", name(selector.next(ask("simulator", "poison"))));
    }

    /** A poison job needs no setting: it carries its fault in its own evidence. */
    @Test
    void aMarkerInAPromptNamesItsFault() {
        FaultSelector selector = new FaultSelector(FaultPlan.NONE);

        assertEquals("HANG", name(selector.next(ask("simulator", "Hoth [[simulator:hang]] is cold."))));
        assertEquals("none", name(selector.next(ask("simulator", "Hoth [[simulator:sing]] is cold."))));
    }

    /** A model that is told what is wrong puts it right, unless it is asked not to; any other fault is there again. */
    @Test
    void anErrorInAClaimIsRepairedUnlessItPersists() {
        QuestionText question = QuestionText.about("x", "It weighs 12.4 kg.");

        for (String fault : List.of("wrong-digit", "wrong-digit:persists", "cut-json")) {
            FaultSelector selector = new FaultSelector(
                    new FaultPlan(List.of(PlannedFault.of(fault)), FaultTurns.ALWAYS, FaultTarget.EVERY_CALL));

            assertEquals(
                    PlannedFault.of(fault).fault(),
                    selector.next(question.ask()).orElseThrow());
            assertEquals(
                    fault.equals("wrong-digit"),
                    selector.next(question.repair("{}")).isEmpty(),
                    fault);
        }
    }

    @Test
    void aMarkerSaysWhetherAnErrorPersists() {
        FaultSelector selector = new FaultSelector(FaultPlan.NONE);
        QuestionText once = QuestionText.about("x", "It weighs 12.4 kg. [[simulator:ten-times]]");
        QuestionText always = QuestionText.about("x", "It weighs 12.4 kg. [[simulator:ten-times:persists]]");

        assertEquals("TEN_TIMES", name(selector.next(once.ask())));
        assertEquals("none", name(selector.next(once.repair("{}"))));
        assertEquals("TEN_TIMES", name(selector.next(always.repair("{}"))));
    }

    @Test
    void onlyAnErrorInAClaimCanPersist() {
        IllegalArgumentException wrong =
                assertThrows(IllegalArgumentException.class, () -> PlannedFault.of("reset:persists"));

        assertEquals(
                "reset:persists: only errors in a claim are repaired, so only they can persist", wrong.getMessage());
    }

    private static List<String> calls(int count, FaultPlan plan) {
        return LongStream.rangeClosed(1, count)
                .mapToObj(call -> name(plan.faultFor(call).map(PlannedFault::fault)))
                .toList();
    }

    private static String name(Optional<InjectedFault> fault) {
        return fault.map(InjectedFault::name).orElse("none");
    }

    private static SimulatedRequest ask(String model, String prompt) {
        return new SimulatedRequest(
                model,
                List.of(new Turn("user", prompt)),
                new Generation(0, false, false, Think.UNSET),
                new Residence(JsonValue.EMPTY_JSON_OBJECT, false, Residence.DEFAULT_KEEP_ALIVE),
                new Delivery(Optional.empty(), true, false, 0, false));
    }
}
