package org.holocron.derive.runner;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.SQLException;
import java.util.UUID;
import javax.sql.DataSource;
import org.holocron.derive.blame.FailureReview;
import org.holocron.derive.blame.GenerationProbe;
import org.holocron.derive.blame.StatementBlameStore;
import org.holocron.derive.history.History;
import org.holocron.derive.history.StatementHistory;
import org.holocron.derive.job.Job;
import org.holocron.derive.queue.JobQueue;
import org.holocron.derive.queue.StatementJobQueue;
import org.holocron.derive.queue.TestQueue;
import org.holocron.derive.sql.H2Dialect;
import org.holocron.derive.sql.H2TestDatabase;
import org.holocron.derive.sql.SqlClient;
import org.holocron.derive.testing.Jobs;

/** A real queue in memory whose database can be cut off. */
final class CuttableQueue implements AutoCloseable {

    static final String INTERROGATION = "sw_entity_facts_v1";

    private final H2TestDatabase database;
    private final TestQueue tables;
    private final SqlClient client;
    private boolean cut;

    CuttableQueue() {
        database = H2TestDatabase.at("jdbc:h2:mem:" + UUID.randomUUID());
        client = new SqlClient(whileNotCut(database.dataSource()), new H2Dialect(), H2TestDatabase.SCHEMA);
        tables = new TestQueue(
                database.dataSource(),
                H2TestDatabase.SCHEMA,
                new StatementJobQueue(client),
                new StatementHistory(client));
    }

    private DataSource whileNotCut(DataSource real) {
        return (DataSource) Proxy.newProxyInstance(
                DataSource.class.getClassLoader(), new Class<?>[] {DataSource.class}, (proxy, method, arguments) -> {
                    if (cut) {
                        throw new SQLException("the wire is cut", "08000");
                    }
                    try {
                        return method.invoke(real, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    void cut() {
        cut = true;
    }

    void repair() {
        cut = false;
    }

    /** No failure of a test needs a probe. */
    FailureReview review() {
        return new FailureReview(
                new StatementBlameStore(client), (lane, stop) -> GenerationProbe.Result.NOT_ASKED, System::nanoTime);
    }

    JobQueue queue() {
        return tables.queue();
    }

    History history() {
        return tables.history();
    }

    UUID enqueue() {
        return tables.enqueue(Jobs.toEnqueue().interrogation(INTERROGATION).build());
    }

    UUID enqueueFor(String model) {
        return tables.enqueue(
                Jobs.toEnqueue().interrogation(INTERROGATION).modelHint(model).build());
    }

    /** One that two workers died of. */
    UUID enqueueSuspect() {
        UUID job = enqueue();
        tables.sql("UPDATE llm.job SET rescue_count = 2 WHERE job_id = ?", job);
        return job;
    }

    /** Held by another worker whose lease is over. */
    UUID enqueueExpired() {
        UUID job = tables.enqueueWithPriority(1_000);
        tables.claimAs("other@node/1");
        tables.expire(job);
        return job;
    }

    /** Held by this worker, whose process died. */
    UUID enqueueHeldBy(String workerId) {
        UUID job = tables.enqueueWithPriority(1_000);
        tables.claimAs(workerId);
        return job;
    }

    /** As if its worker had said nothing for long. */
    void expire(UUID job) {
        tables.expire(job);
    }

    /** Somebody cancels it. */
    void cancel(UUID job) {
        tables.queue().cancel(job);
    }

    Job job(UUID id) {
        return tables.job(id);
    }

    String status(UUID id) {
        return tables.job(id).status().name();
    }

    @Override
    public void close() {
        database.close();
    }
}
