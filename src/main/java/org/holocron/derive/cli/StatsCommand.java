package org.holocron.derive.cli;

import jakarta.json.JsonObject;
import jakarta.json.JsonStructure;
import picocli.CommandLine.Mixin;

@picocli.CommandLine.Command(
        name = "stats",
        description = "Show the queue at a glance: counts, waiting, pauses, tokens.")
final class StatsCommand extends Command {

    /** Of the server's answer: the jobs that wait and may be claimed. */
    private static final String DUE = "claimable";

    @Mixin
    private ConnectionOptions connection;

    @Override
    public Integer call() {
        return print(connection.connect(terminal()), terminal(), connection.json);
    }

    static int print(ApiClient api, Terminal terminal, boolean json) {
        JsonObject stats = api.get("/api/stats");
        if (json) {
            terminal.json(stats);
            return Exit.DONE;
        }
        JsonValues.object(stats, "counts")
                .forEach((status, count) -> terminal.print(
                        "%-14s %8s%s", StatusWord.of(status), JsonValues.text(count), whenDue(status, stats)));
        stats.forEach((name, value) -> {
            if (!(value instanceof JsonStructure)
                    && !name.equals(DUE)
                    && !JsonValues.text(value).isEmpty()) {
                terminal.print("%-24s %s", name.replace('_', ' '), JsonValues.text(value));
            }
        });
        String facts = FactText.counts(JsonValues.object(stats, "facts_last_day"));
        if (!facts.isEmpty()) {
            terminal.print("%-24s %s", "claims last day", facts);
        }
        PausePrinter.print(terminal, stats);
        FindingPrinter.print(terminal, stats, "findings");
        FindingPrinter.print(terminal, stats, "prompt_findings");
        ProofPrinter.print(terminal, stats);
        MisfitPrinter.print(terminal, stats);
        return Exit.DONE;
    }

    /** Those that wait for another attempt or for their time cannot be claimed yet. */
    private static String whenDue(String status, JsonObject stats) {
        long waiting = JsonValues.number(JsonValues.object(stats, "counts"), status);
        if (!status.equals(StatusWord.NEW.name()) || waiting == 0) {
            return "";
        }
        long due = Math.min(waiting, JsonValues.number(stats, DUE));
        return "  " + due + " due now, " + (waiting - due) + " later (another attempt, or their time)";
    }
}
