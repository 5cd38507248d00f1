package org.holocron.derive.api;

import java.util.Optional;
import java.util.regex.Pattern;
import org.holocron.derive.history.Run;
import org.holocron.derive.job.ArtifactType;
import org.holocron.derive.job.FileRef;
import org.holocron.derive.lake.Lake;

/** Finds a file of one of a run's calls, which its manifest lists. */
final class ListedCalls {

    /** As a manifest has them: {@code calls/01} is call 1. */
    private static final Pattern NUMBER = Pattern.compile("0?[1-9]|[1-9]\\d");

    private ListedCalls() {}

    /**
     * Empty if there is none of that number and type.
     *
     * @param type of an artifact, by its SQL name
     * @throws ProblemException if the manifest is not what was recorded
     */
    static Optional<FileRef> of(Run run, String number, String type, Lake lake) {
        if (!NUMBER.matcher(number).matches()) {
            return Optional.empty();
        }
        return ArtifactType.fromSqlName(type).flatMap(known -> RunManifest.of(run, lake)
                .flatMap(manifest -> manifest.call(Integer.parseInt(number), known)));
    }
}
