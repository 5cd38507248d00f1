/**
 * What is known of models by what they did: whether the schema of a call binds a model on its server, and whether the server reads
 * prompts whole. {@link org.holocron.derive.proof.ModelProofStore} keeps it for all nodes, with an adapter for each kind of database;
 * {@link org.holocron.derive.proof.GrammarProofs} finds the first out by trap calls, {@link
 * org.holocron.derive.proof.PromptReadings} the second by what the server counts of them.
 *
 * <p>A trap call belongs to no job: nothing is spent, blamed or counted for it. A verdict counts for one version of the server and
 * one identity of the model. Used by {@code derivation}, {@code batch} and {@code api}; uses {@code model}, {@code job}, {@code
 * json}, {@code text}, {@code hash} and {@code sql}.
 */
@NullMarked
package org.holocron.derive.proof;

import org.jspecify.annotations.NullMarked;
