package org.holocron.derive.corpus;

import static org.junit.jupiter.api.Assertions.assertEquals;
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
import org.holocron.derive.grammar.SafeSchema;
import org.holocron.derive.json.Problem;

/**
 * Whether a document fits a contract is judged as another validator judges it, {@link KnownDifference} apart; and no document that fits is
 * kept from being written by the schema that is sent.
 */
@Domain(DiceDomain.class)
class AnswerCorpusTest {

    private static final int DOCUMENTS = 12;

    @Property(seed = DiceDomain.SEED)
    @StatisticsReport(onFailureOnly = true)
    void isJudgedAsAnotherValidatorJudges(@ForAll Dice dice) {
        JsonObject schema = new SchemaDraws(dice).whole();
        Optional<Contract> contract = Contracts.read(schema);
        if (contract.isEmpty()) {
            return;
        }
        OtherValidator other = new OtherValidator(schema);
        DocumentDraws documents = new DocumentDraws(dice, schema);
        for (int i = 0; i < DOCUMENTS && !dice.areThrown(); i++) {
            JsonObject document = documents.next();
            Optional<List<Problem>> problems =
                    Contracts.guarded(() -> contract.get().problems(document), () -> schema + "\n" + document);
            if (problems.isEmpty() || KnownDifference.of(schema, document).isPresent()) {
                Statistics.collect("not compared");
                continue;
            }
            boolean fits = problems.get().isEmpty();
            assertEquals(other.accepts(document), fits, () -> document + "\n" + problems.get() + "\n" + schema);
            problems.get().forEach(problem -> Contracts.assertReadable(problem, document));
            Statistics.collect(fits ? document.isEmpty() ? "empty" : "fits" : "does not");
        }
        Statistics.coverage(coverage -> {
            coverage.check("fits").percentage(percent -> percent > 15);
            coverage.check("does not").percentage(percent -> percent > 15);
        });
    }

    @Property(seed = DiceDomain.SEED)
    void whatFitsMayBeWritten(@ForAll Dice dice) {
        JsonObject schema = new SchemaDraws(dice).whole();
        Optional<Contract> contract = Contracts.read(schema);
        if (contract.isEmpty()) {
            return;
        }
        JsonObject sent = SafeSchema.compile(contract.get().schema()).schema();
        OtherValidator grammar = new OtherValidator(sent);
        DocumentDraws documents = new DocumentDraws(dice, schema);
        for (int i = 0; i < DOCUMENTS && !dice.areThrown(); i++) {
            JsonObject document = documents.next();
            if (contract.get().problems(document).isEmpty()) {
                assertTrue(grammar.accepts(document), () -> document + "\n" + schema + "\nsent:\n" + sent);
            }
        }
    }
}
