/**
 * What real model servers do, compared with what the adapters, the simulator and the documentation believe.
 *
 * <p>Runs only with the Maven profile {@code real-model}, against servers that a person runs and names in the
 * environment: {@code REAL_OLLAMA_URL} and {@code REAL_OLLAMA_MODEL}, {@code REAL_LLAMA_URL} and {@code
 * REAL_LLAMA_MODEL}. Without them each test is skipped and says so. {@code docs/real-model.md} tells what was measured.
 *
 * <p>No test relies on what a model knows or how well it obeys: what is asserted is what the server does.
 */
@NullMarked
package org.holocron.derive.real;

import org.jspecify.annotations.NullMarked;
