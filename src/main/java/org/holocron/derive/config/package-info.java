/**
 * The settings, read from the environment once and checked once, and the node's own identity.
 *
 * <p>Used by the command line, which starts a server, and by the wiring in the server; the other packages are given
 * paths, durations and URIs, never {@link org.holocron.derive.config.Settings}. Whoever holds a {@code Settings} holds a
 * sound one. No secret shows in a text made here.
 */
@NullMarked
package org.holocron.derive.config;

import org.jspecify.annotations.NullMarked;
