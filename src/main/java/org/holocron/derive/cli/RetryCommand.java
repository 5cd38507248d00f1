package org.holocron.derive.cli;

@picocli.CommandLine.Command(
        name = "retry",
        description =
                "Put many jobs that failed back into the queue with all their attempts: those of a filter, or named ones.",
        footer = {
            "",
            "Without --status these are failed and dead-lettered jobs; --status cancelled",
            "retries those. It shows which jobs, asks, and touches exactly these. derive",
            "retry and derive bulk retry are the same.",
            "",
            "Examples:",
            "  derive retry --cause 0f3a61c29d7be455",
            "  derive retry --group reports --text \"annual report\" --yes"
        })
final class RetryCommand extends BulkChangeCommand {

    RetryCommand() {
        super("retry");
    }
}
