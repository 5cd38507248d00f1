package org.holocron.derive.lake;

import java.util.UUID;

/**
 * A stored response that is used instead of a call.
 *
 * @param runId the run that received it
 * @param response its bytes; their hash was checked
 */
public record StoredResponse(UUID runId, byte[] response) {}
