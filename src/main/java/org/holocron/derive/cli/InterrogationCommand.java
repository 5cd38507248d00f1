package org.holocron.derive.cli;

import picocli.CommandLine;

@CommandLine.Command(
        name = "interrogation",
        description =
                "Write an interrogation of your own: make one, look for mistakes, try it, see how its versions do.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            InterrogationNewCommand.class,
            InterrogationLintCommand.class,
            InterrogationTryCommand.class,
            InterrogationVersionsCommand.class,
            HelpCommand.class
        },
        footer = {
            "",
            "  derive interrogation new bugs_v1    a folder to begin with",
            "  derive interrogation lint bugs_v1   what is wrong with it, without a server",
            "  derive interrogation try bugs_v1    what a model makes of it, without a job",
            "  derive interrogation versions bugs_v1   its versions, and how their jobs ended",
            "",
            "docs/interrogations.md goes through them. derive interrogations lists those of",
            "the server."
        })
final class InterrogationCommand extends Command {

    @Override
    public Integer call() {
        throw wrong("Name what to do: new, lint, try or versions");
    }
}
