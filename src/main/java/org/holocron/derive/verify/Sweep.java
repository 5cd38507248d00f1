package org.holocron.derive.verify;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.holocron.derive.lake.Lake;
import org.holocron.derive.lake.LakeEntry;
import org.holocron.derive.records.JobTrace;
import org.holocron.derive.records.LakeRecords;
import org.holocron.derive.records.QueueState;
import org.holocron.derive.verify.SweepPlan.Candidate;

/**
 * Moves what was planned to the trash: only files with names that the lake gives, and nothing that an attempt may still write, by the
 * database as it is just before.
 */
final class Sweep {

    /** As long, what an attempt left that was not recorded stands in for a call: of its job, and of others that ask the same. */
    private static final Duration AFTER_THE_JOB = Duration.ofDays(1);

    /** For what no row tells anything of. */
    private static final Duration MIN_AGE = Duration.ofDays(1);

    private static final int BATCH = 200;

    private final Lake lake;
    private final LakeRecords records;
    private final VerificationBuilder result;

    Sweep(Lake lake, LakeRecords records, VerificationBuilder result) {
        this.lake = lake;
        this.records = records;
        this.result = result;
    }

    void move(List<Candidate> candidates) {
        Instant fileTime = candidates.isEmpty() ? Instant.EPOCH : lake.fileTime();
        for (int from = 0; from < candidates.size(); from += BATCH) {
            List<Candidate> batch = candidates.subList(from, Math.min(from + BATCH, candidates.size()));
            QueueState queue = records.state();
            Map<UUID, JobTrace> jobs = records.jobs(batch.stream()
                    .map(Candidate::jobId)
                    .filter(Objects::nonNull)
                    .collect(Collectors.toSet()));
            batch.stream()
                    .filter(candidate -> isOver(candidate, queue, jobs, fileTime))
                    .forEach(candidate -> move(candidate.entry(), LocalDate.ofInstant(queue.now(), ZoneOffset.UTC)));
        }
    }

    private static boolean isOver(Candidate candidate, QueueState queue, Map<UUID, JobTrace> jobs, Instant fileTime) {
        return switch (candidate.reason()) {
            case OVER ->
                Optional.ofNullable(jobs.get(candidate.jobId()))
                        .filter(job -> job.hadEndedBy(queue.now().minus(AFTER_THE_JOB)))
                        .isPresent();
            case UNKNOWN -> isOld(candidate.entry().day(), queue);
            case LEFTOVER -> candidate.entry().writtenAt().isBefore(fileTime.minus(MIN_AGE));
            case DEAD_RECEIPT -> true;
        };
    }

    /** By the day that its place names, and that of the oldest claim that is alive. */
    private static boolean isOld(Optional<LocalDate> day, QueueState queue) {
        LocalDate yesterday = LocalDate.ofInstant(queue.now().minus(MIN_AGE), ZoneOffset.UTC);
        return day.filter(folder -> folder.isBefore(yesterday)).isPresent()
                && !Unrecorded.mayBeBeingWritten(day, queue);
    }

    /** A folder as a whole, unless somebody else's files are in it; those stay. What says whose it is goes last. */
    private void move(LakeEntry entry, LocalDate today) {
        if (!entry.isFolder() || entry.isLeftover()) {
            moveOne(entry, entry.isFolder() ? entry.filesBelow().size() : 1, today);
            return;
        }
        List<LakeEntry> files = entry.filesBelow();
        if (files.stream().allMatch(LakeEntry::isOfARun)) {
            moveOne(entry, files.size(), today);
            return;
        }
        files.stream()
                .filter(LakeEntry::isOfARun)
                .sorted(Comparator.comparing(LakeEntry::saysWhoseItIs))
                .forEach(file -> moveOne(file, 1, today));
        entry.deleteIfEmpty();
    }

    private void moveOne(LakeEntry entry, int files, LocalDate today) {
        if (lake.trash().take(entry, today)) {
            result.swept(files);
        }
    }
}
