package org.holocron.derive.api;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.holocron.derive.api.RequestBudget.Share;
import org.holocron.derive.api.RequestBudget.Use;
import org.holocron.derive.history.JobFacts;
import org.holocron.derive.history.ListedJob;
import org.holocron.derive.history.Run;
import org.holocron.derive.history.RunDispositions;
import org.holocron.derive.job.Disposition;
import org.holocron.derive.job.Job;
import org.holocron.derive.json.PrettyJsonStream;
import org.jspecify.annotations.Nullable;

/** A job with its runs, written as it is read: an input of megabytes becomes no tree and no second text. */
final class ShownJob implements StreamingOutput {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Job job;
    private final JobFacts facts;
    private final JsonObject notes;
    private final List<Run> runs;
    private final RequestBudget budget;

    /** @param notes of {@link JobJson#notes} */
    ShownJob(Job job, JobFacts facts, JsonObject notes, List<Run> runs, RequestBudget budget) {
        this.job = job;
        this.facts = facts;
        this.notes = notes;
        this.runs = runs;
        this.budget = budget;
    }

    /** A caller that reads slowly keeps what it was shown in memory: that is counted. */
    @Override
    public void write(OutputStream out) throws IOException {
        try (Share share = budget.share(Use.SMALL)) {
            share.take(length(job.inputJson()) + length(job.evidenceRefJson()), PATIENCE);
            Writer writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
            write(new PrettyJsonStream(writer));
            writer.flush();
        }
    }

    private void write(PrettyJsonStream json) throws IOException {
        write(json, JobJson.listed(ListedJob.of(job, facts)));
        write(json, FactJson.ofJob(facts));
        write(json, notes);
        json.stored("input_json", job.inputJson());
        json.stored("evidence_ref_json", job.evidenceRefJson());
        Map<UUID, Disposition> dispositions = new RunDispositions(job, runs).byRun();
        json.list("runs", runs, run -> JobJson.run(run, dispositions.get(run.runId())));
        json.end();
    }

    private static void write(PrettyJsonStream json, JsonObject fields) throws IOException {
        for (Map.Entry<String, JsonValue> field : fields.entrySet()) {
            json.field(field.getKey(), field.getValue());
        }
    }

    private static long length(@Nullable String text) {
        return text == null ? 0 : text.length();
    }
}
