package org.holocron.derive.cli;

import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@picocli.CommandLine.Command(
        name = "enqueue",
        description = "Add a job to the queue, or many from a file or a folder.",
        footer = {
            "",
            "Examples:",
            "  derive enqueue --entity-type planet --entity-id tatooine \\",
            "      --evidence-file tatooine.txt --wait",
            "  derive enqueue --interrogation bugs_v1 --input report_id=R-17 \\",
            "      --input year:=2026 --evidence-file r17.txt",
            "  derive enqueue --interrogation bugs_v1 --input report_id={name} \\",
            "      --evidence-dir reports --glob '*.txt' --wait",
            "  derive enqueue --interrogation bugs_v1 --csv bugs.csv --text-column text \\",
            "      --id-column id --map report_id=id --map product=product",
            "  derive enqueue --file jobs.ndjson --group reports --budget-tokens 2M \\",
            "      --stop-rejected 20 --of-last 50",
            "  derive enqueue --file jobs.ndjson --model qwen3",
            "      one job per line, as in POST /api/jobs; the model is that of the lines",
            "      that name none",
            "",
            "Exit codes: 0 enqueued; 2 a line or a file is refused, or asks something else",
            "now than the job with its key, which stays as it is; with --wait 0 if all",
            "succeeded, 3 if one did not, 5 if the wait was given up: --timeout is over, or",
            "nothing can run until a person does something. The jobs stay in the queue then."
        })
final class EnqueueCommand extends Command {

    private static final String FILE = "--file";
    private static final String FOLDER = "--evidence-dir";
    private static final String TABLE = "--csv";

    @Mixin
    private ConnectionOptions connection;

    @Mixin
    private JobOptions job;

    @Mixin
    private GroupLimitOptions limits;

    @Mixin
    private EvidenceOptions evidence;

    @Option(
            names = "--dedupe-key",
            paramLabel = "KEY",
            description = "There is one job for each key: a second enqueue returns the first job.")
    private @Nullable String dedupeKey;

    @Option(names = "--wait", description = "Wait until the jobs are finished; of one job, show its result.")
    private boolean wait;

    @Mixin
    private WaitOptions waitOptions;

    @Mixin
    private BulkOptions bulk;

    @Mixin
    private FolderOptions documents;

    @Mixin
    private CsvOptions table;

    @Override
    List<OptionRule> optionRules() {
        List<OptionRule> rules = new ArrayList<>();
        rules.add(OptionRule.excludes(FILE, "the jobs come from one of them", FOLDER, TABLE));
        rules.add(OptionRule.excludes(TABLE, "the jobs come from one of them", FOLDER));
        OptionRule.each(CsvOptions.ABOUT_ROWS, name -> OptionRule.needs(name, "it is about the rows of a table", TABLE))
                .forEach(rules::add);
        OptionRule.each(
                        BulkOptions.ABOUT_MANY,
                        name -> OptionRule.needs(name, "it is about many jobs", FILE, FOLDER, TABLE))
                .forEach(rules::add);
        rules.add(OptionRule.needs("--glob", "it says which files of the folder", FOLDER));
        OptionRule.each(
                        EvidenceOptions.OF_ONE_JOB,
                        name -> OptionRule.excludes(
                                name, "each job there has evidence of its own", FILE, FOLDER, TABLE))
                .forEach(rules::add);
        rules.add(OptionRule.needs(
                "--source-uri", "it says where that evidence is from", "--evidence", "--evidence-file", FOLDER, TABLE));
        rules.add(OptionRule.excludes(
                "--dedupe-key", "one key is one job; --key-prefix gives each a key of its own", FILE, FOLDER, TABLE));
        OptionRule.each(GroupLimitOptions.ALL, name -> OptionRule.needs(name, "it is about the whole group", "--group"))
                .forEach(rules::add);
        rules.add(OptionRule.needs("--of-last", "it says of how many jobs", "--stop-rejected"));
        rules.add(OptionRule.needs("--timeout", "without it nothing is waited for", "--wait"));
        return rules;
    }

