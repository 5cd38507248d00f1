/**
 * The settings: {@link org.holocron.derive.config.Setting} is their table, {@link org.holocron.derive.config.Settings}
 * their values, read from the environment once and checked once.
 *
 * <p>Used by {@code cli}, {@code node}, {@code batch} and {@code api}; the other packages receive paths, durations and
 * URIs, never settings. Uses none of our packages. A {@code Settings} is always valid. No text made here shows a secret.
 */
@NullMarked
package org.holocron.derive.config;

import org.jspecify.annotations.NullMarked;
