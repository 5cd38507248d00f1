package org.holocron.derive.lake;

import java.util.List;
import org.holocron.derive.job.FileRef;
import org.jspecify.annotations.Nullable;

/**
 * What a manifest says must be in the lake.
 *
 * @param files of the run's folder
 * @param interrogationKey null if the manifest names none
 * @param interrogationSha256 of the interrogation's files; null if the lake did not keep them
 */
public record ManifestEntries(
        List<FileRef> files,
        @Nullable String interrogationKey,
        @Nullable String interrogationSha256) {

    static final ManifestEntries NONE = new ManifestEntries(List.of(), null, null);

    public ManifestEntries {
        files = List.copyOf(files);
    }
}
