package org.holocron.derive.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

@picocli.CommandLine.Command(
        name = "priority",
        description = "Give many waiting jobs another priority; the higher goes first.",
        footer = {"", "Example:", "  derive bulk priority --to 900 --entity-id luke_skywalker"})
final class BulkPriorityCommand extends BulkChangeCommand {

    @Option(names = "--to", paramLabel = "N", required = true, description = "The new priority, 0 or more.")
    private int priority;

    BulkPriorityCommand() {
        super("priority");
    }

    @Override
    @Nullable
    Integer priority() {
        return priority;
    }
}
