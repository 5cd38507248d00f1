package org.holocron.derive.api;

import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.holocron.derive.api.RequestBudget.Use;
import org.holocron.derive.derivation.DryRunRequest;
import org.holocron.derive.interrogation.FolderFinding;
import org.holocron.derive.interrogation.FolderReport;
import org.holocron.derive.interrogation.Interrogation;
import org.holocron.derive.interrogation.Interrogations;
import org.holocron.derive.job.NewJob;
import org.holocron.derive.json.JsonLimits;
import org.holocron.derive.json.ParsedJson;
import org.holocron.derive.json.Pointers;
import org.holocron.derive.json.Problem;
import org.holocron.derive.json.StrictJson;
import org.holocron.derive.json.StrictObjectReader;
import org.jspecify.annotations.Nullable;

/** Reads what a dry run asks. Whether input and evidence can be used, the dry run itself says, as an attempt does. */
final class DryRunReader {

    private static final JsonLimits LIMITS = new JsonLimits(Body.MAX_JOB_BYTES, 100, JobReader.MAX_VALUES);

    /** For the trees of others to go. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private static final String FILES = "files";

    private final Interrogations interrogations;
    private final RequestBudget budget;

    DryRunReader(Interrogations interrogations, RequestBudget budget) {
        this.interrogations = interrogations;
        this.budget = budget;
    }

    /** @throws ProblemException 400 or 422 with all that is wrong, 503 if the budget does not allow it now */
    DryRunRequest read(String key, String text) {
        try (RequestBudget.Share tree = budget.share(Use.SMALL)) {
            tree.take(
                    (long) Math.min(StrictJson.values(text), JobReader.MAX_VALUES) * JobReader.BYTES_A_VALUE, PATIENCE);
            ParsedJson parsed = StrictJson.object(text, LIMITS);
            if (parsed instanceof ParsedJson.Read read) {
                return request(key, read.object());
            }
            throw bad(List.of(((ParsedJson.Defective) parsed).problem()));
        }
    }

    private DryRunRequest request(String key, JsonObject object) {
        List<Problem> problems = new ArrayList<>();
        StrictObjectReader fields = new StrictObjectReader(object, "", problems::add);
        JsonObject input = fields.requiredObject("input");
        Optional<JsonObject> refs = fields.object("evidence_refs");
        Optional<String> model = fields.line("model_hint", NewJob.MAX_MODEL_LENGTH);
        Optional<SortedMap<String, byte[]>> files = fields.object(FILES).map(given -> files(given, problems));
        fields.refuseUnknown();
        if (!problems.isEmpty()) {
            throw bad(problems);
        }
        Interrogation given = files.map(each -> interrogation(key, each)).orElse(null);
        return new DryRunRequest(key, given, input, refs.orElse(null), model.orElse(null));
    }

    private static SortedMap<String, byte[]> files(JsonObject given, List<Problem> problems) {
        SortedMap<String, byte[]> files = new TreeMap<>();
        given.forEach((name, content) -> {
            byte[] bytes = bytes(content);
            if (bytes == null) {
                String pointer = Pointers.child("/" + FILES, name);
                problems.add(new Problem(pointer, "must be the file's text"));
            } else {
                files.put(name, bytes);
            }
        });
        return files;
    }

    private static byte @Nullable [] bytes(JsonValue content) {
        return content instanceof JsonString text ? text.getString().getBytes(StandardCharsets.UTF_8) : null;
    }

    private Interrogation interrogation(String key, SortedMap<String, byte[]> files) {
        FolderReport report = interrogations.read(key, files);
        if (report.interrogation() == null) {
            throw new ProblemException(ProblemDocument.withProblems(
                    422,
                    "unfit-interrogation",
                    "The files are no interrogation",
                    report.problems().stream().map(DryRunReader::under).toList()));
        }
        return report.interrogation();
    }

    private static Problem under(FolderFinding finding) {
        return new Problem(Pointers.child("/" + FILES, finding.file()), inFile(finding.problem()));
    }

    private static String inFile(Problem problem) {
        return (problem.pointer().isEmpty() ? "" : "at " + problem.pointer() + ": ") + problem.message();
    }

    private static ProblemException bad(List<Problem> problems) {
        return new ProblemException(ProblemDocument.badRequest("bad-request", "Not such a request", problems));
    }
}
