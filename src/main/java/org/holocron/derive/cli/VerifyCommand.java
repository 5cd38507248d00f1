package org.holocron.derive.cli;

import jakarta.json.JsonObject;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@picocli.CommandLine.Command(
        name = "verify",
        description = "Compare the lake's files with the database's records, in both directions.",
        footer = {
            "",
            "Exit code 3 if a file is missing, changed or not recorded. What looks wrong",
            "about the queue itself is shown too; it does not change the exit code."
        })
final class VerifyCommand extends Command {

    @Mixin
    private ConnectionOptions connection;

    @Option(names = "--sweep", description = "Delete unrecorded files of runs that are older than a day.")
    private boolean sweep;

    @Override
    public Integer call() {
        JsonObject answer = connection.connect(terminal()).withoutTimeout().post("/api/lake/verify?sweep=" + sweep);
        if (connection.json) {
            terminal().print(JsonValues.pretty(answer));
        } else {
            printResult(answer);
        }
        return isClean(answer) ? Exit.DONE : Exit.FAILED;
    }

    private void printResult(JsonObject answer) {
        Table table = new Table("WHAT", "LAKE_URI", "DETAIL");
        JsonValues.objects(answer, "findings")
                .forEach(finding -> table.add(
                        JsonValues.text(finding, "kind"),
                        JsonValues.text(finding, "lake_uri"),
                        JsonValues.text(finding, "detail")));
        table.lines(Integer.MAX_VALUE).forEach(terminal()::print);
        FindingPrinter.print(terminal(), answer, "queue_findings");
        terminal().print("%d recorded files compared: %s", JsonValues.number(answer, "checked"), summary(answer));
        if (sweep) {
            terminal().print("%d files swept", JsonValues.number(answer, "swept"));
        }
    }

    /** The server lists the first thousand findings and counts them all. */
    private static String summary(JsonObject answer) {
        return isClean(answer)
                ? "all intact"
                : "%d missing, %d changed, %d not recorded"
                        .formatted(
                                JsonValues.number(answer, "missing"),
                                JsonValues.number(answer, "changed"),
                                JsonValues.number(answer, "unrecorded"));
    }

    /** A missing {@code clean} field counts as not clean. */
    private static boolean isClean(JsonObject answer) {
        return answer.getBoolean("clean", false);
    }
}
