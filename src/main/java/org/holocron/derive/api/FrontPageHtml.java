package org.holocron.derive.api;

import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.holocron.derive.history.QueueStats;
import org.holocron.derive.job.JobStatus;
import org.holocron.derive.text.CleanText;

/** The page at {@code /} as text, before scripts run or without them. Every value goes through {@link #escaped}. */
final class FrontPageHtml {

    private static final String DOCUMENTS = """
            <h2>Documents</h2>
            <p>In the program's folder: <code>README.md</code>, <code>docs/first-job.md</code> (your first own job in ten minutes),
            <code>docs/interrogations.md</code>, <code>docs/operating.md</code>, <code>docs/settings.md</code>. On the command line:
            <code>derive --help</code>, <code>derive stats</code>, <code>derive list</code>.</p>
            """;

    private final QueueView queue;
    private final PageAddresses addresses;

    FrontPageHtml(QueueView queue, PageAddresses addresses) {
        this.queue = queue;
        this.addresses = addresses;
    }

    String text() {
        return """
                <!DOCTYPE html>
                <html lang="en">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <meta name="color-scheme" content="light dark">
                <title>derive</title>
                <link rel="stylesheet" href="/page/page.css">
                <link rel="stylesheet" href="/webjars/uplot/1.6.30/dist/uPlot.min.css">
                <link rel="icon" href="data:,">
                <script defer="" src="/webjars/uplot/1.6.30/dist/uPlot.iife.min.js"></script>
                <script type="module" src="/page/main.js"></script>
                </head>
                <body>
                <header class="bar"><a class="brand" href="/">derive</a></header>
                <main class="plain">
                <h1>derive</h1>
                <p>Turns evidence into JSON that fits a contract and cites what it rests on, job by job, with a model on your own
                Ollama.</p>
                """ + figures() + reasons() + places() + DOCUMENTS + "</main>\n</body>\n</html>\n";
    }

    private String figures() {
        QueueStats stats = queue.stats();
        if (stats == null) {
            return """
                    <h2>The queue</h2>
                    <p class="away">The database is unavailable, so there are no figures: %s</p>
                    """.formatted(escaped(String.valueOf(queue.unavailable())));
        }
        return """
                <h2>The queue</h2>
                <table>
                %s</table>
                <p>%s</p>
                """.formatted(
                        stats.counts().entrySet().stream()
                                .sorted(Map.Entry.comparingByKey())
                                .map(count -> row(count.getKey(), count.getValue()))
                                .collect(Collectors.joining()),
                        escaped(summary(stats)));
    }

    private static String row(JobStatus status, long jobs) {
        return """
                <tr><th scope="row"><a href="/api/jobs?status=%s">%s</a></th><td>%s</td></tr>
                """.formatted(status.name(), word(status), number(jobs));
    }

    private static String word(JobStatus status) {
        return switch (status) {
            case NEW -> "waiting";
            case RUNNING -> "running";
            case SUCCEEDED -> "succeeded";
            case FAILED -> "failed";
            case DEADLETTER -> "dead-lettered";
            case CANCELLED -> "cancelled";
        };
    }

    private static String summary(QueueStats stats) {
        String oldest = stats.oldestWaitingUtc() == null
                ? ""
                : " The one that waits longest is due since " + stats.oldestWaitingUtc() + ".";
        return "Of the waiting jobs " + number(stats.claimable()) + " are due now." + oldest + " In the last hour "
                + number(stats.finishedLastHour()) + " jobs ended.";
    }

    private static String number(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }

    /** Without the database nobody can say that nothing does. */
    private String reasons() {
        if (queue.reasons().isEmpty()) {
            return queue.unavailable() != null ? "" : "<p>Nothing holds jobs back on this node.</p>\n";
        }
        return queue.reasons().entrySet().stream()
                .map(reason -> "<dt>" + escaped(reason.getKey()) + "</dt><dd>" + escaped(reason.getValue()) + "</dd>\n")
                .collect(Collectors.joining("", "<h2>What holds jobs back</h2>\n<dl>\n", "</dl>\n"));
    }

    private String places() {
        return addresses.all().stream()
                .map(place -> """
                        <tr><th scope="row"><a href="%s">%s</a></th><td>%s</td></tr>
                        """.formatted(escaped(place.address()), escaped(place.name()), escaped(place.meaning())))
                .collect(Collectors.joining("", "<h2>Where everything is</h2>\n<table>\n", "</table>\n"));
    }

    /** Also for attributes in double quotes. */
    static String escaped(String text) {
        return CleanText.line(text)
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
