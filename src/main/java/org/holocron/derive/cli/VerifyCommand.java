package org.holocron.derive.cli;

import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@picocli.CommandLine.Command(
        name = "verify",
        description = "Compare the lake's files with the database's records, in both directions.",
        footer = {
            "",
            "Exit code 3 if a file is missing or changed, or is there and nothing in the",
            "database explains it, or if a sweep was refused. What looks wrong about the",
            "queue itself is shown too; it does not change the exit code."
        })
final class VerifyCommand extends Command {

    @Mixin
    private ConnectionOptions connection;

    @ArgGroup
    private final Extra extra = new Extra();

    /** One at a time. */
    private static final class Extra {

        @Option(
                names = "--sweep",
                description =
                        "Move what the database explains to the lake's trash: attempts that were not recorded and whose"
                                + " jobs ended a day ago, leftovers of crashes, receipts that lead nowhere.")
        private boolean sweep;

        @Option(
                names = "--sweep-unknown",
                description =
                        "The same, and folders of runs that the database does not know. After an older copy of the"
                                + " database was restored, those are results.")
        private boolean sweepUnknown;

        @Option(names = "--empty-trash", description = "Only delete for good what was swept more than 7 days ago.")
        private boolean emptyTrash;

        @Option(
                names = "--adopt-lake",
                description =
                        "Only give the lake to this database's queue, whatever it holds. The queue that had it writes"
                                + " nothing into it any more.")
        private boolean adoptLake;
    }

    @Override
    public Integer call() {
        ApiClient server = connection.connect(terminal()).withoutTimeout();
        if (extra.emptyTrash) {
            return print(server.post("/api/lake/empty-trash"), "deleted", "%s files of the trash deleted");
        }
        if (extra.adoptLake) {
            return print(server.post("/api/lake/adopt"), "queue_id", "The lake belongs to queue %s now");
        }
        String scope = extra.sweepUnknown ? "unknown" : String.valueOf(extra.sweep);
        JsonObject answer = server.post("/api/lake/verify?sweep=" + scope);
        if (connection.json) {
            terminal().json(answer);
        } else {
            printResult(answer);
        }
        return isClean(answer) && !isRefused(answer) ? Exit.DONE : Exit.FAILED;
    }

    private int print(JsonObject answer, String field, String text) {
        if (connection.json) {
            terminal().json(answer);
        } else {
            terminal().print(text.formatted(JsonValues.text(answer, field)));
        }
        return Exit.DONE;
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
        long explained = JsonValues.number(answer, "explained");
        if (explained > 0) {
            terminal()
                    .print(
                            "%d left by attempts that ended without a record, or by a purge: explained, nothing to do",
                            explained);
        }
        if (isRefused(answer)) {
            terminal().print("Not swept: %s", JsonValues.text(answer, "sweep_refused"));
        } else if (extra.sweep || extra.sweepUnknown) {
            terminal().print("%d files moved to the lake's trash", JsonValues.number(answer, "swept"));
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

    private static boolean isRefused(JsonObject answer) {
        return answer.get("sweep_refused") instanceof JsonString;
    }

    /** A missing {@code clean} field counts as not clean. */
    private static boolean isClean(JsonObject answer) {
        return answer.getBoolean("clean", false);
    }
}
