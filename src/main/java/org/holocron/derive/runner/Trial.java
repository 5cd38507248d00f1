package org.holocron.derive.runner;

import org.holocron.derive.job.Dependency;

/**
 * The trial of a half-open breaker: what the job that makes it shows decides whether the breaker closes.
 *
 * @param number no two trials have the same, so that an old one is never taken for a later one
 */
record Trial(Dependency dependency, long number) {}
