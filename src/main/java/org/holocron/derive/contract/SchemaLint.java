package org.holocron.derive.contract;

import jakarta.json.JsonObject;
import java.util.List;
import java.util.stream.Stream;
import org.holocron.derive.grammar.BoundsLint;
import org.holocron.derive.grammar.GrammarFinding;
import org.holocron.derive.grammar.GrammarLint;
import org.holocron.derive.grammar.Support;
import org.holocron.derive.json.Problem;

/**
 * For a schema's author: what the grammar that is made of it does not hold while the model writes, which lists and texts have no
 * end, and which of its patterns are checked under the watch only.
 */
public final class SchemaLint {

    private SchemaLint() {}

    /** What {@link #of(JsonObject)} says, and then the patterns that may take long. */
    public static List<Problem> of(Contract contract) {
        return Stream.concat(of(contract.schema()).stream(), contract.patterns().notLinear().stream())
                .toList();
    }

    /** Each kind in the order of the schema; a pointer ends with the keyword, or is the schema's if all of it is meant. */
    static List<Problem> of(JsonObject schema) {
        return Stream.concat(
                        GrammarLint.of(schema).stream()
                                .filter(finding -> finding.support() != Support.HELD)
                                .map(SchemaLint::problem),
                        BoundsLint.of(schema).stream())
                .toList();
    }

    private static Problem problem(GrammarFinding finding) {
        return new Problem(finding.pointer(), finding.consequence());
    }
}
