package org.holocron.derive.cli;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What {@code --help} prints, for those who ask for it by a word of its own: behind the program, or a command that has others. */
@CommandLine.Command(name = "help", description = "Show this help, or that of a command, as --help does.")
final class HelpCommand extends Command {

    @Parameters(
            paramLabel = "COMMAND",
            arity = "0..*",
            description = "One of those that the help lists, or the part of one: bulk retry.")
    private List<String> names = new ArrayList<>();

    @Spec
    private CommandSpec self;

    @Override
    public Integer call() {
        CommandLine shown = self.parent().commandLine();
        for (String name : names) {
            CommandLine part = shown.getSubcommands().get(name);
            if (part == null) {
                throw CommandFailedException.badUsage("There is no command " + name + ": "
                        + shown.getCommandSpec().qualifiedName() + " --help lists those that there are");
            }
            shown = part;
        }
        terminal().print(shown.getUsageMessage().stripTrailing());
        return Exit.DONE;
    }
}
