package org.holocron.derive.bench;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcConnectionPool;
import org.holocron.derive.job.NewJob;
import org.holocron.derive.testing.Folders;

/** What people ask of a queue of many jobs, and a bulk action beside claims. */
final class PeoplePart implements BenchmarkPart {

    private static final List<String> COLUMNS = List.of("question", "answer", "read", "p50 ms", "p99 ms", "CPU ms");

    private final Stopwatch stopwatch = new Stopwatch();
    private final List<List<String>> rows = new ArrayList<>();
    private final Map<String, List<Chart.Point>> points = new LinkedHashMap<>();
    private final JsonArrayBuilder figures = Json.createArrayBuilder();

    @Override
    public String name() {
        return "people";
    }

    @Override
    public PartResult measure(BenchmarkOptions options) throws Exception {
        int size = options.numbers("sizes").get(options.numbers("sizes").size() - 1);
        Path folder = options.path("work").resolve("people");
        Folders.empty(folder);
        JdbcConnectionPool pool = QueueFile.open(folder);
        try {
            fill(pool, size);
            for (PeopleQuestion question : PeopleQuestion.values()) {
                ask(pool, question, options.seconds("seconds"));
            }
            bulk(pool);
        } finally {
            pool.dispose();
            Folders.delete(folder);
        }
        return new PartResult(
                "What people ask of " + Figures.whole(size) + " jobs (H2)",
                new TextTable(COLUMNS, 1, rows),
                List.of(
                        "answer: jobs or lines that came; -1: refused; of group-summary the jobs of the group. read: entries of tables and"
                                + " indexes that the statements of one call look at.",
                        "bulk-preview, bulk-steps: all that failed, found and kept, then requeued and placed, 20 a transaction, with a pause of three times its own time after each; read is not counted."
                                + " claim: beside nothing, and while another thread makes the steps; each is released again."),
                figures.build(),
                new Chart("Time of one call (p50, ms)", "jobs", Map.of("people", points)));
    }

    private static void fill(DataSource database, int size) throws Exception {
        ProgressLog.say("people with " + size);
        PeopleRows.insert(database, size);
        ProductQueue queue = new ProductQueue(database, Set.of());
        queue.queue()
                .enqueueAll(Stream.generate(() -> NewJob.of(JobRows.INTERROGATION, JobRows.input(0)))
                        .limit(PeopleRows.WAITING)
                        .toList());
        queue.settle();
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("ANALYZE");
        }
    }

    private void ask(DataSource database, PeopleQuestion question, Duration time) throws Exception {
        PeopleQueue queue = new PeopleQueue(database);
        stopwatch.time(() -> question.ask(queue), time.dividedBy(2), new Samples());
        Samples samples = new Samples();
        stopwatch.time(() -> question.ask(queue), time, samples);
        RowCounter counter = new RowCounter();
        int answer = question.ask(new PeopleQueue(counter.over(database)));
        row(question.label(), answer, Figures.whole(counter.rows()), samples);
    }

    private void bulk(DataSource database) throws Exception {
        Stopwatch.Operation claim = QueueOperation.CLAIM.on(new ProductQueue(database, Set.of()));
        Samples alone = new Samples();
        Samples beside = new Samples();
        stopwatch.time(claim, Duration.ofSeconds(2), new Samples());
        stopwatch.time(claim, Duration.ofSeconds(4), alone);
        BulkRound round = new BulkRound(new PeopleQueue(database));
        row("bulk-preview", round.matched(), "", round.preview());
        Thread steps = round.start();
        while (steps.isAlive()) {
            stopwatch.time(claim, Duration.ofMillis(100), beside);
        }
        row("bulk-steps", round.changed(), "", round.steps());
        row("claim", 1, "", alone);
        row("claim-beside-bulk", 1, "", beside);
    }

    private void row(String label, long answer, String read, Samples samples) {
        points.put(label, List.of(new Chart.Point(1, samples.millis().median())));
        rows.add(List.of(
                label,
                Figures.whole(answer),
                read,
                Figures.decimal(samples.millis().median()),
                Figures.decimal(samples.millis().at(99)),
                Figures.decimal(samples.cpuMillis().median())));
        ProgressLog.say("  " + rows.get(rows.size() - 1));
        figures.add(Json.createObjectBuilder()
                .add("question", label)
                .add("answer", answer)
                .add("rows_read", read)
                .add("p50_ms", samples.millis().median())
                .add("p99_ms", samples.millis().at(99))
                .add("cpu_p50_ms", samples.cpuMillis().median())
                .add("calls", samples.millis().count()));
    }
}
