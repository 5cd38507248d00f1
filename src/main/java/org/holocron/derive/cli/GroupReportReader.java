package org.holocron.derive.cli;

import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Asks the server for all that a report tells of a group, which is not more than a page can have. Used for one group. */
final class GroupReportReader {

    /** A browser shows so much at once, and people mail it. */
    private static final long MOST_CHARACTERS = 5_000_000;

    private static final int MOST_ASKED = 1_000;

    private final ApiClient api;
    private final int most;

    /** @param most how many jobs, from 1 to 1,000 */
    GroupReportReader(ApiClient api, int most) {
        this.api = api;
        this.most = most;
    }

    GroupReport read(String key) {
        JsonObject group = GroupWatch.find(api, key);
        JsonObject ledger = JsonValues.object(group, "ledger");
        List<ReportContent> jobs = jobs(key);
        long left = JsonValues.number(ledger, "enqueued") - jobs.size();
        String label = JsonValues.text(group, "label");
        return new GroupReport(
                "Group " + key + (label.isEmpty() ? "" : ": " + label),
                JsonValues.text(group, "state").toLowerCase(Locale.ROOT) + " · " + GroupText.equation(ledger),
                figures(group),
                WatchedFailures.lines(JsonValues.object(group, "failures")),
                jobs,
                left <= 0
                        ? List.of()
                        : List.of(String.format(
                                Locale.ROOT,
                                "%,d of its jobs are left out: these are the %,d newest, those that failed first. derive export --group %s"
                                        + " writes all of them as a table.",
                                left,
                                jobs.size(),
                                key)));
    }

    /** What failed, what waits for a person, then the rest: the newest of each. */
    private List<ReportContent> jobs(String key) {
        List<ReportContent> jobs = new ArrayList<>();
        long characters = 0;
        int claims = 1;
        for (String id : ids(key)) {
            if (characters >= MOST_CHARACTERS) {
                break;
            }
            ReportContent job = new ReportReader(api).read(id).numberedFrom(claims);
            characters += job.characters();
            claims += job.claims().size();
            jobs.add(job);
        }
        return jobs;
    }

    private List<String> ids(String key) {
        List<String> ids = new ArrayList<>();
        for (String status : List.of("&status=FAILED&status=DEADLETTER", "&status=SUCCEEDED", "")) {
            String query = "/api/jobs?limit=" + Math.min(MOST_ASKED, most) + ApiClient.parameter("group", key) + status;
            JsonValues.objects(api.get(query), "jobs").stream()
                    .map(job -> JsonValues.text(job, "job_id"))
                    .filter(id -> !ids.contains(id))
                    .forEach(ids::add);
            if (ids.size() >= most) {
                return ids.subList(0, most);
            }
        }
        return ids;
    }

    private static Map<String, String> figures(JsonObject group) {
        Map<String, String> figures = new LinkedHashMap<>();
        figures.put(
                "tokens",
                String.format(
                        Locale.ROOT,
                        "%,d read, %,d written",
                        JsonValues.number(group, "prompt_tokens"),
                        JsonValues.number(group, "output_tokens")));
        figures.put(
                "work",
                String.format(
                        Locale.ROOT,
                        "%,d runs, %,.1f s",
                        JsonValues.number(group, "runs"),
                        JsonValues.decimal(group, "run_seconds")));
        JsonObject eta = JsonValues.object(group, "eta");
        if (!eta.isEmpty()) {
            figures.put("left", GroupText.range(eta));
        }
        return figures;
    }
}
