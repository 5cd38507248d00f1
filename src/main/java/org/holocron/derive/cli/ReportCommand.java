package org.holocron.derive.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Objects;
import org.holocron.derive.json.Json;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@picocli.CommandLine.Command(
        name = "report",
        description =
                "Write a job or a group as one page of HTML to mail: claims beside the evidence, with their words marked.",
        footer = {
            "",
            "The page holds all that it shows: nothing is fetched, and nothing in it runs.",
        })
final class ReportCommand extends Command {

    private static final String STDOUT = "-";

    @Mixin
    private ConnectionOptions connection;

    private static final String JOB = "--job";
    private static final String GROUP = "--group";
    private static final int MOST = 1_000;

    @Option(names = JOB, paramLabel = "ID", description = "The job, or the start of its id.")
    private @Nullable String job;

    @Option(names = GROUP, paramLabel = "NAME", description = "A group: its figures, and its jobs one by one.")
    private @Nullable String group;

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "100",
            description = "With --group: at most N of its jobs, at most 1000 (default: ${DEFAULT-VALUE}); those that "
                    + "failed first.")
    private int limit;

    @Option(
            names = "--output",
            paramLabel = "FILE",
            description = "Where to write it (default: report-ID.html); - is standard output.")
    private @Nullable Path output;

    @Override
    List<OptionRule> optionRules() {
        return List.of(
                OptionRule.excludes(JOB, "a report is of one of them", GROUP),
                OptionRule.needs("--limit", "a job is one", GROUP));
    }

    @Override
    public Integer call() {
        check();
        ApiClient api = connection.connect(terminal());
        String id = job == null ? String.valueOf(group) : new JobIds(api).whole(job);
        String html = job == null
                ? new GroupReportPage(new GroupReportReader(api, limit).read(id), css()).html()
                : new ReportPage(new ReportReader(api).read(id), css()).html();
        Path path = output == null ? Path.of("report-" + fileName(id) + ".html") : output;
        if (path.toString().equals(STDOUT)) {
            print(html);
            return Exit.DONE;
        }
        write(path, html);
        if (connection.json) {
            terminal()
                    .json(Json.createObjectBuilder()
                            .add(job == null ? "group_key" : "job_id", id)
                            .add("output", path.toString())
                            .build());
        } else {
            terminal().print(path.toString());
        }
        return Exit.DONE;
    }

    private void check() {
        if (job == null && group == null) {
            throw wrong("Name the --job or the --group to report of");
        }
        if (limit < 1 || limit > MOST) {
            throw CommandFailedException.badUsage(
                    "--limit must be a whole number from 1 to " + MOST + ", but is " + limit);
        }
        if (connection.json && output != null && output.toString().equals(STDOUT)) {
            throw CommandFailedException.badUsage(
                    "--json cannot be combined with --output -: the page itself is printed");
        }
    }

    /** The name of a group may be none of a file. */
    private String fileName(String id) {
        return job == null ? id.replaceAll("[^\\p{L}\\p{N}._-]", "_") : JobIds.shortened(id);
    }

    /** A terminal shows the text; a pipe gets the bytes as they are. */
    private void print(String html) {
        PrintStream out = terminal().screen().outIsTerminal()
                ? terminal().out()
                : CleanStream.below(terminal().out());
        out.writeBytes(html.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    /** Whole or not at all. */
    private static void write(Path path, String html) {
        Path unfinished = path.resolveSibling("." + path.getFileName() + ".unfinished");
        try {
            Files.writeString(unfinished, html);
            Files.move(unfinished, path, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw FileProblem.writing(path, e);
        }
    }

    static String css() {
        try (InputStream css = ReportCommand.class.getResourceAsStream("report.css")) {
            return new String(Objects.requireNonNull(css).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new CommandFailedException(Exit.FAILED, "The style of reports cannot be read: " + e.getMessage());
        }
    }
}
