/**
 * What a model server's grammar makes of a JSON schema, and a schema that it bears.
 *
 * <p>Ollama and llama-server turn the schema of a call into a grammar, so that the model can only write what fits. They
 * share one converter (llama.cpp's), which holds a part of JSON schema, takes some keywords otherwise, and ends the whole
 * server on a few: what a contract's author writes must not decide over that. {@link
 * org.holocron.derive.grammar.SafeSchema} therefore compiles the schema that is sent from the contract. What always holds:
 *
 * <ul>
 *   <li>a compiled schema has nothing that ends, hangs or misleads Ollama 0.24.0 or llama-server b11434, as far as measured;
 *   <li>it accepts whatever the contract accepts, so that the model is never kept from a right answer (but for some
 *       forms of {@code time} and {@code date-time}, which the grammars' own rules leave out); what it accepts beyond that is told as relaxations and left to the validator;
 *   <li>fields keep the contract's order, and the same contract gives the same schema.
 * </ul>
 *
 * <p>{@link org.holocron.derive.grammar.GrammarLint} says the same to the contract's author. Knows no vendor's API and no
 * job; uses {@code format}, {@code pattern}, {@code guard} and {@code json}.
 */
@NullMarked
package org.holocron.derive.grammar;

import org.jspecify.annotations.NullMarked;
