package org.holocron.derive.verify;

import java.time.Duration;
import java.time.Instant;
import org.holocron.derive.lake.LakeEntry;

/**
 * Deletes unrecorded files, if enabled: only regular files with names that the lake gives, and only when they were
 * last written more than a day ago, since a run in flight is unrecorded too.
 */
final class Sweep {

    private static final Duration MIN_AGE = Duration.ofDays(1);

    private final boolean enabled;
    private final Instant now;
    private final VerificationBuilder result;

    /** @param now by this node's clock, as the files' times are */
    Sweep(boolean enabled, Instant now, VerificationBuilder result) {
        this.enabled = enabled;
        this.now = now;
        this.result = result;
    }

    Instant now() {
        return now;
    }

    /** Counts a file that belongs to no run, and deletes it if a crash left it. */
    void unknownFile(LakeEntry file) {
        if (file.isLeftover()) {
            result.leftover();
            file(file);
        } else {
            result.unmanaged();
        }
    }

    /**
     * Deletes an unrecorded file, if it may.
     *
     * @return whether it is deleted
     */
    boolean file(LakeEntry file) {
        boolean ours = file.isFile() && (file.isNamedAsRunFile() || file.isLeftover());
        return enabled && ours && isOld(file.writtenAt()) && delete(file);
    }

    /** Deletes a receipt that leads nowhere. It is of no use at any age. */
    void receipt(LakeEntry receipt) {
        if (enabled) {
            delete(receipt);
        }
    }

    /**
     * Deletes the files of an unrecorded run, and its folder.
     *
     * @return whether nothing of it is left
     */
    boolean runFolder(LakeEntry folder, Instant lastWritten) {
        if (!enabled || !isOld(lastWritten)) {
            return false;
        }
        folder.filesBelow().forEach(this::file);
        return folder.deleteIfEmpty();
    }

    private boolean isOld(Instant writtenAt) {
        return writtenAt.isBefore(now.minus(MIN_AGE));
    }

    private boolean delete(LakeEntry file) {
        boolean deleted = file.delete();
        if (deleted) {
            result.swept();
        }
        return deleted;
    }
}
