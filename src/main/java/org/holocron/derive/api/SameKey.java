package org.holocron.derive.api;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.IntStream;
import org.holocron.derive.history.AskedJob;
import org.holocron.derive.history.History;
import org.holocron.derive.job.NewJob;
import org.holocron.derive.queue.EnqueueResult;
import org.jspecify.annotations.Nullable;

/**
 * Compares what was sent with the jobs that were there already under the same keys: a key answers for one question. Priority and
 * attempts are no part of the question, and may have been changed since.
 */
final class SameKey {

    /** Read at a time: an input may have megabytes, and several requests may be read. */
    private static final int PART = 4;

    private final History history;

    SameKey(History history) {
        this.history = history;
    }

    /**
     * The fields in which jobs differ from the ones that they met, by their place among those sent; only those that differ. A job
     * that was purged meanwhile differs in nothing.
     */
    Map<Integer, List<String>> differences(List<NewJob> sent, List<EnqueueResult> results) {
        List<Integer> known = IntStream.range(0, results.size())
                .filter(place -> !results.get(place).created())
                .boxed()
                .toList();
        Map<Integer, List<String>> differences = new HashMap<>();
        for (int from = 0; from < known.size(); from += PART) {
            List<Integer> part = known.subList(from, Math.min(from + PART, known.size()));
            Map<UUID, AskedJob> asked = asked(part.stream()
                    .map(place -> results.get(place).jobId())
                    .distinct()
                    .toList());
            for (int place : part) {
                AskedJob other = asked.get(results.get(place).jobId());
                List<String> fields = other == null ? List.of() : differences(other, sent.get(place));
                if (!fields.isEmpty()) {
                    differences.put(place, fields);
                }
            }
        }
        return differences;
    }

    private Map<UUID, AskedJob> asked(List<UUID> jobIds) {
        Map<UUID, AskedJob> asked = new HashMap<>();
        history.asked(jobIds).forEach(job -> asked.put(job.jobId(), job));
        return asked;
    }

    /** By the names that a request has for them. */
    static List<String> differences(AskedJob known, NewJob sent) {
        List<String> fields = new ArrayList<>();
        if (!known.interrogationKey().equals(sent.interrogationKey())) {
            fields.add("interrogation_key");
        }
        if (!sameJson(known.inputJson(), sent.inputJson())) {
            fields.add("input");
        }
        if (!sameJson(known.evidenceRefJson(), sent.evidenceRefJson())) {
            fields.add("evidence_refs");
        }
        if (!Objects.equals(known.modelHint(), sent.modelHint())) {
            fields.add("model_hint");
        }
        return fields;
    }

    private static boolean sameJson(@Nullable String one, @Nullable String other) {
        return one == null || other == null || one.equals(other)
                ? Objects.equals(one, other)
                : JsonFields.stored(one).equals(JsonFields.stored(other));
    }
}
