package org.holocron.derive.derivation;

import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.StringReader;
import java.util.List;
import java.util.Optional;
import org.holocron.derive.evidence.EvidenceBuilder;
import org.holocron.derive.evidence.EvidenceBundle;
import org.holocron.derive.evidence.EvidenceResult;
import org.holocron.derive.interrogation.CatalogStatus;
import org.holocron.derive.interrogation.Interrogation;
import org.holocron.derive.interrogation.Interrogations;
import org.holocron.derive.interrogation.Prompt;
import org.holocron.derive.job.Dependency;
import org.holocron.derive.job.ErrorKind;
import org.holocron.derive.job.Job;
import org.holocron.derive.job.Outcome;
import org.holocron.derive.json.Problem;
import org.holocron.derive.model.ModelIdentity;
import org.holocron.derive.model.ModelLookup;
import org.holocron.derive.ollama.OllamaServer;

/** From a job's row to all that a call needs: interrogation, input, evidence, prompt and model. */
public final class Preparation {

    private final Interrogations interrogations;
    private final EvidenceBuilder evidence;
    private final OllamaServer ollama;
    private final ModelCallSettings profile;

    public Preparation(
            Interrogations interrogations, EvidenceBuilder evidence, OllamaServer ollama, ModelCallSettings profile) {
        this.interrogations = interrogations;
        this.evidence = evidence;
        this.ollama = ollama;
        this.profile = profile;
    }

    sealed interface Result {}

    /** Everything is there. */
    record Ready(
            Job job,
            Interrogation interrogation,
            JsonObject input,
            EvidenceBundle evidence,
            Prompt prompt,
            ModelIdentity model)
            implements Result {}

    /** No call can be made. */
    record Failed(Outcome.Failure failure) implements Result {}

    Result prepare(Job job, RunRecord papers) {
        Optional<Interrogation> found = interrogations.find(job.interrogationKey());
        if (found.isEmpty()) {
            return withoutInterrogation(job.interrogationKey());
        }
        Interrogation interrogation = found.get();
        papers.interrogation(interrogation);
        papers.model(profile.modelFor(job, interrogation));

        JsonObject input;
        JsonObject references;
        try {
            input = object(job.inputJson());
            references = job.evidenceRefJson() == null ? null : object(job.evidenceRefJson());
        } catch (JsonException | ClassCastException broken) {
            return badRequest(
                    ErrorKind.INPUT, "input_json and evidence_ref_json must be JSON objects: " + broken.getMessage());
        }
        List<Problem> problems = interrogation.inputProblems(input);
        if (!problems.isEmpty()) {
            return badRequest(ErrorKind.INPUT, "input_json: " + Problem.sentences(problems, "the input"));
        }
        EvidenceResult gathered = evidence.build(input, references, interrogation.evidencePolicy());
        if (gathered instanceof EvidenceResult.Unusable unusable) {
            return badRequest(ErrorKind.EVIDENCE, unusable.reason());
        }
        if (gathered instanceof EvidenceResult.Unavailable away) {
            return folderAway(away.reason());
        }
        EvidenceBundle bundle = ((EvidenceResult.Built) gathered).bundle();
        papers.evidence(bundle);
        Prompt prompt = interrogation.render(input, bundle);
        papers.prompt(prompt);
        return withModel(job, interrogation, input, bundle, prompt, papers);
    }

    private Result withModel(
            Job job,
            Interrogation interrogation,
            JsonObject input,
            EvidenceBundle bundle,
            Prompt prompt,
            RunRecord papers) {
        ModelLookup lookup = ollama.model(profile.modelFor(job, interrogation));
        if (lookup instanceof ModelLookup.Failed failed) {
            return new Failed(failed.failure());
        }
        ModelIdentity model = ((ModelLookup.Found) lookup).model();
        papers.model(model);
        return new Ready(job, interrogation, input, bundle, prompt, model);
    }

    /** A node without any interrogation has a wrong folder, or one that is not mounted: it must not fail every job there is. */
    private Result withoutInterrogation(String key) {
        List<CatalogStatus> there = interrogations.list();
        if (there.isEmpty()) {
            return folderAway("there is no interrogation at all in INTERROGATIONS_DIR: mount it, or mend the setting");
        }
        return badRequest(
                ErrorKind.UNKNOWN_INTERROGATION,
                "there is no usable interrogation '" + key + "'; there are: "
                        + there.stream().map(CatalogStatus::key).toList());
    }

    private static Failed folderAway(String message) {
        return new Failed(new Outcome.Unavailable(ErrorKind.LAKE_AWAY, message, Dependency.LAKE));
    }

    private static Failed badRequest(ErrorKind kind, String message) {
        return new Failed(new Outcome.BadRequest(kind, message));
    }

    private static JsonObject object(String text) {
        try (JsonReader reader = Json.createReader(new StringReader(text))) {
            return reader.readObject();
        }
    }
}
