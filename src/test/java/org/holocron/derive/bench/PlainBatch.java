package org.holocron.derive.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.h2.jdbcx.JdbcConnectionPool;
import org.holocron.derive.job.NewJob;

/**
 * What an enqueue over HTTP is compared with: the same rows by a plain JDBC batch, into the same tables of an embedded file, as many a transaction
 * as a request has. A process of its own, as fresh as the server.
 */
public final class PlainBatch {

    private static final String LANE = "INSERT INTO llm.lane (interrogation_key) VALUES (?)";

    private static final String JOB = """
            INSERT INTO llm.job (job_id, interrogation_key, input_json, lane_id, available_utc, created_utc, subject_type, subject_id)
            VALUES (?, ?, ?, (SELECT MAX(lane_id) FROM llm.lane), CURRENT_TIMESTAMP,
                    DATEADD(MICROSECOND, ?, CURRENT_TIMESTAMP), 'planet', ?)""";

    private PlainBatch() {}

    /** What it cost. */
    record Cost(double rowsASecond, double rowCpuMicros) {}

    /** @throws IOException if the process ended without a result */
    static Cost measure(Path folder, int batches, int rows) throws IOException {
        Files.createDirectories(folder);
        List<String> arguments = List.of(folder.toString(), Integer.toString(batches), Integer.toString(rows));
        Process process = new ProcessBuilder(JavaCommand.of(PlainBatch.class, List.of(), arguments))
                .redirectError(folder.resolve("errors.log").toFile())
                .start();
        try (BufferedReader output = process.inputReader()) {
            String[] figures = output.lines()
                    .reduce((first, last) -> last)
                    .orElseThrow(() -> new IOException("the plain batch told nothing, see " + folder))
                    .split(" ");
            return new Cost(Double.parseDouble(figures[0]), Double.parseDouble(figures[1]));
        }
    }

    /** Prints rows a second and microseconds of CPU of the process for each, once the tables are there. */
    public static void main(String[] arguments) throws Exception {
        Path folder = Path.of(arguments[0]);
        int batches = Integer.parseInt(arguments[1]);
        int rows = Integer.parseInt(arguments[2]);
        JdbcConnectionPool database = QueueFile.open(folder);
        long pid = ProcessHandle.current().pid();
        double cpu = ProcessFigures.cpuMillis(pid);
        long before = System.nanoTime();
        insert(database, batches, rows);
        double seconds = (System.nanoTime() - before) / 1e9;
        double all = (double) batches * rows;
        System.out.println(all / seconds + " " + (ProcessFigures.cpuMillis(pid) - cpu) * 1e3 / all);
        database.dispose();
    }

    private static void insert(JdbcConnectionPool database, int batches, int rows) throws SQLException {
        BenchmarkJobs jobs = new BenchmarkJobs();
        try (Connection connection = database.getConnection();
                PreparedStatement lane = connection.prepareStatement(LANE);
                PreparedStatement job = connection.prepareStatement(JOB)) {
            connection.setAutoCommit(false);
            lane.setString(1, JobRows.INTERROGATION);
            lane.executeUpdate();
            for (int batch = 0; batch < batches; batch++) {
                int place = 0;
                for (NewJob each : jobs.next(rows)) {
                    add(job, each, place++);
                }
                job.executeBatch();
                connection.commit();
            }
        }
    }

    private static void add(PreparedStatement job, NewJob each, int place) throws SQLException {
        job.setObject(1, UUID.randomUUID());
        job.setString(2, each.interrogationKey());
        job.setString(3, each.inputJson());
        job.setInt(4, place);
        job.setString(5, "hoth_" + place);
        job.addBatch();
    }
}
