package org.holocron.derive.cli;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@picocli.CommandLine.Command(
        name = "export",
        description = "Write what became of jobs as a table: a row for each claim, and one for each job without any.",
        footer = {
            "",
            "Examples:",
            "  derive export --output facts.csv",
            "  derive export --interrogation bugs_v1 --status succeeded --output bugs.parquet",
            "  derive export --group may --output may.jsonl    also before it has ended",
            "  derive export --output - | jq -r '[.key, .value] | @tsv'",
            "",
            "The file has its name when all of it is there; FILE.manifest.json beside it",
            "has its SHA-256. Parquet is a folder of parts."
        })
final class ExportCommand extends Command {

    /** Jobs at a time. */
    private static final int PAGE = 1_000;

    private static final String STDOUT = "-";

    @Mixin
    private ConnectionOptions connection;

    @Option(
            names = "--status",
            paramLabel = "STATUS",
            description = "Only jobs in this status: waiting, running, succeeded, failed, dead-lettered or cancelled; "
                    + "several with commas.")
    private @Nullable String status;

    @Mixin
    private JobFilterOptions filter;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description = "jsonl, csv or parquet (default: by the ending of FILE; jsonl to standard output).")
    private @Nullable String format;

    @Option(
            names = "--output",
            required = true,
            paramLabel = "FILE",
            description = "Where to write it; - is standard output, not for parquet.")
    private Path output;

    @Option(
            names = "--input-field",
            paramLabel = "NAME",
            description =
                    "A field of the input that gets a column, input_NAME; may be repeated. By default those that the "
                            + "input schema names.")
    private List<String> inputFields = new ArrayList<>();

    @Override
    public Integer call() {
        ExportFormat wanted = format();
        ApiClient api = connection.connect(terminal());
        Export export = new Export(new ResultWalk(api, WaitClock.ofProcess(), query()));
        if (isStdout() && connection.json) {
            throw CommandFailedException.badUsage(
                    "--json cannot be combined with --output -: the rows themselves are printed");
        }
        if (isStdout()) {
            copyToStdout(export, wanted);
            return Exit.DONE;
        }
        ExportPlace place = new ExportPlace(output, wanted);
        place.check();
        JsonObject manifest = place.write(target -> {
            export.copyTo(target, this::showProgress);
            return export;
        });
        if (terminal().interactive()) {
            CleanStream.redraw(terminal().err(), "");
        }
        if (connection.json) {
            terminal().json(manifest);
        } else {
            terminal().print(output + ": " + export.words());
        }
        return Exit.DONE;
    }

    private boolean isStdout() {
        return output.toString().equals(STDOUT);
    }

    private ExportFormat format() {
        if (format != null) {
            String name = format;
            ExportFormat named = ExportFormat.named(name)
                    .orElseThrow(() -> CommandFailedException.badUsage(
                            "--format must be " + ExportFormat.NAMES + ", but is " + name));
            if (isStdout() && named == ExportFormat.PARQUET) {
                throw CommandFailedException.badUsage(
                        "--output - cannot be combined with --format parquet, which is a folder of files");
            }
            return named;
        }
        Optional<ExportFormat> byName =
                isStdout() ? Optional.of(ExportFormat.JSONL) : ExportFormat.ofFile(output.toString());
        return byName.orElseThrow(() -> CommandFailedException.badUsage("Name the --format, " + ExportFormat.NAMES
                + ": the ending of --output " + output + " does not tell it"));
    }

    private void copyToStdout(Export export, ExportFormat wanted) {
        // A terminal obeys what is in it; a file and a pipe get it as it is.
        PrintStream out = terminal().screen().outIsTerminal()
                ? terminal().out()
                : CleanStream.below(terminal().out());
        ExportTarget target = wanted == ExportFormat.CSV ? new ExportTarget.Csv(out) : new ExportTarget.Lines(out);
        try {
            export.copyTo(target, rows -> {});
            target.close();
        } catch (IOException e) {
            throw FileProblem.writing(output, e);
        }
        if (out.checkError()) {
            throw new CommandFailedException(Exit.FAILED, "The output could not be written to its end");
        }
    }

    private void showProgress(long rows) {
        if (terminal().interactive()) {
            CleanStream.redraw(terminal().err(), String.format("%,d rows", rows));
        }
    }

    private String query() {
        List<String> parts = new ArrayList<>(List.of("format=jsonl", "limit=" + PAGE));
        if (status != null) {
            StatusWord.parse("--status", status).forEach(one -> parts.add("status=" + one));
        }
        inputFields.forEach(field -> parts.add("input_field=" + ApiClient.escaped(field)));
        return String.join("&", parts) + filter.query();
    }
}
