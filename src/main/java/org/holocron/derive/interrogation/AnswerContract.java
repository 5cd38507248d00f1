package org.holocron.derive.interrogation;

import java.util.List;
import java.util.stream.Stream;
import org.holocron.derive.contract.Contract;
import org.holocron.derive.contract.SchemaLint;
import org.holocron.derive.json.Problem;

/**
 * What an answer must fit, and what its author should know: where generation does not ensure it, and which examples are dangerous.
 *
 * @param lint of the schema, then of the examples that the prompt shows
 */
record AnswerContract(Contract contract, List<Problem> lint) {

    AnswerContract(Contract contract) {
        this(contract, SchemaLint.of(contract));
    }

    AnswerContract withLint(List<Problem> more) {
        return new AnswerContract(
                contract, Stream.concat(lint.stream(), more.stream()).toList());
    }
}
