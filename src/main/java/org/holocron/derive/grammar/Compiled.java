package org.holocron.derive.grammar;

import jakarta.json.JsonObject;
import java.util.List;

/**
 * What is sent to a model server for a contract.
 *
 * @param schema safe for the servers' grammars; accepts whatever the contract accepts
 * @param relaxations where it accepts more, each once, in the contract's order
 * @param shortened how many times less of the contract was written out than could be, since the whole was too large for a grammar;
 *     {@link #NOTHING_SENT} if nothing of it is sent: it is too large all the same, or no object fits it
 */
public record Compiled(JsonObject schema, List<Relaxation> relaxations, int shortened) {

    public static final int NOTHING_SENT = Integer.MAX_VALUE;
}
