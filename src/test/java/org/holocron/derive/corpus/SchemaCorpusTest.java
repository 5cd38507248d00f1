package org.holocron.derive.corpus;

import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.JsonObject;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.domains.Domain;
import net.jqwik.api.statistics.Statistics;
import net.jqwik.api.statistics.StatisticsReport;
import org.holocron.derive.contract.Contract;
import org.holocron.derive.contract.SchemaLint;
import org.holocron.derive.grammar.SafeSchema;
import org.holocron.derive.json.Pointers;
import org.holocron.derive.json.Problem;

/** Whatever stands in the place of a schema is taken or refused with words about it, and never throws, hangs or fills the stack. */
@Domain(DiceDomain.class)
class SchemaCorpusTest {

    @Property(seed = DiceDomain.SEED)
    @StatisticsReport(onFailureOnly = true)
    void aHostileSchemaIsTakenOrRefusedWithAPlace(@ForAll Dice dice) {
        JsonObject schema = new HostileDraws(dice).whole();

        Optional<Contract> contract = Contracts.read(schema);
        contract.ifPresent(taken -> {
            assertIsUsable(taken, schema);
            DocumentDraws documents = new DocumentDraws(dice, taken.schema());
            for (int i = 0; i < 3; i++) {
                JsonObject document = documents.next();
                Contracts.guarded(() -> taken.problems(document), () -> schema + "\n" + document)
                        .ifPresent(found -> found.forEach(problem -> Contracts.assertReadable(problem, document)));
            }
        });

        Statistics.collect(contract.isPresent() ? "taken" : "refused");
        Statistics.coverage(coverage -> {
            coverage.check("taken").percentage(percent -> percent > 5);
            coverage.check("refused").percentage(percent -> percent > 30);
        });
    }

    @Property(seed = DiceDomain.SEED)
    @StatisticsReport(onFailureOnly = true)
    void aSoundSchemaMayBeUsed(@ForAll Dice dice) {
        JsonObject schema = new SchemaDraws(dice).whole();

        Optional<Contract> contract = Contracts.read(schema);
        contract.ifPresent(taken -> assertIsUsable(taken, schema));

        Statistics.collect(contract.isPresent() ? "taken" : "refused");
        Statistics.coverage(coverage -> coverage.check("taken").percentage(percent -> percent > 60));
    }

    /** What is sent to a model server can be made of it, and what its author is told is about places of it. */
    private static void assertIsUsable(Contract contract, JsonObject schema) {
        Contracts.guarded(() -> SafeSchema.compile(contract.schema()), () -> schema);
        List<Problem> lint =
                Contracts.guarded(() -> SchemaLint.of(contract), () -> schema).orElse(List.of());
        for (Problem problem : lint) {
            Contracts.assertOneLine(problem.sentence("the schema"));
            // A keyword that should be there has a place too.
            String parent =
                    problem.pointer().substring(0, Math.max(0, problem.pointer().lastIndexOf('/')));
            assertTrue(Pointers.find(contract.schema(), parent).isPresent(), () -> problem + "\n" + schema);
        }
    }
}
