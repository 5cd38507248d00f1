package org.holocron.derive.lake;

import java.util.UUID;

/**
 * A response that is in the lake already, to be used instead of a call.
 *
 * @param runId the run that got it
 * @param response its bytes; their hash was checked
 */
public record CachedResponse(UUID runId, String lakeUri, String sha256, byte[] response) {}
