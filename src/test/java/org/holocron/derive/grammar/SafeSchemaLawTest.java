package org.holocron.derive.grammar;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.JsonObject;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.statistics.Statistics;
import net.jqwik.api.statistics.StatisticsReport;

/** What must hold of every contract, tried with contracts and answers made by chance; always the same ones, another seed tries others. */
class SafeSchemaLawTest {

    @Property(tries = 1_000, seed = "20261125")
    @StatisticsReport(onFailureOnly = true)
    void neverHoldsWhatIsUnsafe(@ForAll long seed) {
        JsonObject contract = new RandomContracts(new Random(seed)).next();

        JsonObject schema = SafeSchema.compile(contract).schema();

        assertEquals(List.of(), UnsafeSchema.in(schema), () -> contract + "\n" + schema);
    }

    @Property(tries = 1_000, seed = "20261125")
    @StatisticsReport(onFailureOnly = true)
    void acceptsWhateverTheContractAccepts(@ForAll long seed) {
        Random random = new Random(seed);
        JsonObject contract = new RandomContracts(random).next();
        JsonObject schema = SafeSchema.compile(contract).schema();
        EveritAnswers original = new EveritAnswers(contract);
        EveritAnswers compiled = new EveritAnswers(schema);
        RandomAnswers answers = new RandomAnswers(random, contract);

        boolean some = false;
        for (int i = 0; i < 40; i++) {
            JsonObject answer = answers.next();
            if (original.accepts(answer)) {
                some |= !answer.isEmpty();
                assertTrue(compiled.accepts(answer), () -> contract + "\n" + schema + "\n" + answer);
            }
        }
        Statistics.collect(some ? "with fitting answers" : "without");
        Statistics.coverage(coverage -> coverage.check("with fitting answers").percentage(percent -> percent > 30));
    }

    @Property(tries = 500, seed = "20261125")
    @StatisticsReport(onFailureOnly = true)
    void compilesTheSameToTheSame(@ForAll long seed) {
        JsonObject contract = new RandomContracts(new Random(seed)).next();

        Compiled once = SafeSchema.compile(contract);

        assertEquals(once.relaxations(), SafeSchema.compile(contract).relaxations());
        assertEquals(
                once.schema().toString(), SafeSchema.compile(contract).schema().toString());
        assertEquals(
                once.schema().toString(),
                SafeSchema.compile(once.schema()).schema().toString(),
                contract::toString);
    }
}
