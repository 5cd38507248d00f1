package org.holocron.derive.cli;

import jakarta.json.JsonObject;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@picocli.CommandLine.Command(
        name = "verify",
        description = "Compare the lake's files with what the database says of them, both ways.",
        footer = {"", "Ends with 3 if a file is missing, changed or not recorded."})
final class Verify extends Command {

    @Mixin
    private Client client;

    @Option(names = "--sweep", description = "Delete unrecorded files of runs that are older than a day.")
    private boolean sweep;

    @Override
    public Integer call() {
        JsonObject answer = client.connect(terminal()).post("/api/lake/verify?sweep=" + sweep);
        List<JsonObject> findings = Fields.objects(answer, "findings");
        if (client.json) {
            terminal().say(Fields.pretty(answer));
        } else {
            Table table = new Table("WHAT", "LAKE_URI", "DETAIL");
            findings.forEach(finding -> table.add(
                    Fields.text(finding, "kind"), Fields.text(finding, "lake_uri"), Fields.text(finding, "detail")));
            table.lines(Integer.MAX_VALUE).forEach(terminal()::say);
            terminal()
                    .say(
                            "%d recorded files compared: %s",
                            Fields.number(answer, "checked"),
                            findings.isEmpty()
                                    ? "all as they should be"
                                    : findings.size() + " are not as they should be");
        }
        return findings.isEmpty() ? Exit.DONE : Exit.FAILED;
    }
}
