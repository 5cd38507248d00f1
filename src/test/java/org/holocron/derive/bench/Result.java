package org.holocron.derive.bench;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was measured of a contender.
 *
 * @param rounds in their order; the first one is cold
 * @param syncedJobs during which the syncs were counted
 * @param syncs null if there was nothing to count them with
 * @param residentKib memory of its process at the end
 * @param databaseBytes of its file at the end, after all its jobs
 */
record Result(
        String contender,
        String settings,
        List<Round> rounds,
        int syncedJobs,
        SyncCounter.@Nullable Syncs syncs,
        long residentKib,
        long databaseBytes) {

    Round cold() {
        return rounds.get(0);
    }

    private List<Round> warm() {
        return rounds.size() == 1 ? rounds : rounds.subList(1, rounds.size());
    }

    double warmJobsASecond() {
        return new Percentiles(warm().stream().mapToDouble(Round::jobsASecond).toArray()).median();
    }

    double warmCpuMillis() {
        return new Percentiles(warm().stream().mapToDouble(Round::cpuMillisAJob).toArray()).median();
    }

    int jobs() {
        return rounds.stream().mapToInt(Round::jobs).sum() + syncedJobs;
    }
}
