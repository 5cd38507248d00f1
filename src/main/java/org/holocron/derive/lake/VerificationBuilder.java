package org.holocron.derive.lake;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Adds up a {@link Verification} while it goes on. */
final class VerificationBuilder {

    long artifacts;
    long files;
    long inFlight;
    long foreign;
    long leftovers;
    long receipts;
    long deadReceipts;
    long swept;
    private final Map<Finding.Kind, Long> counts = new EnumMap<>(Finding.Kind.class);
    private final List<Finding> findings = new ArrayList<>();

    void find(Finding.Kind kind, String lakeUri, @Nullable UUID runId, String how) {
        counts.merge(kind, 1L, Long::sum);
        if (findings.size() < Verification.MOST_FINDINGS) {
            findings.add(new Finding(kind, lakeUri, runId, how));
        }
    }

    /** Counts a file that is not what was recorded; one that is counts nothing. */
    void compare(FileCheck reading, String lakeUri, UUID runId) {
        if (reading instanceof FileCheck.Missing) {
            find(Finding.Kind.MISSING, lakeUri, runId, "is recorded, and not in the lake");
        } else if (reading instanceof FileCheck.Changed changed) {
            find(Finding.Kind.CHANGED, lakeUri, runId, changed.how());
        }
    }

    Verification result() {
        return new Verification(
                artifacts,
                files,
                count(Finding.Kind.MISSING),
                count(Finding.Kind.CHANGED),
                count(Finding.Kind.UNRECORDED),
                inFlight,
                foreign,
                leftovers,
                receipts,
                deadReceipts,
                swept,
                findings);
    }

    private long count(Finding.Kind kind) {
        return counts.getOrDefault(kind, 0L);
    }
}
