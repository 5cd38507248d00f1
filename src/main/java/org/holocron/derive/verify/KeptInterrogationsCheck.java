package org.holocron.derive.verify;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.holocron.derive.lake.FileCheck;
import org.holocron.derive.lake.KeptInterrogations;
import org.holocron.derive.lake.Lake;
import org.holocron.derive.lake.LakeEntry;
import org.jspecify.annotations.Nullable;

/**
 * Compares the files of each interrogation that a recorded run names with their hash, once, however many runs name it. Those that none
 * names stay: a run may name them at any moment.
 */
final class KeptInterrogationsCheck {

    private record Named(String key, String sha256) {}

    private final KeptInterrogations kept;
    private final SweepPlan plan;
    private final VerificationBuilder result;

    /** With a run that names it, for people. As many as authors made changes. */
    private final Map<Named, UUID> named = new LinkedHashMap<>();

    KeptInterrogationsCheck(Lake lake, SweepPlan plan, VerificationBuilder result) {
        this.kept = lake.interrogations();
        this.plan = plan;
        this.result = result;
    }

    /**
     * A recorded run names it, in its row or in its manifest, which a database that is younger than the lake may not know all of. Used
     * by several threads.
     *
     * @param key and hash: null if none is named
     */
    synchronized void isNamedBy(UUID run, @Nullable String key, @Nullable String sha256) {
        if (key != null && sha256 != null) {
            named.putIfAbsent(new Named(key, sha256), run);
        }
    }

    /** After all runs were looked at. */
    void below(LakeEntry root) {
        named.forEach(this::compare);
        root.entries().stream()
                .filter(LakeEntry::isInterrogationsFolder)
                .flatMap(all -> all.entries().stream())
                .forEach(this::versionsOf);
    }

    private void compare(Named interrogation, UUID run) {
        String uri = KeptInterrogations.uriOf(interrogation.key(), interrogation.sha256());
        FileCheck check = kept.check(interrogation.key(), interrogation.sha256());
        result.interrogation(uri, run, check);
    }

    private void versionsOf(LakeEntry key) {
        if (!key.isFolder()) {
            result.otherFile(key, plan);
            return;
        }
        for (LakeEntry version : key.entries()) {
            if (version.isLeftover() && version.isFolder()) {
                result.leftover();
                plan.leftover(version);
            } else if (!version.isInterrogation()) {
                result.otherFile(version, plan);
            } else if (!named.containsKey(new Named(key.name(), version.name()))) {
                result.explained();
            }
        }
    }
}
