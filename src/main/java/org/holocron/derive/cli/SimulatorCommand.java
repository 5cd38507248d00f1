package org.holocron.derive.cli;

import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.holocron.derive.simulator.OllamaSimulator;
import org.holocron.derive.simulator.SimulatorOptions;
import picocli.CommandLine.Parameters;

@picocli.CommandLine.Command(
        name = "simulator",
        aliases = "practice",
        description =
                "Start the simulator: it speaks the protocols of Ollama and OpenAI-compatible servers, without a model.",
        customSynopsis = "derive simulator [-h] [OPTION]...",
        footer = {
            "",
            "Options of the simulator:",
            SimulatorOptions.HELP,
            "Example: Ollama's port, and every third call fails",
            "  derive simulator --port 11434 --fail 500 --fail-every 3"
        })
final class SimulatorCommand extends Command {

    @Parameters(paramLabel = "OPTION", hidden = true)
    private List<String> arguments = new ArrayList<>();

    @Override
    public Integer call() throws InterruptedException {
        SimulatorOptions options = options();
        try (OllamaSimulator server = start(options)) {
            terminal().print("The simulator answers at " + server.baseUri() + "; Ctrl-C stops it");
            terminal()
                    .print("It has no model and answers by plain rules. Use it with OLLAMA_BASE_URL="
                            + server.baseUri() + " OLLAMA_MODEL="
                            + options.models().get(0).replaceFirst("\\+.*", ""));
            server.await();
            return Exit.DONE;
        }
    }

    private static OllamaSimulator start(SimulatorOptions options) {
        try {
            return OllamaSimulator.start(options);
        } catch (UncheckedIOException e) {
            throw new CommandFailedException(
                    Exit.FAILED,
                    "Port " + options.port() + " of 127.0.0.1 cannot be used, another program may have it: give another"
                            + " --port");
        }
    }

    private SimulatorOptions options() {
        try {
            return SimulatorOptions.parse(arguments);
        } catch (IllegalArgumentException e) {
            throw CommandFailedException.badUsage(e.getMessage());
        }
    }
}
