package org.holocron.derive.chaos;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** The result of a killing run, a line for each kill point, in Markdown. */
final class KillTable {

    private final List<Kill> kills;
    private final Audit audit;
    private final Map<UUID, Instant> finished;

    KillTable(Cluster cluster, List<Kill> kills, Audit audit) {
        this.kills = kills;
        this.audit = audit;
        this.finished = cluster
                .database()
                .rows("SELECT job_id, CAST(finished_utc AS VARCHAR) FROM llm.job WHERE finished_utc IS NOT NULL")
                .stream()
                .collect(Collectors.toMap(row -> UUID.fromString(row.get(0)), row -> instant(row.get(1))));
    }

    String text() {
        List<String> lines = new ArrayList<>();
        lines.add(
                "| boundary | kills | lost | stuck | doubled | attempts spent | repeated calls | longest time to recover |");
        lines.add("|---|--:|--:|--:|--:|--:|--:|--:|");
        for (KillPoint killPoint : KillPoint.values()) {
            lines.add(line(killPoint.words(), kill -> kill.killPoint() == killPoint));
        }
        lines.add(line("**all**", kill -> true));
        return String.join("\n", lines) + "\n";
    }

    private String line(String words, Predicate<Kill> which) {
        List<Kill> some = kills.stream().filter(which).toList();
        return "| %s | %d | %d | %d | %d | %d | %d | %s |"
                .formatted(
                        words,
                        some.size(),
                        count(Guarantee.NOTHING_LOST, some),
                        count(Guarantee.NOTHING_STUCK, some),
                        count(Guarantee.ONE_RESULT, some),
                        count(Guarantee.ATTEMPTS_KEPT, some),
                        count(Guarantee.NO_CALL_REPEATED, some),
                        longest(some).map(KillTable::shown).orElse("–"));
    }

    private long count(Guarantee guarantee, List<Kill> some) {
        Set<String> jobs = some.stream().map(kill -> kill.jobId().toString()).collect(Collectors.toSet());
        return audit.brokenFor(guarantee).stream().filter(jobs::contains).count();
    }

    /** From the kill to the job's end; what had ended before needed no time. */
    private Optional<Duration> longest(List<Kill> some) {
        return some.stream()
                .filter(kill -> finished.containsKey(kill.jobId()))
                .map(kill -> Duration.between(kill.at(), finished.get(kill.jobId())))
                .filter(duration -> !duration.isNegative())
                .max(Duration::compareTo);
    }

    private static String shown(Duration duration) {
        return "%.1f s".formatted(duration.toMillis() / 1000.0);
    }

    private static Instant instant(String text) {
        String iso = text.replaceFirst(" ", "T");
        return OffsetDateTime.parse(iso.matches(".*[+-]\\d\\d") ? iso + ":00" : iso)
                .toInstant();
    }
}
