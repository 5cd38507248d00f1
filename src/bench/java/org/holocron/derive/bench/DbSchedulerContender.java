package org.holocron.derive.bench;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import org.h2.jdbcx.JdbcConnectionPool;

/** db-scheduler: its table beside the product's, in the same file. Its H2 way is to fetch and to lock at the execution. */
final class DbSchedulerContender implements Contender {

    private static final Duration POLL = Duration.ofMillis(500);

    /** From its documentation. */
    private static final List<String> TABLE = List.of(
            """
            CREATE TABLE scheduled_tasks (
                task_name VARCHAR(100) NOT NULL,
                task_instance VARCHAR(100) NOT NULL,
                task_data BLOB,
                execution_time TIMESTAMP WITH TIME ZONE NOT NULL,
                picked BOOLEAN NOT NULL,
                picked_by VARCHAR(50),
                last_success TIMESTAMP WITH TIME ZONE,
                last_failure TIMESTAMP WITH TIME ZONE,
                consecutive_failures INT,
                last_heartbeat TIMESTAMP WITH TIME ZONE,
                version BIGINT NOT NULL,
                priority INT,
                PRIMARY KEY (task_name, task_instance))""",
            "CREATE INDEX execution_time_idx ON scheduled_tasks (execution_time)",
            "CREATE INDEX last_heartbeat_idx ON scheduled_tasks (last_heartbeat)");

    private final int slots;
    private final JdbcConnectionPool database;
    private final DeriveWork work;
    private final BenchmarkJobs jobs = new BenchmarkJobs();
    private final OneTimeTask<Void> task;
    private final SchedulerClient client;
    private volatile CountDownLatch unfinished = new CountDownLatch(0);

    DbSchedulerContender(ContenderSetup setup) throws SQLException {
        slots = setup.slots();
        database = QueueFile.open(setup.folder());
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            for (String sql : TABLE) {
                statement.execute(sql);
            }
        }
        work = new DeriveWork(database, setup.folder(), setup.simulator());
        task = Tasks.oneTime("derive").execute((instance, context) -> {
            work.work(UUID.fromString(instance.getId()));
            unfinished.countDown();
        });
        client = SchedulerClient.Builder.create(database, task).build();
    }

    @Override
    public void enqueue(int count) throws SQLException {
        unfinished = new CountDownLatch(count);
        List<TaskInstance<?>> instances = work.insert(jobs.next(count)).stream()
                .<TaskInstance<?>>map(id -> task.instance(id.toString()))
                .toList();
        client.scheduleBatch(instances, Instant.now());
    }

    @Override
    public void work() throws Exception {
        Scheduler scheduler = Scheduler.create(database, task)
                .threads(slots)
                .pollingInterval(POLL)
                .enableImmediateExecution()
                .build();
        scheduler.start();
        unfinished.await();
        scheduler.stop();
        work.requireAllSucceeded();
    }

    @Override
    public String settings() {
        return slots + " threads, polls each " + POLL.toMillis() + " ms, fetch and lock on execute, immediate execution";
    }

    @Override
    public void close() {
        work.close();
        database.dispose();
    }

    /** Found by its name in META-INF. */
    public static final class Factory implements ContenderFactory {

        @Override
        public String name() {
            return "db-scheduler";
        }

        @Override
        public Contender start(ContenderSetup setup) throws Exception {
            Files.createDirectories(setup.folder());
            return new DbSchedulerContender(setup);
        }
    }
}
