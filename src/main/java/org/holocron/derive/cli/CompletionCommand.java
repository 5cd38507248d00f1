package org.holocron.derive.cli;

import java.util.ArrayList;
import java.util.List;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@CommandLine.Command(
        name = "completion",
        description = "Print what a shell needs to complete commands and options.",
        footer = {
            "",
            "  bash   source <(derive completion bash)    in ~/.bashrc",
            "  zsh    source <(derive completion zsh)     in ~/.zshrc, after compinit",
            "  fish   derive completion fish > ~/.config/fish/completions/derive.fish"
        })
final class CompletionCommand extends Command {

    private static final String PROGRAM = "derive";

    /** Those that there is something for. */
    static final class Shells extends ArrayList<String> {

        private static final long serialVersionUID = 1L;

        Shells() {
            super(List.of("bash", "zsh", "fish"));
        }
    }

    @Parameters(paramLabel = "SHELL", completionCandidates = Shells.class, description = "${COMPLETION-CANDIDATES}.")
    private String shell;

    @Spec
    private CommandSpec self;

    @Override
    public Integer call() {
        CommandLine program = self.root().commandLine();
        switch (shell) {
            // The script for bash makes zsh understand it first.
            case "bash", "zsh" -> terminal().print(AutoComplete.bash(PROGRAM, program));
            case "fish" -> terminal().print(FishCompletion.lines(PROGRAM, program));
            default -> throw wrong("SHELL must be one of " + String.join(", ", new Shells()) + ", but is " + shell);
        }
        return Exit.DONE;
    }
}
