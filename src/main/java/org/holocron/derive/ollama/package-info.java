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
 */
@NullMarked
package org.holocron.derive.ollama;

import org.jspecify.annotations.NullMarked;
