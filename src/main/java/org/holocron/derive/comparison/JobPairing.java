package org.holocron.derive.comparison;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

/**
 * Finds the pairs of two groups. A pair has the same interrogation, entity type and entity id. Where several jobs of a group have these in
 * common, those with the same input are pairs first, the newest with the newest; of what is left the newest is a pair with the newest.
 * Jobs that name no entity are a pair only if their inputs are the same. Used for one comparison.
 */
final class JobPairing {

    private final Map<PairKey, Alike> byKey = new LinkedHashMap<>();
    private long onlyRight;

    /** The newest first. */
    void addLeft(PairKey key, ComparedJob job) {
        byKey.computeIfAbsent(key, unknown -> new Alike()).left.add(job);
    }

    /** After all of the left group, the newest first. */
    void addRight(PairKey key, ComparedJob job) {
        Alike alike = byKey.get(key);
        if (alike == null) {
            onlyRight++;
        } else {
            alike.right.add(job);
        }
    }

    /**
     * @param inputs tells what inputs are alike: the same text for the same input; asked for jobs that are not told apart otherwise
     * @param complete whether all jobs of both groups were added
     */
    JobPairs pairs(Function<Collection<UUID>, Map<UUID, String>> inputs, boolean complete) {
        List<JobPair> pairs = new ArrayList<>();
        long left = 0;
        long right = onlyRight;
        for (Map.Entry<PairKey, Alike> each : byKey.entrySet()) {
            int before = pairs.size();
            each.getValue().addPairs(each.getKey(), inputs, pairs);
            int found = pairs.size() - before;
            left += each.getValue().left.size() - found;
            right += each.getValue().right.size() - found;
        }
        return new JobPairs(pairs, left, right, complete);
    }

    /** Jobs of both groups with one key. */
    private static final class Alike {

        private final List<ComparedJob> left = new ArrayList<>(1);
        private final List<ComparedJob> right = new ArrayList<>(1);

        void addPairs(PairKey key, Function<Collection<UUID>, Map<UUID, String>> inputs, List<JobPair> pairs) {
            if (left.isEmpty() || right.isEmpty()) {
                return;
            }
            boolean isOneEach = left.size() == 1 && right.size() == 1;
            List<ComparedJob> restLeft = new LinkedList<>(left);
            List<ComparedJob> restRight = new LinkedList<>(right);
            if (!isOneEach || !key.hasEntity()) {
                addSameInputs(key, inputs, pairs, restLeft, restRight);
            }
            while (key.hasEntity() && !restLeft.isEmpty() && !restRight.isEmpty()) {
                pairs.add(new JobPair(key, restLeft.remove(0), restRight.remove(0)));
            }
        }

        private static void addSameInputs(
                PairKey key,
                Function<Collection<UUID>, Map<UUID, String>> inputs,
                List<JobPair> pairs,
                List<ComparedJob> left,
                List<ComparedJob> right) {
            Map<String, LinkedList<ComparedJob>> byInput = new LinkedHashMap<>();
            Map<UUID, String> rightInputs = inputs.apply(ids(right));
            right.forEach(job -> byInput.computeIfAbsent(
                            rightInputs.getOrDefault(job.jobId(), ""), unknown -> new LinkedList<>())
                    .add(job));
            Map<UUID, String> leftInputs = inputs.apply(ids(left));
            Set<ComparedJob> paired = new HashSet<>();
            left.removeIf(job -> {
                LinkedList<ComparedJob> same = byInput.get(leftInputs.getOrDefault(job.jobId(), "?"));
                if (same == null || same.isEmpty()) {
                    return false;
                }
                paired.add(same.peekFirst());
                pairs.add(new JobPair(key, job, same.removeFirst()));
                return true;
            });
            right.removeAll(paired);
        }

        private static List<UUID> ids(List<ComparedJob> jobs) {
            return jobs.stream().map(ComparedJob::jobId).toList();
        }
    }
}
