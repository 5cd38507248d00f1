package org.holocron.derive.model;

import jakarta.json.JsonObject;

/**
 * A call as a server is asked for it.
 *
 * @param body the bytes to send, and to keep
 * @param options the options in it under the server's own names, for the run's record
 */
public record ModelRequest(byte[] body, JsonObject options) {}
