package org.holocron.derive.api;

import java.util.Optional;
import org.holocron.derive.history.Run;
import org.holocron.derive.job.FileRef;
import org.holocron.derive.lake.Lake;

/** Finds the file that says how sure the model was of each value of a run's answer: the run's figures tell that there is one, its manifest which. */
final class ListedProbabilities {

    private static final String FIGURE = "\"values_with_probability\"";

    private ListedProbabilities() {}

    /**
     * Empty if the run has none.
     *
     * @throws ProblemException if its manifest is not what was recorded
     */
    static Optional<FileRef> of(Run run, Lake lake) {
        return isCounted(run) ? RunManifest.of(run, lake).flatMap(RunManifest::probabilities) : Optional.empty();
    }

    private static boolean isCounted(Run run) {
        String metrics = run.metricsJson();
        return metrics != null && metrics.contains(FIGURE);
    }
}
