package org.holocron.derive.cli;

import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The jobs in some statuses at a moment.
 *
 * @param words which ones were looked for
 * @param groups how many there are by status and kind of error
 */
record FoundJobs(List<String> ids, String words, Map<String, Integer> groups) {

    private static final int SHOWN = 5;

    static FoundJobs find(
            ApiClient api, List<StatusWord> statuses, @Nullable String interrogation, @Nullable String errorKind) {
        List<String> ids = new ArrayList<>();
        Map<String, Integer> groups = new TreeMap<>();
        JobPages pages = new JobPages(api, filter(statuses, interrogation));
        while (!pages.isAtEnd()) {
            for (JsonObject job : pages.next()) {
                String kind = JsonValues.text(job, "error_kind");
                if (errorKind == null || errorKind.equalsIgnoreCase(kind)) {
                    ids.add(JsonValues.text(job, "job_id"));
                    String word = StatusWord.of(JsonValues.text(job, "status"));
                    groups.merge(word + (kind.isEmpty() ? "" : " with " + kind), 1, Integer::sum);
                }
            }
        }
        return new FoundJobs(ids, words(statuses, interrogation, errorKind), groups);
    }

    /** All statuses at once: a job that changes meanwhile from one to another would be found in both. */
    private static String filter(List<StatusWord> statuses, @Nullable String interrogation) {
        return statuses.stream().map(status -> "status=" + status).collect(Collectors.joining("&"))
                + ApiClient.parameter("interrogation_key", interrogation);
    }

    /** {@code Requeue 8 jobs (6 failed with SCHEMA, 2 dead-lettered)?}. */
    String question(JobChange change) {
        String verb = change.verb();
        String some = groups.entrySet().stream()
                .limit(SHOWN)
                .map(group -> group.getValue() + " " + group.getKey())
                .collect(Collectors.joining(", "));
        return Character.toUpperCase(verb.charAt(0)) + verb.substring(1) + " " + ids.size()
                + (ids.size() == 1 ? " job (" : " jobs (") + some + (groups.size() > SHOWN ? ", …" : "") + ")?";
    }

    private static String words(List<StatusWord> statuses, @Nullable String interrogation, @Nullable String errorKind) {
        return statuses.stream().map(StatusWord::word).collect(Collectors.joining(" or "))
                + (errorKind == null ? "" : " with " + errorKind)
                + (interrogation == null ? "" : " of " + interrogation);
    }
}
