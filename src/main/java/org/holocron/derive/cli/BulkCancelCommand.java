package org.holocron.derive.cli;

@picocli.CommandLine.Command(
        name = "cancel",
        description = "Cancel many waiting or running jobs; calls in flight are aborted.",
        footer = {"", "Example:", "  derive bulk cancel --model llama3.2:3b --created-before 2026-01-31"})
final class BulkCancelCommand extends BulkChangeCommand {

    BulkCancelCommand() {
        super("cancel");
    }
}
