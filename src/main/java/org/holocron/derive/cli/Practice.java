package org.holocron.derive.cli;

import java.util.ArrayList;
import java.util.List;
import org.holocron.derive.practice.PracticeOptions;
import org.holocron.derive.practice.PracticeServer;
import picocli.CommandLine.Parameters;

@picocli.CommandLine.Command(
        name = "practice",
        description = "Start the practice server: it speaks Ollama's wire format, without a model.",
        footer = {"", "Its options:", PracticeOptions.HELP})
final class Practice extends Command {

    @Parameters(paramLabel = "OPTION", hidden = true)
    private List<String> arguments = new ArrayList<>();

    @Override
    public Integer call() throws InterruptedException {
        try (PracticeServer server = PracticeServer.start(options())) {
            terminal().say("The practice server answers at " + server.baseUri() + "; Ctrl-C ends it");
            terminal()
                    .say("No model is behind it: it answers by plain rules. Use it with OLLAMA_BASE_URL="
                            + server.baseUri());
            server.await();
            return Exit.DONE;
        }
    }

    private PracticeOptions options() {
        try {
            return PracticeOptions.parse(arguments);
        } catch (IllegalArgumentException e) {
            throw new CommandFailed(Exit.BAD_USAGE, e.getMessage());
        }
    }
}
