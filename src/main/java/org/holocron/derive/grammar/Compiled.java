package org.holocron.derive.grammar;

import jakarta.json.JsonObject;
import java.util.List;

/**
 * What is sent to a model server for a contract.
 *
 * @param schema safe for the servers' grammars; accepts whatever the contract accepts
 * @param relaxations where it accepts more, each once, in the contract's order
 */
public record Compiled(JsonObject schema, List<Relaxation> relaxations) {}
