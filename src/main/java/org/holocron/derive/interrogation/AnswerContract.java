package org.holocron.derive.interrogation;

import java.util.List;
import org.holocron.derive.contract.Contract;

/**
 * What an answer must fit, and what its author should know: where generation does not ensure it, and which examples are dangerous.
 *
 * @param lint of the schema, then of the examples that the prompt shows; empty until {@link AuthorLint} has looked
 */
record AnswerContract(Contract contract, List<FolderFinding> lint) {

    AnswerContract {
        lint = List.copyOf(lint);
    }
}
