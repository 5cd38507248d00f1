package org.holocron.derive.contract;

import jakarta.json.JsonValue;

/**
 * A schema within a contract.
 *
 * @param pointer JSON pointer to where it stands in the contract's file; of a field behind {@code $ref}, within the definition
 * @param schema as it is written there, a {@code $ref} not followed
 */
public record SchemaPlace(String pointer, JsonValue schema) {}
