/**
 * From a model's words to a valid answer, or to the problems that make it invalid.
 *
 * <p>{@link org.holocron.derive.validation.AnswerValidator} asks in this order: is it JSON, does it fit the contract,
 * is it about the entity that was asked about, does it cite evidence that was given. The schema in the request does not
 * make this needless: a model server's grammar enforces only a part of it, and some models ignore the grammar.
 *
 * <p>Problems are worded so that they can be sent to the model as they are. May be used by {@code derivation},
 * {@code runner} and {@code batch}; uses {@code interrogation}, {@code evidence}, {@code json}, {@code text} and {@code job}.
 */
@NullMarked
package org.holocron.derive.validation;

import org.jspecify.annotations.NullMarked;
