package org.holocron.derive.cli;

import jakarta.json.JsonObject;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@picocli.CommandLine.Command(
        name = "backup",
        description =
                "Copy the embedded database and its lake, while they are used, into a folder of the data directory.",
        footer = {"", "Move the folder to another machine. How to restore it: docs/operating.md."})
final class BackupCommand extends Command {

    @Mixin
    private ConnectionOptions connection;

    @Parameters(
            paramLabel = "NAME",
            arity = "0..1",
            description = "Of the folder below DERIVE_DATA_DIR/backups (default: the time, UTC).")
    private @Nullable String name;

    @Override
    public Integer call() {
        String folder = name == null
                ? Instant.now().truncatedTo(ChronoUnit.SECONDS).toString().replace(':', '-')
                : name;
        JsonObject answer =
                connection.connect(terminal()).withoutTimeout().post("/api/backup?name=" + ApiClient.escaped(folder));
        if (connection.json) {
            terminal().json(answer);
        } else {
            terminal()
                    .print(
                            "The database and %d runs, %d files of %d bytes, are in %s",
                            JsonValues.number(answer, "runs"),
                            JsonValues.number(answer, "files"),
                            JsonValues.number(answer, "bytes"),
                            JsonValues.text(answer, "folder"));
        }
        return Exit.DONE;
    }
}
