package org.holocron.derive.cli;

import jakarta.json.JsonObject;

/** Prints what looks wrong: about the queue itself, or the way in which a server treats prompts. */
final class FindingPrinter {

    private FindingPrinter() {}

    /** @param field of the answer that has the findings */
    static void print(Terminal terminal, JsonObject answer, String field) {
        JsonValues.objects(answer, field).stream()
                .map(finding -> JsonValues.text(finding, "kind") + ": " + JsonValues.text(finding, "message"))
                .forEach(terminal::printWrapped);
    }
}
