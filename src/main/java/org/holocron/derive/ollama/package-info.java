/**
 * The adapter for Ollama: requests, the streamed call with its deadlines, models and their digests, and every failure
 * classified by what becomes of the job.
 *
 * <p>{@link org.holocron.derive.ollama.OllamaServer} implements the port, {@link
 * org.holocron.derive.ollama.OllamaDialect} the words of interrogations' files. Only {@code batch} names them, where
 * a node is wired, and {@code cli} asks {@link org.holocron.derive.ollama.ModelName} for its demo.
 *
 * <p>What always holds: the bytes given are the bytes sent; each call has its own connection, so that closing it is
 * immediate and makes Ollama stop generating; what arrived before a failure is returned with it; no answer is kept
 * beyond a bound; the API key is in no message and no log.
 */
@NullMarked
package org.holocron.derive.ollama;

import org.jspecify.annotations.NullMarked;
