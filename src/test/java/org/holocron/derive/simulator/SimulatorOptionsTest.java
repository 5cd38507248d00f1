package org.holocron.derive.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The options of the command line. */
class SimulatorOptionsTest {

    @Test
    void readsEveryOption() {
        SimulatorOptions options = SimulatorOptions.parse(List.of(
                "--port",
                "0",
                "--models=simulator:a,simulator:b+thinking",
                "--context=2000",
                "--num-ctx=500",
                "--parallel=3",
                "--max-loaded=2",
                "--queue=2",
                "--load-ms=5",
                "--first-token-ms=3",
                "--token-ms=4",
                "--version-style=0.24",
                "--key-order=alphabetical",
                "--optional=true",
                "--retry-after=7",
                "--fail=500,reset",
                "--fail-rate=0.25",
                "--fail-calls=3,9",
                "--fail-model=simulator:a",
                "--fail-marker=poison",
                "--seed=9"));

        assertEquals(List.of("simulator:a", "simulator:b+thinking"), options.models());
        assertEquals(2000, options.context());
        FaultPlan plan = new FaultPlan(
                List.of(PlannedFault.of("500"), PlannedFault.of("reset")),
                new FaultTurns(0, 0, 0.25, 9, List.of(3L, 9L)),
                new FaultTarget("simulator:a", "poison"));
        assertEquals(
                new Behaviour(
                        new TokenTiming(3, 4, 5),
                        new Capacity(3, 2, 2, 500),
                        new Style(VersionStyle.OLLAMA_0_24, KeyOrder.ALPHABETICAL, true, 7),
                        plan),
                options.behaviour());
    }

    /** The older name of an option still works. */
    @Test
    void takesSlotsForParallel() {
        assertEquals(
                2,
                SimulatorOptions.parse(List.of("--slots=2"))
                        .behaviour()
                        .capacity()
                        .parallel());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --port=no         | --port must be a whole number, not no
            --port=70000      | port must be 0 to 65535
            --speed=1         | no such option: --speed
            --slots           | --slots needs a value
            --fail=hiccup     | no such fault: hiccup
            --fail-rate=2     | fail_rate must be 0 to 1
            --models=llama3.2 | a model's name must begin with simulator
            --models=simulator+wise | no such trait of a model: wise
            --context=1       | context must be 4 or more
            --parallel=0      | slots must be 1 or more
            --optional=yes    | --optional must be true or false, not yes
            --fail=500        | --fail says how calls fail; say which ones with --fail-next, --fail-every
            --fail-every=3    | --fail-every says which calls fail; say how with --fail
            --seed=3          | --seed decides which calls --fail-rate hits, which is not given, and in which claim an error is planted, and --fail plants none
            """)
    void namesTheOptionThatIsWrong(String option, String words) {
        IllegalArgumentException wrong =
                assertThrows(IllegalArgumentException.class, () -> SimulatorOptions.parse(List.of(option)));

        assertTrue(wrong.getMessage().contains(words), wrong.getMessage());
    }

    /** The help stands in an annotation, where it cannot be put together. */
    @Test
    void theHelpNamesEveryFaultAndEveryTrait() {
        List<String> words =
                Arrays.asList(SimulatorOptions.HELP.replace("+", " ").split("[\\s,()]+"));

        Arrays.stream(InjectedFault.values()).forEach(fault -> assertTrue(words.contains(fault.word()), fault.word()));
        Arrays.stream(SimulatedModel.Trait.values())
                .forEach(trait ->
                        assertTrue(words.contains(trait.name().toLowerCase(java.util.Locale.ROOT)), trait.name()));
    }
}
