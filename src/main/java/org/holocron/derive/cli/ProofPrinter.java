package org.holocron.derive.cli;

import jakarta.json.JsonObject;
import java.util.Locale;

/** Prints which models are held to the schema of their calls. */
final class ProofPrinter {

    private ProofPrinter() {}

    /** @param stats as the server tells them; an older one tells no proofs */
    static void print(Terminal terminal, JsonObject stats) {
        JsonValues.objects(stats, "proofs").stream().map(ProofPrinter::line).forEach(terminal::printWrapped);
    }

    private static String way(JsonObject proof) {
        return proof.get("way") instanceof JsonObject way
                ? ", as a " + JsonValues.text(way, "form").toLowerCase(Locale.ROOT) + " with think "
                        + JsonValues.text(way, "think")
                : "";
    }

    private static String line(JsonObject proof) {
        boolean held = JsonValues.text(proof, "verdict").equals("HELD");
        return "grammar of " + JsonValues.text(proof, "model") + " at " + JsonValues.text(proof, "address") + ": "
                + (held ? "held" + way(proof) : "not held: " + JsonValues.text(proof, "reason"))
                + " (since " + JsonValues.text(proof, "proven_utc") + ")";
    }
}
