package org.holocron.derive.job;

import org.jspecify.annotations.Nullable;

/**
 * A file in the lake, and what was recorded of it.
 *
 * @param uri the {@code lake_uri}: relative to LAKE_ROOT, with forward slashes; rows of other programs may hold anything
 * @param sha256 64 lower-case hex digits over the file's bytes; null if it was not recorded
 * @param bytes the file's size; null if it was not recorded
 */
public record FileRef(
        String uri, @Nullable String sha256, @Nullable Long bytes) {

    /** Whether hash and size are both known, as they are of every file this program writes. */
    public boolean isComplete() {
        return sha256 != null && bytes != null;
    }
}
