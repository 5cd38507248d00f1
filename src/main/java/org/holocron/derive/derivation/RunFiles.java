package org.holocron.derive.derivation;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.holocron.derive.history.NewArtifact;
import org.holocron.derive.interrogation.Interrogation;
import org.holocron.derive.interrogation.InterrogationFiles;
import org.holocron.derive.job.ArtifactType;
import org.holocron.derive.job.Outcome;
import org.holocron.derive.lake.GroundingNote;
import org.holocron.derive.lake.ManifestHeader;
import org.holocron.derive.lake.RunFolder;
import org.holocron.derive.lake.RunNotes;

/** Writes the files at the top of a run's folder, and its interrogation's unless the lake has them. Those of its calls are written already. */
final class RunFiles {

    private final RunRecord record;
    private final RunFolder folder;
    private final List<NewArtifact> written = new ArrayList<>();

    private RunFiles(RunRecord record, RunFolder folder) {
        this.record = record;
        this.folder = folder;
    }

    /**
     * Writes what there is; the manifest last.
     *
     * @return what the database is to know
     * @throws org.holocron.derive.lake.LakeUnavailableException if the lake cannot be written
     */
    static List<NewArtifact> write(AttemptResult result) {
        RunRecord record = result.attempt().runRecord();
        return record.folder()
                .map(folder -> new RunFiles(record, folder).write(result.outcome()))
                .orElse(List.of());
    }

    /**
     * Writes what is known before the first call, whose request stands for the run unless a repair decides: the model's work hides what
     * forcing it to disk takes. {@link #write(AttemptResult)} finds it written.
     */
    static void writeAhead(RunRecord record, byte[] request) {
        record.folder().ifPresent(folder -> {
            record.evidence().ifPresent(evidence -> folder.writeAhead(ArtifactType.EVIDENCE_BUNDLE, evidence.toJson()));
            record.prompt().ifPresent(prompt -> folder.writeAhead(ArtifactType.PROMPT_TEXT, utf8(prompt.text())));
            folder.writeAhead(ArtifactType.REQUEST_JSON, request);
        });
    }

    private List<NewArtifact> write(Outcome outcome) {
        record.interrogation().ifPresent(this::keep);
        record.evidence().ifPresent(evidence -> write(ArtifactType.EVIDENCE_BUNDLE, evidence.toJson()));
        record.prompt().ifPresent(prompt -> write(ArtifactType.PROMPT_TEXT, utf8(prompt.text())));
        record.decidingCall().ifPresent(this::write);
        record.output().ifPresent(output -> write(ArtifactType.PARSED_OUTPUT, output.toJson()));
        record.grounding().ifPresent(grounding -> write(ArtifactType.GROUNDING, grounding.toJson()));
        record.probabilities().ifPresent(found -> folder.writeProbabilities(found.toJson()));
        if (!written.isEmpty()) {
            written.add(new NewArtifact(ArtifactType.MANIFEST, folder.writeManifest(header(outcome))));
        }
        return List.copyOf(written);
    }

    /** Before anything names it. */
    private void keep(Interrogation interrogation) {
        InterrogationFiles files = interrogation.files();
        folder.keepInterrogation(interrogation.key(), files.sha256(), files.contents());
        record.interrogationKept(files.sha256());
    }

    private void write(Call call) {
        write(ArtifactType.REQUEST_JSON, call.body());
        if (call.received().length > 0) {
            write(call.receivedType(), call.received());
        }
    }

    private void write(ArtifactType type, byte[] content) {
        written.add(new NewArtifact(type, folder.write(type, content)));
    }

    private ManifestHeader header(Outcome outcome) {
        return new ManifestHeader(
                record.head(),
                record.claimed().job().jobId(),
                record.claimed().job().interrogationKey(),
                outcome,
                new RunNotes(record.narrowing(), record.grammar(), record.server(), grounding()));
    }

    private GroundingNote grounding() {
        Map<String, Integer> counts = new LinkedHashMap<>();
        record.grounding()
                .ifPresent(found -> found.counts().forEach((status, count) -> counts.put(status.label(), count)));
        return new GroundingNote(counts);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
