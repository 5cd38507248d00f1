package org.holocron.derive.cli;

import jakarta.json.JsonObject;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@picocli.CommandLine.Command(
        name = "stats",
        description = "Show the queue at a glance: counts, waiting, pauses, tokens.")
final class StatsCommand extends Command {

    @Mixin
    private ConnectionOptions connection;

    @Option(
            names = "--watch",
            description = "Go on until Ctrl-C: redrawn on a terminal, else the figures whenever they have changed. "
                    + "Findings about servers and models are shown without it.")
    private boolean watch;

    @Override
    public Integer call() {
        ApiClient api = connection.connect(terminal());
        return watch ? watch(api) : print(api, terminal(), connection.json);
    }

    static int print(ApiClient api, Terminal terminal, boolean json) {
        JsonObject stats = api.get("/api/stats");
        if (json) {
            terminal.json(stats);
            return Exit.DONE;
        }
        terminal.print(StatsText.lines(stats));
        PausePrinter.print(terminal, stats);
        FindingPrinter.print(terminal, stats, "findings");
        FindingPrinter.print(terminal, stats, "prompt_findings");
        ProofPrinter.print(terminal, stats);
        MisfitPrinter.print(terminal, stats);
        return Exit.DONE;
    }

    private int watch(ApiClient api) {
        WaitClock clock = WaitClock.ofProcess();
        WatchOutput output = new WatchOutput(terminal(), connection.json);
        try (LivePictures pictures = new LivePictures(api, clock, output::note)) {
            return new StatsWatch(pictures, output, clock).run();
        }
    }
}
