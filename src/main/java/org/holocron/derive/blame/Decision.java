package org.holocron.derive.blame;

import org.holocron.derive.job.Attribution;
import org.holocron.derive.job.Dependency;
import org.jspecify.annotations.Nullable;

/**
 * What follows from the evidence about a failure.
 *
 * @param opens the model, or the interrogation with the model, whose breaker opens; null if none does
 * @param degraded whether the server fails too often to blame anybody: fewer calls in flight would do it good
 * @param reason for people
 */
public record Decision(Attribution attribution, @Nullable Dependency opens, boolean degraded, String reason) {}
