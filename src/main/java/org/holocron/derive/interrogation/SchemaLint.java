package org.holocron.derive.interrogation;

import jakarta.json.JsonObject;
import java.util.List;
import org.holocron.derive.grammar.GrammarFinding;
import org.holocron.derive.grammar.GrammarLint;
import org.holocron.derive.grammar.Support;
import org.holocron.derive.json.Problem;

/** What the grammar that is made of a schema does not hold while the model writes, for the schema's author. */
final class SchemaLint {

    private SchemaLint() {}

    /** In the order of the schema; a pointer ends with the keyword, or is the schema's if all of it is meant. */
    static List<Problem> of(JsonObject schema) {
        return GrammarLint.of(schema).stream()
                .filter(finding -> finding.support() != Support.HELD)
                .map(SchemaLint::problem)
                .toList();
    }

    private static Problem problem(GrammarFinding finding) {
        return new Problem(finding.pointer(), finding.consequence());
    }
}
