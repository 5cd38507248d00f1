package org.holocron.derive.bench;

import java.nio.file.Files;
import java.sql.SQLException;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import org.h2.jdbcx.JdbcConnectionPool;
import org.jobrunr.jobs.lambdas.JobRequest;
import org.jobrunr.jobs.lambdas.JobRequestHandler;
import org.jobrunr.scheduling.JobRequestScheduler;
import org.jobrunr.server.BackgroundJobServer;
import org.jobrunr.server.BackgroundJobServerConfiguration;
import org.jobrunr.server.JobActivator;
import org.jobrunr.storage.StorageProvider;
import org.jobrunr.storage.sql.common.SqlStorageProviderFactory;
import org.jobrunr.utils.mapper.JsonMapper;
import org.jobrunr.utils.mapper.jsonb.JsonbJsonMapper;
import org.jobrunr.jobs.mappers.JobMapper;

/** JobRunr: its tables beside the product's, in the same file. */
final class JobRunrContender implements Contender {

    /** The shortest that it allows. A worker that is done asks for more without waiting for it. */
    private static final Duration POLL = Duration.ofSeconds(5);

    private final int slots;
    private final JdbcConnectionPool database;
    private final DeriveWork work;
    private final BenchmarkJobs jobs = new BenchmarkJobs();
    private final JobRequestScheduler scheduler;
    private final BackgroundJobServer server;
    private volatile CountDownLatch unfinished = new CountDownLatch(0);
    private boolean started;

    JobRunrContender(ContenderSetup setup) {
        slots = setup.slots();
        database = QueueFile.open(setup.folder());
        work = new DeriveWork(database, setup.folder(), setup.simulator());
        JsonMapper json = new JsonbJsonMapper();
        StorageProvider storage = SqlStorageProviderFactory.using(database);
        storage.setJobMapper(new JobMapper(json));
        scheduler = new JobRequestScheduler(storage);
        server = new BackgroundJobServer(
                storage,
                json,
                new JobActivator() {
                    @Override
                    public <T> T activateJob(Class<T> type) {
                        return type.cast(new Handler(JobRunrContender.this));
                    }
                },
                BackgroundJobServerConfiguration.usingStandardBackgroundJobServerConfiguration()
                        .andWorkerCount(slots)
                        .andPollInterval(POLL));
    }

    @Override
    public void enqueue(int count) throws SQLException {
        unfinished = new CountDownLatch(count);
        scheduler.enqueue(work.insert(jobs.next(count)).stream().map(id -> new DeriveRequest(id.toString())));
    }

    @Override
    public void work() throws Exception {
        if (started) {
            server.resumeProcessing();
        } else {
            server.start();
            started = true;
        }
        unfinished.await();
        server.pauseProcessing();
        work.requireAllSucceeded();
    }

    @Override
    public String settings() {
        return slots + " workers, polls each " + POLL.toSeconds() + " s, JSON-B";
    }

    @Override
    public void close() {
        server.stop();
        work.close();
        database.dispose();
    }

    /** What JobRunr keeps of a job. */
    public static final class DeriveRequest implements JobRequest {

        private static final long serialVersionUID = 1;

        private String jobId = "";

        /** For JobRunr, which fills it in. */
        public DeriveRequest() {}

        DeriveRequest(String jobId) {
            this.jobId = jobId;
        }

        @Override
        public Class<Handler> getJobRequestHandler() {
            return Handler.class;
        }
    }

    /** Works on what a request names. */
    public static final class Handler implements JobRequestHandler<DeriveRequest> {

        private final JobRunrContender contender;

        Handler(JobRunrContender contender) {
            this.contender = contender;
        }

        @Override
        public void run(DeriveRequest request) {
            contender.work.work(UUID.fromString(request.jobId));
            contender.unfinished.countDown();
        }
    }

    /** Found by its name in META-INF. */
    public static final class Factory implements ContenderFactory {

        @Override
        public String name() {
            return "jobrunr";
        }

        @Override
        public Contender start(ContenderSetup setup) throws Exception {
            Files.createDirectories(setup.folder());
            return new JobRunrContender(setup);
        }
    }
}
