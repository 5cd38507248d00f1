package org.holocron.derive.runner;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.holocron.derive.blame.BlameStore;
import org.holocron.derive.blame.StatementBlameStore;
import org.holocron.derive.bulk.StatementBulkStore;
import org.holocron.derive.dependency.DependencyStore;
import org.holocron.derive.dependency.StatementDependencyStore;
import org.holocron.derive.group.GroupStore;
import org.holocron.derive.group.NewGroup;
import org.holocron.derive.group.StatementGroupStore;
import org.holocron.derive.history.History;
import org.holocron.derive.history.StatementHistory;
import org.holocron.derive.job.Job;
import org.holocron.derive.pause.PauseStore;
import org.holocron.derive.pause.StatementPauseStore;
import org.holocron.derive.queue.JobQueue;
import org.holocron.derive.queue.StatementJobQueue;
import org.holocron.derive.queue.TestQueue;
import org.holocron.derive.registry.NodeBoot;
import org.holocron.derive.registry.NodeProgram;
import org.holocron.derive.registry.NodeRegistry;
import org.holocron.derive.registry.StatementNodeRegistry;
import org.holocron.derive.sql.H2Dialect;
import org.holocron.derive.sql.H2TestDatabase;
import org.holocron.derive.sql.SqlClient;
import org.holocron.derive.testing.Jobs;
import org.holocron.derive.testing.SetDatabaseClock;
import org.jspecify.annotations.Nullable;

/** A real queue in memory whose database can be cut off. */
final class CuttableQueue implements AutoCloseable {

    static final String INTERROGATION = "sw_entity_facts_v1";

    private final H2TestDatabase database;
    private final TestQueue tables;
    private final SetDatabaseClock clock = new SetDatabaseClock();
    private final DependencyStore breakers;
    private final PauseStore pauses;
    private final NodeRegistry registry;
    private final SqlClient client;
    private boolean cut;

    CuttableQueue() {
        database = H2TestDatabase.at("jdbc:h2:mem:" + UUID.randomUUID());
        client = new SqlClient(whileNotCut(clock.of(database.dataSource())), new H2Dialect(), H2TestDatabase.SCHEMA);
        registry = new StatementNodeRegistry(client);
        tables = new TestQueue(
                database.dataSource(),
                H2TestDatabase.SCHEMA,
                new StatementJobQueue(client),
                new StatementHistory(client));
        breakers = new StatementDependencyStore(client);
        pauses = new StatementPauseStore(client);
    }

    /** What a node keeps in it. */
    NodeDatabase nodeDatabase() {
        return new NodeDatabase(
                queue(), breakers, pauses, new StatementHistory(client)::suspectsOf, new StatementBulkStore(client));
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

    BlameStore blame() {
        return new StatementBlameStore(client);
    }

    /** Forward, or back if negative. */
    void setClock(Duration by) {
        clock.set(by);
    }

    JobQueue queue() {
        return tables.queue();
    }

    NodeRegistry registry() {
        return registry;
    }

    /** Another process gets the name, as if this one had been silent for long. */
    UUID takeName(String node) {
        UUID boot = UUID.randomUUID();
        NodeProgram elsewhere = new NodeProgram("elsewhere, process 2", "1", 3, 3);
        registry.join(new NodeBoot(node, boot, elsewhere, Duration.ZERO), Duration.ZERO);
        return boot;
    }

    /** As if the process that has the name had said nothing for so long. */
    void silence(String node, Duration duration) {
        tables.sql(
                "UPDATE llm.node SET last_seen_utc = DATEADD(SECOND, ?, last_seen_utc) WHERE node = ?",
                -duration.toSeconds(),
                node);
    }

    /** For how long that process has said nothing. */
    Duration silenceOf(String node) {
        return Duration.ofSeconds(tables.query(
                "SELECT DATEDIFF(SECOND, last_seen_utc, CURRENT_TIMESTAMP) FROM llm.node WHERE node = ?", node));
    }

    /** Somebody removes its row. */
    void forget(String node) {
        tables.sql("DELETE FROM llm.node WHERE node = ?", node);
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

    /** A group with a job for each of these models; null for the default. Returns its id. */
    long groupOf(String key, @Nullable String... models) {
        long group =
                groups().create(new NewGroup(key, null, null, false)).group().id();
        for (String model : models) {
            tables.enqueue(Jobs.toEnqueue()
                    .interrogation(INTERROGATION)
                    .modelHint(model)
                    .build()
                    .in(group));
        }
        return group;
    }

    GroupStore groups() {
        return new StatementGroupStore(client);
    }

    /** Of another interrogation. */
    UUID enqueueOther(String model) {
        return tables.enqueue(
                Jobs.toEnqueue().interrogation("another_v1").modelHint(model).build());
    }

    /** The last one left of those that a process died of. */
    UUID enqueueSuspect() {
        return enqueueSuspects(UUID.randomUUID(), 1).get(0);
    }

    /** All suspects of an event. */
    List<UUID> enqueueSuspects(UUID event, int size) {
        List<UUID> suspects = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            UUID job = enqueue();
            tables.sql(
                    "UPDATE llm.job SET suspect_event = ?, suspect_size = ?, death_count = 2 WHERE job_id = ?",
                    event,
                    size,
                    job);
            suspects.add(job);
        }
        return suspects;
    }

    /** Held by another worker whose lease is over. */
    UUID enqueueExpired() {
        UUID job = tables.enqueueWithPriority(1_000);
        tables.claimAs("other@node/1");
        tables.expire(job);
        return job;
    }

    /** Held by this worker, of the process with that boot id. */
    UUID enqueueHeldBy(String holder, UUID boot) {
        UUID job = tables.enqueueWithPriority(1_000);
        tables.claimAs(holder, boot);
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
