package org.holocron.derive.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.holocron.derive.job.Dependency;
import org.holocron.derive.job.NewJob;
import org.holocron.derive.proof.PromptFinding;
import org.holocron.derive.simulator.Behaviour;
import org.holocron.derive.simulator.FaultPlan;
import org.holocron.derive.simulator.InjectedFault;
import org.holocron.derive.simulator.OllamaSimulator;
import org.holocron.derive.simulator.SimulatorOptions;
import org.holocron.derive.simulator.Style;
import org.holocron.derive.simulator.VersionStyle;
import org.holocron.derive.testing.Facts;
import org.holocron.derive.testing.Jobs;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Servers that cut prompts though calls forbid it: no answer counts whose prompt was cut, and who did not cause it does not pay. */
@Timeout(120)
class CutPromptTest {

    /** Enough for the answer. */
    private static final int ANSWER = 400;

    private @TempDir Path folder;

    private static Behaviour cutting(VersionStyle version) {
        return Behaviour.DEFAULT
                .withStyle(Style.DEFAULT.withDialect(version))
                .withFaults(FaultPlan.every(1, InjectedFault.TRUNCATE_IGNORED));
    }

    /** With evidence of some thousand bytes, so that a cut leaves something. */
    private static NewJob job(int number) {
        String more = " It was seen again and again by those who passed it on their way to other planets.".repeat(60);
        return Jobs.askingForFacts(Facts.hoth(number).replace("its system.", "its system." + more))
                .build();
    }

    /** Of the job's prompt, by a server that reads it whole. */
    private long tokens() {
        try (OllamaSimulator honest = OllamaSimulator.start(SimulatorOptions.onAnyPort());
                RunnerHarness node = RunnerHarness.in(folder.resolve("honest"))
                        .on(honest.baseUri())
                        .build()) {
            UUID job = node.enqueue(job(1));
            assertTrue(node.workOne());
            assertEquals("SUCCEEDED", node.row(job).get(0));
            return node.database().number("SELECT SUM(prompt_tokens) FROM llm.model_tokens");
        }
    }

    static List<Object[]> cuts() {
        List<Object[]> cuts = new ArrayList<>();
        for (VersionStyle version : VersionStyle.values()) {
            for (double times : List.of(1.01, 1.5, 3.0, 10.0)) {
                cuts.add(new Object[] {version, times, ANSWER});
            }
            // An answer that was cut as well says nothing of the prompt.
            cuts.add(new Object[] {version, 1.01, 40});
        }
        return cuts;
    }

    /** Its prompt does not fit into the window that it asked for: a server that heeds the call refuses it for good as well. */
    @ParameterizedTest
    @MethodSource("cuts")
    void aJobWhosePromptDoesNotFitFailsAtOnceWithTheFigures(VersionStyle version, double times, int answer) {
        int window = (int) (tokens() / times);
        try (OllamaSimulator server =
                        OllamaSimulator.start(SimulatorOptions.onAnyPort().withBehaviour(cutting(version)));
                RunnerHarness node = RunnerHarness.in(folder.resolve("cut"))
                        .on(server.baseUri())
                        .window(window, answer)
                        .build()) {
            UUID job = node.enqueue(job(1));
            assertTrue(node.workOne());

            assertEquals(List.of("FAILED", "1", "WINDOW_FULL"), node.row(job));
            assertEquals(Map.of(), node.outages());
            boolean wasAsked = server.stats().getInt("calls") > 0;
            assertEquals(times < 3, wasAsked, "a prompt that surely does not fit is not sent");
            assertEquals(
                    wasAsked ? List.of(PromptFinding.Kind.PROMPT_CUT) : List.of(),
                    node.promptFindings().stream().map(PromptFinding::kind).toList());
        }
    }

    /** The model's own window is smaller than the one asked for, and the server says nothing. */
    @ParameterizedTest
    @MethodSource("cuts")
    void whereTheServersWindowIsSmallerNobodyPays(VersionStyle version, double times, int answer) {
        int window = (int) (tokens() / times);
        try (OllamaSimulator server = OllamaSimulator.start(
                        SimulatorOptions.onAnyPort().withContext(window).withBehaviour(cutting(version)));
                RunnerHarness node = RunnerHarness.in(folder.resolve("cut"))
                        .on(server.baseUri())
                        .window(16_384, answer)
                        .build()) {
            List<UUID> jobs = List.of(node.enqueue(job(1)), node.enqueue(job(2)));
            assertTrue(node.workOne());
            assertFalse(node.workOne(), "the pair's breaker is open");

            assertEquals(List.of("NEW", "0", "PROMPT_CUT"), node.row(jobs.get(0)));
            assertEquals(
                    Set.of(Dependency.model(server.baseUri().toString(), "simulator:latest")
                            .with(Facts.INTERROGATION)),
                    node.unavailable());
            assertEquals(
                    List.of(PromptFinding.Kind.WINDOW_SMALLER, PromptFinding.Kind.PROMPT_CUT),
                    node.promptFindings().stream().map(PromptFinding::kind).toList());
        }
    }

    /** What is only a smaller window is told, and jobs that fit into it are worked. */
    @Test
    void jobsThatFitIntoASmallerWindowAreWorked() {
        try (OllamaSimulator server =
                        OllamaSimulator.start(SimulatorOptions.onAnyPort().withContext(8_192));
                RunnerHarness node = RunnerHarness.in(folder)
                        .on(server.baseUri())
                        .window(16_384, ANSWER)
                        .build()) {
            List<UUID> jobs = node.enqueue(2);
            assertTrue(node.workOne());
            assertTrue(node.workOne());
            for (UUID job : jobs) {
                assertEquals("SUCCEEDED", node.row(job).get(0));
            }
            assertEquals(
                    List.of(PromptFinding.Kind.WINDOW_SMALLER),
                    node.promptFindings().stream().map(PromptFinding::kind).toList());
        }
    }

    /** A server that cuts does no harm to prompts that fit. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void whatFitsIsAnsweredByAServerThatCutsToo(int number) {
        try (OllamaSimulator server =
                        OllamaSimulator.start(SimulatorOptions.onAnyPort().withBehaviour(cutting(VersionStyle.TODAY)));
                RunnerHarness node =
                        RunnerHarness.in(folder).on(server.baseUri()).build()) {
            UUID job = node.enqueue(job(number));
            assertTrue(node.workOne());
            assertEquals(List.of("SUCCEEDED", "1"), node.row(job).subList(0, 2));
            assertEquals(List.of(), node.promptFindings());
            assertEquals(1, server.stats().getInt("calls"));
        }
    }
}
