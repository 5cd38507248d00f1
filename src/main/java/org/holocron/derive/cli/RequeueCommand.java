package org.holocron.derive.cli;

@picocli.CommandLine.Command(
        name = "requeue",
        description = "Put jobs that have ended back into the queue with all their attempts.",
        footer = {
            "",
            "Examples:",
            "  derive requeue 860c8f44 3116acb5",
            "  derive requeue --status FAILED,DEADLETTER --error-kind SCHEMA"
        })
final class RequeueCommand extends ChangeJobCommand {

    RequeueCommand() {
        super(JobChange.REQUEUE);
    }
}
