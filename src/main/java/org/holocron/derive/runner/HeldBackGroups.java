package org.holocron.derive.runner;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.holocron.derive.job.Dependency;
import org.holocron.derive.pause.Pause;
import org.holocron.derive.queue.LaneKey;
import org.holocron.derive.queue.LaneStore;

/** What pauses and outages hold back of the waiting jobs of groups, by the lanes that these wait in. */
final class HeldBackGroups {

    private final ClaimGate gate;
    private final JobModels jobModels;
    private final LaneStore lanes;

    HeldBackGroups(ClaimGate gate, JobModels jobModels, LaneStore lanes) {
        this.gate = gate;
        this.jobModels = jobModels;
        this.lanes = lanes;
    }

    /** As {@link RunnerControl#heldBack}. */
    Map<Long, HeldBackJobs> of(Collection<Long> groups) {
        Blockers now = gate.blockers();
        if (now.count() == 0 || groups.isEmpty()) {
            return Map.of();
        }
        Map<Long, HeldBackJobs> found = new HashMap<>();
        lanes.waiting(groups).stream()
                .collect(Collectors.groupingBy(LaneKey::groupId))
                .forEach((group, waiting) -> found.put(group, heldBack(now, waiting)));
        found.values().removeIf(jobs -> jobs.part() == HeldBackJobs.Part.NONE);
        return found;
    }

    /** @param waiting lanes of one group, at least one */
    private HeldBackJobs heldBack(Blockers now, List<LaneKey> waiting) {
        Blockers by = new Blockers(
                now.pauses().stream()
                        .filter(pause -> waiting.stream().anyMatch(lanesOf(pause)))
                        .toList(),
                now.outages().stream()
                        .filter(outage -> waiting.stream().anyMatch(lanesOf(outage)))
                        .toList());
        Predicate<LaneKey> isHeldBack = Stream.concat(
                        by.pauses().stream().map(this::lanesOf),
                        by.outages().stream().map(this::lanesOf))
                .reduce(lane -> false, Predicate::or);
        return new HeldBackJobs(part(waiting.stream().filter(isHeldBack).count(), waiting.size()), by);
    }

    private static HeldBackJobs.Part part(long heldBack, long all) {
        if (heldBack == 0) {
            return HeldBackJobs.Part.NONE;
        }
        return heldBack < all ? HeldBackJobs.Part.SOME : HeldBackJobs.Part.ALL;
    }

    private Predicate<LaneKey> lanesOf(Pause pause) {
        return lanesOf(gate.asDependency(pause.target()));
    }

    private Predicate<LaneKey> lanesOf(Outage outage) {
        return lanesOf(Optional.of(outage.dependency()).filter(JobModels::concernsSomeJobs));
    }

    /** @param some that hold back some jobs; empty for all jobs */
    private Predicate<LaneKey> lanesOf(Optional<Dependency> some) {
        return some.map(each -> jobModels.heldBackBy(Set.of(each)))
                .<Predicate<LaneKey>>map(heldBack -> heldBack::include)
                .orElse(lane -> true);
    }
}
