/**
 * The port to model servers: what a call is, what comes back, and what it cost.
 *
 * <p>{@link org.holocron.derive.model.ModelServer} is the port; each vendor has an adapter in a package of its own
 * ({@code ollama}). {@link org.holocron.derive.model.ModelDialect} is what the authors of interrogations need of a
 * vendor; the files' words for options are Ollama's, so {@code ollama} implements it too. Called by {@code
 * derivation} (calls), {@code runner} (probes, names) and {@code interrogation} (dialect);
 * {@code batch} wires it.
 *
 * <p>{@link org.holocron.derive.model.ServerPool} makes several servers of one vendor look like one: everything above knows one address.
 *
 * <p>Uses {@code job} only. No vendor's option name, error text, spelling or wire format appears here.
 */
@NullMarked
package org.holocron.derive.model;

import org.jspecify.annotations.NullMarked;
