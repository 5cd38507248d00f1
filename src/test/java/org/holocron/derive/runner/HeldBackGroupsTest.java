package org.holocron.derive.runner;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.holocron.derive.job.Dependency;
import org.holocron.derive.job.ErrorKind;
import org.holocron.derive.job.Outcome;
import org.holocron.derive.runner.HeldBackJobs.Part;
import org.holocron.derive.sql.DatabaseUnavailableException;
import org.holocron.derive.testing.SetClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The time left of a group was told though nothing of it was claimed. */
class HeldBackGroupsTest {

    private static final Dependency QWEN = TestModelServer.dependency("qwen3");
    private static final Dependency DEFAULT = TestModelServer.dependency(TestJobModels.DEFAULT_MODEL);

    private final CuttableQueue queue = new CuttableQueue();
    private final JobModels jobModels = TestJobModels.on(new TestModelServer());
    private final CircuitBreakers breakers = new CircuitBreakers(new SetClock(), CircuitBreakers.PROBE_DELAYS);
    private final Pauses pauses = new Pauses();
    private final HeldBackGroups heldBack = new HeldBackGroups(
            new ClaimGate(pauses, breakers, jobModels, new InFlightLimit(8, System::nanoTime), ProbeLeases.NONE),
            jobModels,
            queue.queue().lanes());

    private final long both = queue.groupOf("both", "Qwen3:latest", "llama3.2");
    private final long unnamed = queue.groupOf("unnamed", (String) null);
    private final long empty = queue.groupOf("empty");

    @AfterEach
    void close() {
        queue.close();
    }

    @Test
    void nothingIsAskedWhileNothingIsPausedOrUnavailable() {
        queue.cut();

        assertEquals(Map.of(), held());
        unavailable(QWEN);
        assertThrows(DatabaseUnavailableException.class, this::held);
    }

    @Test
    void aModelServerHoldsBackAllThatWaits() {
        unavailable(TestModelServer.SERVER);

        assertEquals(Map.of(both, Part.ALL, unnamed, Part.ALL), parts());
        assertEquals(List.of(TestModelServer.SERVER), outages(both));
    }

    @Test
    void aModelHoldsBackAPartOfAGroupThatAsksOthersTooByWhateverSpelling() {
        unavailable(QWEN);

        assertEquals(Map.of(both, Part.SOME), parts());
        assertEquals(List.of(QWEN), outages(both));
    }

    @Test
    void severalTogetherHoldBackAll() {
        unavailable(QWEN);
        unavailable(DEFAULT.with(CuttableQueue.INTERROGATION));
        unavailable(TestModelServer.dependency("phi4"));

        assertEquals(Map.of(both, Part.ALL, unnamed, Part.ALL), parts());
        assertEquals(2, outages(both).size());
        assertEquals(List.of(DEFAULT.with(CuttableQueue.INTERROGATION)), outages(unnamed));
    }

    @Test
    void aPersonsPauseIsTold() {
        pauses.began(TestPauses.ofModel("QWEN3"));
        pauses.began(TestPauses.ofInterrogation("another_v1"));
        assertEquals(Map.of(both, Part.SOME), parts());
        assertEquals(List.of(TestPauses.ofModel("QWEN3")), held().get(both).by().pauses());

        pauses.began(TestPauses.ALL);
        assertEquals(Map.of(both, Part.ALL, unnamed, Part.ALL), parts());
    }

    /** Until one job has shown that it works. */
    @Test
    void aBreakerThatLetsOneJobTryHoldsBackTheOthers() {
        unavailable(QWEN);
        breakers.letOneTry(QWEN, ChangeCause.PROBED);

        assertEquals(Map.of(both, Part.SOME), parts());
    }

    private void unavailable(Dependency dependency) {
        breakers.unavailable(new Outcome.Unavailable(ErrorKind.MODEL_SERVER_UNAVAILABLE, "gone", dependency));
    }

    private Map<Long, HeldBackJobs> held() {
        return heldBack.of(List.of(both, unnamed, empty));
    }

    private Map<Long, Part> parts() {
        return held().entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, each -> each.getValue()
                .part()));
    }

    private List<Dependency> outages(long group) {
        return held().get(group).by().outages().stream().map(Outage::dependency).toList();
    }
}
