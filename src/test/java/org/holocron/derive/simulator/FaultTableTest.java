package org.holocron.derive.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.JsonValue;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.holocron.derive.simulator.FaultTable.Row;
import org.holocron.derive.simulator.FaultTable.Words;
import org.holocron.derive.simulator.InjectedFault.Stage;
import org.holocron.derive.simulator.SimulatedRequest.Delivery;
import org.holocron.derive.simulator.SimulatedRequest.Generation;
import org.holocron.derive.simulator.SimulatedRequest.Think;
import org.holocron.derive.simulator.SimulatedRequest.Turn;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The table agrees with the simulator and with itself. */
class FaultTableTest {

    /** Their status says it, whatever the words. */
    private static final Set<Integer> BY_STATUS = Set.of(401, 402, 403, 429);

    private static final SimulatedRequest ASK = new SimulatedRequest(
            "simulator",
            List.of(new Turn("user", "x")),
            new Generation(0, false, false, Think.UNSET),
            new Residence(JsonValue.EMPTY_JSON_OBJECT, false, Residence.DEFAULT_KEEP_ALIVE),
            new Delivery(Optional.empty(), true, false, 0, false));

    static Stream<Row> refusals() {
        return FaultTable.rows().filter(row -> row.fault().stage() == Stage.REFUSAL);
    }

    @Test
    void speaksOfEveryFault() {
        assertEquals(List.of(), FaultTable.missing());
    }

    @Test
    void saysOnceWhatAFaultIsInEachVersion() {
        for (VersionStyle dialect : VersionStyle.values()) {
            List<InjectedFault> faults = FaultTable.rows()
                    .filter(row -> row.dialects().contains(dialect))
                    .map(Row::fault)
                    .toList();
            assertEquals(InjectedFault.values().length, faults.size());
            assertEquals(faults.size(), Set.copyOf(faults).size());
        }
    }

    /** Whose trouble a refusal of the simulator is, a line of the words must say too. */
    @ParameterizedTest
    @MethodSource("refusals")
    void everyRefusalHasASignOfThatTrouble(Row row) {
        for (VersionStyle dialect : row.dialects()) {
            RejectedCall refusal = Refusals.of(row.fault(), ASK, Style.DEFAULT.withDialect(dialect));
            boolean known = FaultTable.words()
                    .filter(words -> words.whose() == row.whose())
                    .anyMatch(words -> words.status() == refusal.status()
                            && refusal.words()
                                    .toLowerCase()
                                    .contains(words.sign().toLowerCase()));
            assertTrue(known || BY_STATUS.contains(refusal.status()), () -> row + ": " + refusal.words());
        }
    }

    @Test
    void everyLineHasItsSignInItsWords() {
        assertEquals(
                Set.of(),
                FaultTable.words()
                        .filter(words -> !words.text().contains(words.sign()))
                        .collect(Collectors.toSet()));
        assertFalse(FaultTable.words().map(Words::text).anyMatch(text -> text.contains("*")));
    }
}
