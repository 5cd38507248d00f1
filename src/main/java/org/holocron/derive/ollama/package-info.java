/**
 * The adapter for Ollama: requests, the streamed call with its deadlines, models and their digests, and every failure
 * classified by what becomes of the job. {@link org.holocron.derive.ollama.OllamaError} is the table of the errors: whose
 * trouble each one is.
 *
 * <p>{@link org.holocron.derive.ollama.OllamaServer} implements the port, {@link
 * org.holocron.derive.ollama.OllamaDialect} the words of interrogations' files. Only {@code batch} names them, where
 * a node is wired, and {@code cli} asks {@link org.holocron.derive.ollama.ModelName} for its demo.
 *
 * <p>What always holds: the schema that is sent is the one that {@code grammar} compiles from the contract; an error that tells
 * nobody's fault pauses nothing; what is common to all adapters is in {@code wire}.
 * the bytes sent; each call has its own connection, so that closing it is
 * immediate and makes Ollama stop generating; every field that arrived is returned, with a failure too, within a bound
 * ({@link org.holocron.derive.wire.AnswerBound}); an
 * error that tells nobody's fault pauses nothing; the API key is in no message and no log.
 */
@NullMarked
package org.holocron.derive.ollama;

import org.holocron.derive.wire.AnswerBound;

import org.jspecify.annotations.NullMarked;
