package org.holocron.derive.cli;

import picocli.CommandLine;

@CommandLine.Command(
        name = "bulk",
        description = "Retry, cancel or reprioritize many jobs at once: look at them first, then confirm.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            RetryCommand.class,
            BulkCancelCommand.class,
            BulkPriorityCommand.class,
            BulkListCommand.class,
            BulkShowCommand.class,
            BulkStopCommand.class,
            HelpCommand.class
        },
        footer = {
            "",
            "  derive bulk retry --cause 0f3a61c29d7be455",
            "  derive bulk cancel --group reports --interrogation facts_v1",
            "  derive bulk priority --to 900 --entity-id luke_skywalker",
            "  derive bulk list",
            "",
            "The server carries it out by itself: it goes on when this command is broken",
            "off, and after a crash of the server."
        })
final class BulkCommand extends Command {

    @Override
    public Integer call() {
        throw wrong("Name what to do: retry, cancel, priority, list, show or stop");
    }
}
