/**
 * From a model's words to an accepted answer, or to the reasons why it is none.
 *
 * <p>{@link org.holocron.derive.validation.AnswerValidator} asks in this order: is it JSON, does it fit the contract,
 * does it speak of the entity that was asked about, does it cite evidence that was given. A schema in the request does
 * not make this needless: parts of a schema are not held by Ollama's grammar, and some models are not held at all.
 *
 * <p>Reasons are sentences a model can act on, so that they may be put to it as they are. Uses {@code interrogation},
 * {@code evidence}, {@code json} and {@code job}.
 */
@NullMarked
package org.holocron.derive.validation;

import org.jspecify.annotations.NullMarked;
