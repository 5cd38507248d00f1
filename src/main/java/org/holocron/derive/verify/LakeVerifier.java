package org.holocron.derive.verify;

import org.holocron.derive.lake.Lake;
import org.holocron.derive.lake.LakeEntry;
import org.holocron.derive.lake.LakeUnavailableException;
import org.holocron.derive.records.LakeRecords;

/**
 * Compares lake and database both ways, and sweeps. Keeps one page of rows and one day of folder names in memory, however large the
 * lake. Runs beside everything else; what is being written meanwhile is no finding.
 */
public final class LakeVerifier {

    private final Lake lake;
    private final LakeRecords records;

    public LakeVerifier(Lake lake, LakeRecords records) {
        this.lake = lake;
        this.records = records;
    }

    /**
     * @param scope what to move to the trash, unless most of what is found is unknown
     * @throws LakeUnavailableException if the lake cannot be read, cannot be swept, or is another queue's
     */
    public Verification verify(SweepScope scope) {
        lake.requireOurs();
        LakeEntry root = lake.rootFolder();
        VerificationBuilder result = new VerificationBuilder();
        SweepPlan plan = new SweepPlan(scope);
        KeptInterrogationsCheck interrogations = new KeptInterrogationsCheck(lake, plan, result);
        new RecordedRunsCheck(records, new RunFolderCheck(lake, records, result, plan, interrogations)).run();
        interrogations.below(root);
        UnrecordedRuns unrecorded = new UnrecordedRuns(records, plan, result, root.backupWindow());
        new FolderWalk(records, unrecorded, plan, result).from(root);
        new ReceiptCheck(lake, plan, result).below(root);
        if (scope != SweepScope.NOTHING && !result.refusesSweep(scope)) {
            new Sweep(lake, records, result).move(plan.candidates());
        }
        return result.build();
    }
}
