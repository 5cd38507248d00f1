package org.holocron.derive.verify;

import java.time.Clock;
import java.util.List;
import org.holocron.derive.history.Artifact;
import org.holocron.derive.history.History;
import org.holocron.derive.lake.Lake;
import org.holocron.derive.lake.LakeEntry;
import org.holocron.derive.lake.LakeUnavailableException;

/**
 * Compares lake and SQL both ways and sweeps orphans. Keeps one page of rows and one day of folder names in memory,
 * however large the lake. Runs beside everything else; what is being written meanwhile is no finding.
 */
public final class LakeVerifier {

    private static final int PAGE = 500;

    private final Lake lake;
    private final History history;
    private final Clock clock;

    public LakeVerifier(Lake lake, History history, Clock clock) {
        this.lake = lake;
        this.history = history;
        this.clock = clock;
    }

    /**
     * @param sweepEnabled whether to delete unrecorded files that are older than a day, and receipts that lead nowhere
     * @throws LakeUnavailableException if the lake cannot be read, or cannot be swept
     */
    public Verification verify(boolean sweepEnabled) {
        LakeEntry root = lake.rootFolder();
        VerificationBuilder result = new VerificationBuilder();
        Sweep sweep = new Sweep(sweepEnabled, clock.instant(), result);
        compareRows(result);
        new FolderWalk(history, new RunFolderCheck(lake, sweep, result), sweep, result).from(root);
        // After the walk, which may have swept what receipts point to.
        new ReceiptCheck(lake, sweep, result).below(root);
        return result.build();
    }

    private void compareRows(VerificationBuilder result) {
        List<Artifact> page = history.artifactsAfter(null, PAGE);
        while (!page.isEmpty()) {
            page.forEach(row -> result.artifact(row.file(), row.runId(), lake.check(row.file())));
            page = history.artifactsAfter(page.get(page.size() - 1).artifactId(), PAGE);
        }
    }
}
