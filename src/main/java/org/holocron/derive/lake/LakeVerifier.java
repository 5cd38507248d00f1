package org.holocron.derive.lake;

import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.holocron.derive.history.Artifact;
import org.holocron.derive.history.History;
import org.holocron.derive.history.Run;
import org.holocron.derive.job.JobStatus;
import org.jspecify.annotations.Nullable;

/**
 * Compares lake and SQL both ways and sweeps orphans. Holds a page of rows and a day of folder names at a time, however
 * large the lake. Runs beside everything else; what is being written meanwhile is no finding.
 */
public final class LakeVerifier {

    private static final int PAGE = 500;

    /** A run in flight has written something this lately: longer than a call may take by default, and its repair. */
    private static final Duration IN_FLIGHT = Duration.ofHours(1);

    private static final int LEVELS_TO_A_DAY = 3;

    private final LakeRoot root;
    private final ResponseIndex receipts;
    private final History history;
    private final Clock clock;

    public LakeVerifier(Lake lake, History history, Clock clock) {
        this.root = lake.rootFolder();
        this.receipts = lake.receipts();
        this.history = history;
        this.clock = clock;
    }

    /**
     * @param sweep whether to delete unrecorded files that are older than a day, and receipts that lead nowhere
     * @throws LakeUnavailableException if the lake cannot be read, or not be swept
     */
    public Verification verify(boolean sweep) {
        root.requireThere();
        Pass pass = new Pass(new Sweep(root, sweep, clock.instant()), new VerificationBuilder());
        pass.compareRows();
        pass.walk(root.path(), 0);
        pass.followReceipts();
        return pass.tally.result();
    }

    /** One verification. */
    private final class Pass {

        private final Sweep sweep;
        private final VerificationBuilder tally;

        Pass(Sweep sweep, VerificationBuilder tally) {
            this.sweep = sweep;
            this.tally = tally;
        }

        void compareRows() {
            List<Artifact> page = page(null);
            while (!page.isEmpty()) {
                page.forEach(this::compare);
                page = page(page.get(page.size() - 1).artifactId());
            }
        }

        private List<Artifact> page(@Nullable UUID after) {
            return history.artifactsAfter(after, PAGE);
        }

        private void compare(Artifact row) {
            tally.artifacts++;
            ExpectedFile recorded = new ExpectedFile(row.lakeUri(), row.contentSha256(), row.byteCount());
            tally.compare(recorded.check(root), row.lakeUri(), row.runId());
        }

        /** Down the years, months and days to the runs; whatever is no such folder is not the lake's. */
        void walk(Path folder, int level) {
            List<LakeFolder> unrecorded = new ArrayList<>();
            for (Path entry : new LakeFolder(root, folder).entries()) {
                Optional<UUID> runId = LakeLayout.runOf(root.uriOf(entry));
                if (!LakeFolder.isFolder(entry)) {
                    stray(entry);
                } else if (runId.isPresent()) {
                    compareFolder(new LakeFolder(root, entry), runId.get(), unrecorded);
                } else if (level < LEVELS_TO_A_DAY && !Sweep.nameOf(entry).startsWith(".")) {
                    walk(entry, level + 1);
                } else if (level > 0 || !Sweep.nameOf(entry).equals(LakeLayout.RECEIPTS)) {
                    tally.foreign++;
                }
            }
            settle(unrecorded);
        }

        private void stray(Path file) {
            if (LakeLayout.isLeftover(Sweep.nameOf(file))) {
                leftover(file);
            } else {
                tally.foreign++;
            }
        }

        private void leftover(Path file) {
            tally.leftovers++;
            tally.swept += sweep.file(file) ? 1 : 0;
        }

        private void compareFolder(LakeFolder folder, UUID runId, List<LakeFolder> unrecorded) {
            Optional<Run> run = history.run(runId);
            if (run.isPresent()) {
                new RunFolderCheck(folder, run.get(), sweep, tally).compareFiles();
            } else {
                unrecorded.add(folder);
            }
        }

        /**
         * Sorts a day's unrecorded folders into orphans and work in flight. In this order: whoever was not running
         * before the second look at the rows had either recorded its run by then or never will.
         */
        private void settle(List<LakeFolder> unrecorded) {
            if (unrecorded.isEmpty()) {
                return;
            }
            boolean running = history.stats().counts().getOrDefault(JobStatus.RUNNING, 0L) > 0;
            for (LakeFolder folder : unrecorded) {
                UUID runId = LakeLayout.runOf(root.uriOf(folder.path())).orElseThrow();
                Instant lastWritten = lastWritten(folder);
                if (history.run(runId).isPresent()) {
                    continue;
                }
                if (running && lastWritten.isAfter(sweep.now().minus(IN_FLIGHT))) {
                    tally.inFlight++;
                } else if (!sweepOrphan(folder, lastWritten)) {
                    tally.find(Finding.Kind.UNRECORDED, root.uriOf(folder.path()), runId, "is no recorded run's");
                }
            }
        }

        private Instant lastWritten(LakeFolder folder) {
            return folder.filesBelow().stream()
                    .map(file -> LakeFolder.writtenAt(root, file))
                    .max(Instant::compareTo)
                    .orElseGet(() -> LakeFolder.writtenAt(root, folder.path()));
        }

        /** @return whether nothing of it is left */
        private boolean sweepOrphan(LakeFolder folder, Instant lastWritten) {
            if (!sweep.wished() || !sweep.isOld(lastWritten)) {
                return false;
            }
            folder.filesBelow().forEach(file -> tally.swept += sweep.file(file) ? 1 : 0);
            folder.deleteIfEmpty();
            return Files.notExists(folder.path(), LinkOption.NOFOLLOW_LINKS);
        }

        /** After the walk, which may have swept what they point to. */
        void followReceipts() {
            Path folder = root.path().resolve(LakeLayout.RECEIPTS);
            if (!LakeFolder.isFolder(folder)) {
                return;
            }
            for (Path shelf : new LakeFolder(root, folder).entries()) {
                if (LakeFolder.isFolder(shelf)) {
                    new LakeFolder(root, shelf).entries().forEach(this::followReceipt);
                } else {
                    stray(shelf);
                }
            }
        }

        private void followReceipt(Path file) {
            String uri = root.uriOf(file);
            if (!LakeLayout.isReceipt(uri) || !root.isFile(file)) {
                stray(file);
                return;
            }
            tally.receipts++;
            if (!leadsSomewhere(uri)) {
                tally.deadReceipts++;
                tally.swept += sweep.receipt(file) ? 1 : 0;
            }
        }

        private boolean leadsSomewhere(String receiptUri) {
            return receipts.pointer(receiptUri)
                    .map(pointer -> new ExpectedFile(pointer.lakeUri(), pointer.sha256(), null).check(root))
                    .filter(FileCheck.Intact.class::isInstance)
                    .isPresent();
        }
    }
}
