/**
 * Ollama over HTTP: the request's bytes, the streamed call with its deadlines, models and their digests, and every
 * failure sorted by what becomes of the job.
 *
 * <p>{@link org.holocron.derive.ollama.OllamaServer} is the door; called by the derivation, and by the runner for its probe.
 * What always holds: the bytes given are the bytes sent; each call has a connection of its own, so that hanging up is
 * at once and makes Ollama stop generating; what was received before a failure is returned with it; no answer is kept
 * beyond a bound; the API key is in no message and no log.
 */
@NullMarked
package org.holocron.derive.ollama;

import org.jspecify.annotations.NullMarked;
