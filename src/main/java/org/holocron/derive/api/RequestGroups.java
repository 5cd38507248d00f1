package org.holocron.derive.api;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.holocron.derive.group.Group;
import org.holocron.derive.group.GroupStore;
import org.holocron.derive.group.NewGroup;
import org.holocron.derive.job.NewJob;
import org.holocron.derive.queue.GroupClosedException;

/**
 * The groups that the jobs of a request name. One that is not there is made once all jobs are known to be right: jobs that are refused
 * leave none behind. Used for one request.
 */
final class RequestGroups implements NamedGroups {

    private final GroupStore groups;
    private final boolean loading;
    private final Map<String, Group> known = new LinkedHashMap<>();

    /** Those that are not there, with the ids that stand for them meanwhile, which are below 0. */
    private final Map<String, Long> missing = new LinkedHashMap<>();

    /** @param loading whether more jobs may come for a group that is made */
    RequestGroups(GroupStore groups, boolean loading) {
        this.groups = groups;
        this.loading = loading;
    }

    @Override
    public long idOf(String key) {
        if (!known.containsKey(key) && !missing.containsKey(key)) {
            groups.find(key)
                    .ifPresentOrElse(group -> known.put(key, group), () -> missing.put(key, -1L - missing.size()));
        }
        return known.containsKey(key) ? known.get(key).id() : missing.get(key);
    }

    /** @throws ProblemException 409, if one of the groups takes no jobs; then none is made */
    @Override
    public List<NewJob> placed(List<NewJob> jobs) {
        refuseClosed(List.copyOf(known.values()));
        Map<Long, Long> made = new HashMap<>();
        missing.forEach((key, standIn) -> made.put(
                standIn,
                groups.create(new NewGroup(key, null, null, loading)).group().id()));
        return jobs.stream()
                .map(job -> job.in(made.getOrDefault(job.groupId(), job.groupId())))
                .toList();
    }

    /** One that was cancelled while its jobs were stored. */
    ProblemException closedMeanwhile() {
        refuseClosed(known.keySet().stream()
                .flatMap(key -> groups.find(key).stream())
                .toList());
        return closed("a group of these jobs");
    }

    private static void refuseClosed(List<Group> groups) {
        List<String> closed = groups.stream()
                .filter(group -> !GroupClosedException.takesJobs(group.state().name()))
                .map(group -> group.key() + " (" + group.state() + ")")
                .toList();
        if (!closed.isEmpty()) {
            throw closed((closed.size() == 1 ? "the group " : "the groups ") + String.join(", ", closed));
        }
    }

    private static ProblemException closed(String which) {
        return new ProblemException(ProblemDocument.of(
                409,
                GroupClosedMapper.TYPE,
                GroupClosedMapper.TITLE,
                which + " takes no jobs: it was cancelled or stopped; no job was enqueued: use another group"));
    }
}
