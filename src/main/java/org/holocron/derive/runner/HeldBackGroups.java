package org.holocron.derive.runner;

import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.holocron.derive.job.Dependency;
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
        lanes.waiting(Collections.min(groups), Collections.max(groups)).stream()
                .collect(Collectors.groupingBy(LaneKey::groupId))
                .forEach((group, waiting) -> found.put(group, heldBack(now, waiting)));
        found.values().removeIf(jobs -> jobs.part() == HeldBackJobs.Part.NONE);
        return found;
    }

    /** @param waiting lanes of one group, at least one */
    private HeldBackJobs heldBack(Blockers now, List<LaneKey> waiting) {
        Set<LaneKey> heldBack = new HashSet<>();
        Blockers by = new Blockers(
                now.pauses().stream()
                        .filter(pause -> holdsBack(gate.asDependency(pause.target()), waiting, heldBack))
                        .toList(),
                now.outages().stream()
                        .filter(outage -> holdsBack(narrow(outage.dependency()), waiting, heldBack))
                        .toList());
        HeldBackJobs.Part part = heldBack.isEmpty()
                ? HeldBackJobs.Part.NONE
                : heldBack.size() < waiting.size() ? HeldBackJobs.Part.SOME : HeldBackJobs.Part.ALL;
        return new HeldBackJobs(part, by);
    }

    /** Empty for all jobs. */
    private static Optional<Dependency> narrow(Dependency dependency) {
        return Optional.of(dependency).filter(JobModels::concernsSomeJobs);
    }

    /**
     * Whether some of these lanes are held back, which are added to the others.
     *
     * @param some empty if all are
     */
    private boolean holdsBack(Optional<Dependency> some, List<LaneKey> waiting, Set<LaneKey> heldBack) {
        Predicate<LaneKey> isHeldBack = some.map(each -> jobModels.heldBackBy(Set.of(each)))
                .<Predicate<LaneKey>>map(lanesOf -> lanesOf::include)
                .orElse(lane -> true);
        List<LaneKey> found = waiting.stream().filter(isHeldBack).toList();
        heldBack.addAll(found);
        return !found.isEmpty();
    }
}
