/**
 * What every adapter of model servers needs, in no vendor's words: the streamed call with its deadlines, requests about the server,
 * bounds on heads, lines and answers, the calls under way, and from how a call ended to its reply.
 *
 * <p>Used by the adapters ({@code ollama}, {@code openai}). A vendor brings its paths ({@link org.holocron.derive.wire.ServerApi}), how its
 * lines make an answer ({@link org.holocron.derive.wire.ArrivingAnswer}), where its parts stand ({@link
 * org.holocron.derive.wire.PartialAnswer}), why it is not usable ({@link org.holocron.derive.wire.AnswerCheck}), and its errors with whose
 * trouble each is ({@link org.holocron.derive.wire.ErrorTable}).
 * {@code cli} asks {@link org.holocron.derive.wire.ServerAddress}.
 *
 * <p>What always holds: the bytes given are the bytes sent; each call has its own connection, so that closing it is immediate and makes
 * the server stop generating; every field that arrived is returned, with a failure too, within a bound ({@link
 * org.holocron.derive.wire.AnswerBound}); a key goes to the address given with it only, and is in no message.
 */
@NullMarked
package org.holocron.derive.wire;

import org.jspecify.annotations.NullMarked;
