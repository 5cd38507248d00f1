package org.holocron.derive.api;

import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.nio.charset.StandardCharsets;
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
import org.holocron.derive.json.Pointers;
import org.holocron.derive.json.Problem;
import org.holocron.derive.json.StrictObjectReader;

/** Reads what a dry run asks. Whether input and evidence can be used, the dry run itself says, as an attempt does. */
final class DryRunReader {

    private static final JsonLimits LIMITS = new JsonLimits(Body.MAX_JOB_BYTES, 100, JobReader.MAX_VALUES);

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
            tree.takeTree(text);
            Given given = ObjectRequest.read(text, LIMITS, Given::read);
            Interrogation sent =
                    given.files().map(files -> interrogation(key, files)).orElse(null);
            return new DryRunRequest(
                    key,
                    sent,
                    given.input(),
                    given.refs().orElse(null),
                    given.model().orElse(null));
        }
    }

    /** What a caller says, each field by itself in order. */
    private record Given(
            JsonObject input,
            Optional<JsonObject> refs,
            Optional<String> model,
            Optional<SortedMap<String, byte[]>> files) {

        static Given read(StrictObjectReader fields) {
            return new Given(
                    fields.requiredObject("input"),
                    fields.object("evidence_refs"),
                    fields.line("model_hint", NewJob.MAX_MODEL_LENGTH),
                    fields.object(FILES)
                            .flatMap(files -> fields.within(FILES).map(problems -> files(files, problems))));
        }

        private static SortedMap<String, byte[]> files(JsonObject given, StrictObjectReader problems) {
            SortedMap<String, byte[]> files = new TreeMap<>();
            given.forEach((name, content) -> {
                if (content instanceof JsonString text) {
                    files.put(name, text.getString().getBytes(StandardCharsets.UTF_8));
                } else {
                    problems.problem(name, "must be the file's text");
                }
            });
            return files;
        }
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
}
