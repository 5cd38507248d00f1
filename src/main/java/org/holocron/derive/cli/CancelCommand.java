package org.holocron.derive.cli;

@picocli.CommandLine.Command(
        name = "cancel",
        description = "Cancel waiting or running jobs; a call in flight is aborted.",
        footer = {"", "Example:", "  derive cancel --status NEW --interrogation facts_v1 --yes"})
final class CancelCommand extends ChangeJobCommand {

    CancelCommand() {
        super(JobChange.CANCEL);
    }
}
