package org.holocron.derive.contract;

import jakarta.json.JsonObject;

/**
 * A schema as it is in its file.
 *
 * @param text the content as text, line ends as {@code \n}, without the space around it
 */
public record SchemaFile(byte[] content, String text, JsonObject schema) {}
