package org.holocron.derive.queue;

import java.util.Optional;

/**
 * The answer to a completion with a claim.
 *
 * @param next empty if nothing was claimed, as always if the completion was not recorded
 */
public record CompletedAndClaimed(CompletionResult result, Optional<NextJob> next) {}
