package org.holocron.derive.interrogation;

import java.util.List;
import org.holocron.derive.json.Problem;
import org.holocron.derive.model.ModelDialect;

/**
 * What an answer must fit, and where generation does not ensure it.
 *
 * @param lint in the order of the schema
 */
record AnswerContract(Contract contract, List<Problem> lint) {

    AnswerContract(Contract contract, ModelDialect dialect) {
        this(contract, SchemaLint.of(contract.schema(), dialect));
    }
}
