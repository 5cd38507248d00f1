package org.holocron.derive.cli;

import jakarta.json.JsonObject;

/** Prints which interrogations do not fit their models, and what to do. */
final class MisfitPrinter {

    private MisfitPrinter() {}

    /** @param stats as the server tells them; an older one tells no misfits */
    static void print(Terminal terminal, JsonObject stats) {
        JsonValues.objects(stats, "misfits").stream().map(MisfitPrinter::line).forEach(terminal::printWrapped);
    }

    private static String line(JsonObject misfit) {
        boolean wait = misfit.getBoolean("jobs_wait", false);
        return "misfit of " + JsonValues.text(misfit, "interrogation_key") + " with " + JsonValues.text(misfit, "model")
                + (wait ? " (its jobs wait): " : ": ") + JsonValues.text(misfit, "reason") + ". "
                + JsonValues.text(misfit, "cure");
    }
}
