package org.holocron.derive.cli;

import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Finds the job that the start of an id means, among the newest jobs. It never guesses: of an id that begins several, all are
 * shown. Used for one command.
 */
final class JobIds {

    /** How many jobs are looked through. */
    static final int MOST_JOBS = 20_000;

    private static final int SHORTEST = 4;
    private static final int SHOWN = 10;

    /** Where older jobs are not looked at, a start this long hardly ever begins one of them too. */
    private static final int SAFE = 8;

    private static final Pattern WHOLE = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    private static final Pattern START = Pattern.compile("[0-9a-f-]{1,36}");

    private final ApiClient api;

    JobIds(ApiClient api) {
        this.api = api;
    }

    /** @throws CommandFailedException if it begins no job or several */
    String whole(String id) {
        return whole(List.of(id)).get(0);
    }

    /** In their order; asks the server only if one of them is not whole. */
    List<String> whole(List<String> ids) {
        List<String> wanted = ids.stream().map(id -> wholeOrStart("job", id)).toList();
        Map<String, List<JsonObject>> found = new LinkedHashMap<>();
        wanted.stream().filter(id -> !isWhole(id)).forEach(id -> found.put(id, new ArrayList<>()));
        boolean all = found.isEmpty() || search(found);
        return wanted.stream()
                .map(id -> found.containsKey(id) ? only(id, found.get(id), all) : id)
                .toList();
    }

    /**
     * An id as the server writes it, or the start of one.
     *
     * @param what has such an id
     * @throws CommandFailedException if it is neither
     */
    static String wholeOrStart(String what, String given) {
        String id = given.strip().toLowerCase(Locale.ROOT);
        if (id.length() < SHORTEST || !START.matcher(id).matches()) {
            throw CommandFailedException.badUsage("A " + what + " is named by its id, or by the start of it, "
                    + SHORTEST + " characters or more, but not by " + (id.isEmpty() ? "nothing" : id));
        }
        return id;
    }

    static boolean isWhole(String id) {
        return WHOLE.matcher(id).matches();
    }

    /** @return whether all jobs were looked at */
    private boolean search(Map<String, List<JsonObject>> found) {
        JobPages pages = new JobPages(api, "");
        for (int seen = 0; seen < MOST_JOBS; seen += JobPages.SIZE) {
            for (JsonObject job : pages.next()) {
                String id = JsonValues.text(job, "job_id");
                found.forEach((start, jobs) -> {
                    if (id.startsWith(start)) {
                        jobs.add(job);
                    }
                });
            }
            if (pages.isAtEnd()) {
                return true;
            }
        }
        return false;
    }

    private static String only(String start, List<JsonObject> found, boolean all) {
        if (found.isEmpty()) {
            throw new CommandFailedException(
                    Exit.FAILED,
                    "No job" + (all ? "" : " among the newest " + MOST_JOBS) + " has an id that begins with " + start
                            + (all ? "" : "; an older one is found by its whole id"));
        }
        if (found.size() > 1) {
            throw CommandFailedException.badUsage(ambiguous(start, found));
        }
        if (!all && start.length() < SAFE) {
            throw CommandFailedException.badUsage("There are more than " + MOST_JOBS + " jobs: give " + SAFE
                    + " characters of the id or more, not " + start);
        }
        return JsonValues.text(found.get(0), "job_id");
    }

    private static String ambiguous(String start, List<JsonObject> found) {
        StringBuilder message = new StringBuilder(start + " begins the ids of " + found.size() + " jobs:");
        found.stream().limit(SHOWN).forEach(job -> message.append("\n  ")
                .append(JsonValues.text(job, "job_id"))
                .append("  ")
                .append(StatusWord.of(JsonValues.text(job, "status")))
                .append("  ")
                .append(JobLine.subject(job)));
        return found.size() > SHOWN ? message.append("\n  …").toString() : message.toString();
    }

    /** The start of an id that hardly ever begins another one. */
    static String shortened(String id) {
        return start(id, SAFE);
    }

    /** The whole id if it is shorter. */
    static String start(String id, int length) {
        return id.substring(0, Math.min(length, id.length()));
    }

    /** So many characters, 8 or more, tell these ids apart. */
    static int shortLength(List<String> ids) {
        int length = SAFE;
        while (length < 36) {
            int cut = length;
            if (new HashSet<>(ids.stream().map(id -> start(id, cut)).toList()).size() == new HashSet<>(ids).size()) {
                return length;
            }
            length++;
        }
        return length;
    }
}