    @Override
    public Integer call() {
        bulk.check(table.file);
        waitOptions.timeout();
        ApiClient api = connection.connect(terminal());
        Path file = bulk.file;
        if (file != null) {
            return enqueueMany(api, new FileLines(file, new LineDefaults(job.defaults())));
        }
        Path csv = table.file;
        if (csv != null) {
            return enqueueTable(api, csv);
        }
        Path folder = documents.folder;
        return folder == null ? enqueueOne(api) : enqueueMany(api, lines(folder));
    }

    private BulkLines lines(Path folder) {
        job.requireSubject();
        EvidenceFolder files = new EvidenceFolder(folder, documents.globs());
        bulk.check(files);
        return new FolderLines(files, document -> {
            JsonObjectBuilder one = job.job(evidence.only(document), document.file());
            job.addHow(one);
            if (bulk.keyPrefix != null) {
                one.add("dedupe_key", bulk.keyPrefix + ":" + document.file().path());
            }
            return one.build();
        });
    }

    private int enqueueTable(ApiClient api, Path csv) {
        CsvMapping mapping = table.mapping();
        if (mapping.fields().isEmpty()) {
            job.requireSubject();
        }
        TableJob rows = new TableJob(csv, job, evidence, bulk.keyPrefix);
        try (LinesFile errors = new LinesFile(bulk.errors)) {
            if (!csv.toString().equals(TableJob.STDIN)) {
                try (CsvLines all = lines(csv, mapping, rows)) {
                    all.checkAll(errors);
                }
            }
            return enqueueMany(api, lines(csv, mapping, rows), errors);
        }
    }

    private CsvLines lines(Path csv, CsvMapping mapping, TableJob rows) {
        return new CsvLines(new CsvRows(csv, table.delimiter(), mapping, rows), mapping, bulk.firstLine());
    }

    private int enqueueMany(ApiClient api, BulkLines source) {
        try (LinesFile errors = new LinesFile(bulk.errors)) {
            return enqueueMany(api, source, errors);
        }
    }

    private int enqueueMany(ApiClient api, BulkLines source, LinesFile errors) {
        try (BulkLines lines = source;
                LinesFile ids = new LinesFile(bulk.ids)) {
            LoadedGroup group = new LoadedGroup(api, terminal(), job.group, limits.fields(false));
            group.begin();
            BulkReport report = new BulkReport(terminal(), connection.json, lines, ids, errors);
            int code = new BulkEnqueue(api, report, bulk.keyPrefix, WaitClock.ofProcess()).run(lines, bulk.firstLine());
            group.end(code);
            if (!wait || report.jobIds().isEmpty()) {
                return code;
            }
            int waited =
                    new EnqueuedJobsWait(api, terminal(), connection.json).many(report.jobIds(), waitOptions.timeout());
            return code == Exit.DONE ? waited : code;
        }
    }

    private int enqueueOne(ApiClient api) {
        JsonObject one = one();
        new LoadedGroup(api, terminal(), job.group, limits.fields(false)).beginForOne();
        JsonObject answer = api.post("/api/jobs", one);
        String jobId = JsonValues.text(answer, "job_id");
        JsonValues.texts(answer, "warnings").forEach(terminal()::warn);
        if (!answer.getBoolean("same_input", true)) {
            terminal().note("The job under this --dedupe-key asks something else; what was given now is dropped");
        }
        if (wait) {
            return new EnqueuedJobsWait(api, terminal(), connection.json).one(jobId, waitOptions.timeout());
        }
        if (connection.json) {
            terminal().json(answer);
        } else {
            terminal().print("Job " + jobId + " is " + StatusWord.of(JsonValues.text(answer, "status")));
            terminal().print("Show it with: derive show " + jobId);
        }
        return Exit.DONE;
    }

    private JsonObject one() {
        job.requireSubject();
        if (job.asksTheDefault() && evidence.isEmpty()) {
            throw CommandFailedException.badUsage("Give evidence: --evidence, --evidence-file or --evidence-ref");
        }
        JsonObjectBuilder one = job.job(evidence.inline(), EvidenceFile.NONE);
        evidence.addReferencesTo(one);
        job.addHow(one);
        if (dedupeKey != null) {
            one.add("dedupe_key", dedupeKey);
        }
        return one.build();
    }
}
