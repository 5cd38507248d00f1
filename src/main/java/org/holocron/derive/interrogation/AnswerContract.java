package org.holocron.derive.interrogation;

import java.util.List;
import org.holocron.derive.contract.Contract;
import org.holocron.derive.contract.SchemaLint;
import org.holocron.derive.json.Problem;

/**
 * What an answer must fit, and where generation does not ensure it.
 *
 * @param lint in the order of the schema
 */
record AnswerContract(Contract contract, List<Problem> lint) {

    AnswerContract(Contract contract) {
        this(contract, SchemaLint.of(contract));
    }
}
