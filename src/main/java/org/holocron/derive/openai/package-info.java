/**
 * The adapter for servers with OpenAI's interface: llama-server, vLLM, SGLang and LM Studio. {@link
 * org.holocron.derive.openai.OpenAiError} is the table of their errors: whose trouble each one is.
 *
 * <p>{@link org.holocron.derive.openai.OpenAiServer} implements the port; only {@code batch} names it, where a node is wired. The words of
 * interrogations' files are {@code ollama}'s; those that such servers know are sent under their own names.
 *
 * <p>What always holds: the schema that is sent is the one that {@code grammar} compiles from the contract; an answer is kept as the one
 * object that the server would have sent without streaming, every field that arrived included; an identity is weak, since no such server
 * gives a digest; an error that tells nobody's fault pauses nothing.
 */
@NullMarked
package org.holocron.derive.openai;

import org.jspecify.annotations.NullMarked;
