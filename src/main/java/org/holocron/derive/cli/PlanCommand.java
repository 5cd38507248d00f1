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
        name = "plan",
        description = "Say what jobs would cost before they are enqueued: how many would run, tokens, time.",
        footer = {
            "",
            "It takes what enqueue takes. No model is asked, and nothing is enqueued but a",
            "sample, if one is asked for:",
            "  derive plan --file jobs.ndjson",
            "  derive plan --file jobs.ndjson --key-prefix november --sample 20",
            "",
            "Times are known of jobs like which some have been finished: --sample makes",
            "such. Exit codes: 0 planned, 2 a line is refused, 3 a job would fail."
        })
final class PlanCommand extends Command {

    private static final String FILE = "--file";
    private static final String FOLDER = "--evidence-dir";

    @Mixin
    private ConnectionOptions connection;

    @Mixin
    private JobOptions job;

    @Mixin
    private EvidenceOptions evidence;

    @Option(
            names = FILE,
            paramLabel = "FILE",
            description =
                    "Many jobs, one JSON object per line; - reads standard input. Options about jobs are for lines "
                            + "without the field.")
    private @Nullable Path file;

    @Mixin
    private FolderOptions documents;

    @Option(
            names = "--key-prefix",
            paramLabel = "TEXT",
            description = "As of enqueue: jobs whose keys are there already count as existing, and the sample is not "
                    + "enqueued again with the rest.")
    private @Nullable String keyPrefix;

    @Option(
            names = "--sample",
            paramLabel = "N",
            description = "Enqueue N of the jobs that would run, of each interrogation and of each size.")
    private @Nullable Integer sample;

    @Override
    List<OptionRule> optionRules() {
        List<OptionRule> rules = new ArrayList<>();
        rules.add(OptionRule.excludes(FILE, "the jobs come from one of them", FOLDER));
        rules.add(OptionRule.needs("--key-prefix", "it is about many jobs", FILE, FOLDER));
        rules.add(OptionRule.needs("--sample", "it is about many jobs", FILE, FOLDER));
        rules.add(OptionRule.needs("--glob", "it says which files of the folder", FOLDER));
        OptionRule.each(
                        EvidenceOptions.OF_ONE_JOB,
                        name -> OptionRule.excludes(name, "each job there has evidence of its own", FILE, FOLDER))
                .forEach(rules::add);
        rules.add(OptionRule.needs(
                "--source-uri", "it says where that evidence is from", "--evidence", "--evidence-file", FOLDER));
        return rules;
    }

    @Override
    public Integer call() {
        check();
        ApiClient api = connection.connect(terminal());
        PlanRun run = new PlanRun(api, keyPrefix, WaitClock.ofProcess(), sample != null);
        Plan plan;
        try (BulkLines lines = lines()) {
            plan = run.plan(lines, terminal());
            lines.sayWhatWasSkipped(terminal());
        }
        JsonObject sampled = sample == null ? JsonValues.NOTHING : sampled(api, plan, sample);
        if (connection.json) {
            terminal().json(plan.json(sampled));
        } else {
            terminal().print(new PlanText(plan, terminal().width()).lines());
            terminal()
                    .print(PlanText.sample(
                            sampled, keyPrefix != null, terminal().width()));
        }
        return plan.wouldFail() > 0 ? Exit.FAILED : Exit.DONE;
    }

    private void check() {
        if (sample != null && sample < 1) {
            throw CommandFailedException.badUsage("--sample must be a whole number, 1 or more, but is " + sample);
        }
        if (sample != null && file != null && file.toString().equals("-")) {
            throw CommandFailedException.badUsage(
                    "--sample reads the jobs twice, which the standard input cannot: give a file");
        }
    }

    private JsonObject sampled(ApiClient api, Plan plan, int most) {
        try (BulkLines again = lines()) {
            return new PlanSample(api, keyPrefix, WaitClock.ofProcess()).enqueue(again, plan.sample(most));
        }
    }

    private BulkLines lines() {
        if (file != null) {
            return new FileLines(file, new LineDefaults(job.defaults()));
        }
        job.requireSubject();
        Path folder = documents.folder;
        if (folder == null) {
            JsonObjectBuilder one = job.job(evidence.inline(), EvidenceFile.NONE);
            evidence.addReferencesTo(one);
            job.addHow(one);
            return new OneLine(one.build());
        }
        return new FolderLines(new EvidenceFolder(folder, documents.globs()), document -> {
            JsonObjectBuilder one = job.job(evidence.only(document), document.file());
            job.addHow(one);
            if (keyPrefix != null) {
                one.add("dedupe_key", keyPrefix + ":" + document.file().path());
            }
            return one.build();
        });
    }
}
