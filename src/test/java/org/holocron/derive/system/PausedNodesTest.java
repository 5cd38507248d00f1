package org.holocron.derive.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.holocron.derive.chaos.Await;
import org.holocron.derive.job.Backoff;
import org.holocron.derive.job.NewJob;
import org.holocron.derive.model.CallLimits;
import org.holocron.derive.pause.Pause;
import org.holocron.derive.pause.PauseNote;
import org.holocron.derive.pause.PauseTarget;
import org.holocron.derive.simulator.OllamaSimulator;
import org.holocron.derive.simulator.SimulatorOptions;
import org.holocron.derive.testing.Facts;
import org.holocron.derive.testing.Jobs;
import org.holocron.derive.testing.SharedDatabase;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Nodes at work on one database while a person pauses on one of them, that one is started anew, and the person resumes on the other. */
@Timeout(120)
class PausedNodesTest {

    private static final String MODEL = "simulator";
    private static final String OTHER = "simulator-b";
    private static final int JOBS = 6;
    private static final PauseNote NOTE = new PauseNote("anna", "it is pulled anew");

    private @TempDir Path folder;
    private OllamaSimulator simulator;
    private SharedDatabase database;
    private RunningNode one;
    private RunningNode two;

    @BeforeEach
    void begin() {
        simulator = OllamaSimulator.start(SimulatorOptions.onAnyPort().withModels(List.of(MODEL, OTHER)));
        database = SharedDatabase.in(folder.resolve("database"));
        one = node("one");
        two = node("two");
    }

    private RunningNode node(String name) {
        Duration patience = Duration.ofSeconds(30);
        RunningNode node = new RunningNode(
                name,
                database,
                folder.resolve(name),
                Path.of("interrogations").toAbsolutePath(),
                new RunningNode.Calls(
                        simulator.baseUri(),
                        MODEL,
                        new CallLimits(patience, patience, patience),
                        new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(1)),
                        2));
        node.begin();
        return node;
    }

    @AfterEach
    void close() {
        one.close();
        two.close();
        database.close();
        simulator.close();
    }

    /** A node that was started anew worked what a person had paused, and so did all other nodes. */
    @Test
    void whatAPersonPausesWaitsOnEveryNodeAndThroughARestart() {
        Pause pause = one.control()
                .pause(PauseTarget.model("Simulator-B:latest"), NOTE)
                .pause();
        Await.until("the other node hears of it", () -> pausesOf(two).equals(List.of(pause)));
        List<UUID> paused = enqueue(0, OTHER);
        allSucceed(enqueue(JOBS, null));
        assertEquals(List.of(), ended(paused));

        one.close();
        one = node("one");
        Await.until("it knows of it", () -> pausesOf(one).equals(List.of(pause)));
        allSucceed(enqueue(2 * JOBS, null));
        assertEquals(List.of(), ended(paused));

        assertEquals(
                pause, two.control().resume(PauseTarget.model(OTHER), "bob").orElseThrow());
        allSucceed(paused);
        Await.until("the first node hears of it", () -> pausesOf(one).isEmpty());
        assertEquals(0, simulator.stats().getInt("hang_ups"));
    }

    @Test
    void whatIsPausedOnBothIsOnePause() {
        PauseTarget facts = PauseTarget.interrogation(Facts.INTERROGATION);
        Await.until("both have started", () -> isReady(one) && isReady(two));
        assertTrue(one.control().pause(facts, NOTE).began());
        assertFalse(two.control().pause(facts, PauseNote.NONE).began());
        List<UUID> jobs = enqueue(0, OTHER);
        assertTrue(one.control().resume(facts, null).isPresent());
        assertTrue(two.control().resume(facts, null).isEmpty());
        allSucceed(jobs);
    }

    private static boolean isReady(RunningNode node) {
        return node.control().nameRefusal().isEmpty();
    }

    private static List<Pause> pausesOf(RunningNode node) {
        return node.status().blockers().pauses();
    }

    private List<UUID> enqueue(int first, @Nullable String model) {
        List<NewJob> jobs = IntStream.range(first, first + JOBS)
                .mapToObj(number ->
                        Jobs.askingForFacts(Facts.hoth(number)).modelHint(model).build())
                .toList();
        return database.queue().enqueueAll(jobs).stream()
                .map(each -> each.jobId())
                .toList();
    }

    private void allSucceed(List<UUID> jobs) {
        Await.until("all succeed", () -> ended(jobs)
                .equals(jobs.stream().map(job -> "SUCCEEDED").toList()));
    }

    /** The status of those that do not wait any more, or not yet. */
    private List<String> ended(List<UUID> jobs) {
        return jobs.stream()
                .map(job -> database.column("SELECT status FROM llm.job WHERE job_id = ?", job)
                        .get(0))
                .filter(status -> !status.equals("NEW"))
                .toList();
    }
}
