/**
 * The port to model servers: what a call is, what comes back, and what it cost. {@link org.holocron.derive.model.ModelServer}
 * is the port; each vendor has an adapter in a package of its own ({@code ollama}).
 *
 * <p>Uses {@code job} only. No vendor's word appears here.
 */
@NullMarked
package org.holocron.derive.model;

import org.jspecify.annotations.NullMarked;
