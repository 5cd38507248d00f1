package org.holocron.derive.batch;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;
import javax.sql.DataSource;
import org.holocron.derive.blame.BlameStore;
import org.holocron.derive.bulk.BulkStore;
import org.holocron.derive.config.DatabaseKind;
import org.holocron.derive.config.Settings;
import org.holocron.derive.group.GroupStore;
import org.holocron.derive.history.Counters;
import org.holocron.derive.history.History;
import org.holocron.derive.proof.ModelProofStore;
import org.holocron.derive.queue.JobQueue;
import org.holocron.derive.records.LakeRecords;
import org.holocron.derive.registry.NodeRegistry;
import org.holocron.derive.review.ReviewStore;
import org.holocron.derive.runner.NodeDatabase;
import org.holocron.derive.runner.QueueFigures;
import org.holocron.derive.sql.H2Compaction;
import org.holocron.derive.sql.H2Dialect;
import org.holocron.derive.sql.LoginBreaker;
import org.holocron.derive.sql.SchemaMigrator;
import org.holocron.derive.sql.SqlClient;
import org.holocron.derive.webhook.WebhookStore;

/** Makes beans of what is in databases, as {@link Wiring} does of the rest: the queue's, of either kind, and JBeret's. */
@ApplicationScoped
public class DatabaseWiring {

    /** Container-managed, and left out of the container's transactions: the queue makes its own, short ones. */
    @Resource(lookup = "java:jboss/datasources/DeriveDS")
    private DataSource dataSource;

    /** JBeret's, always an H2 file of this node. */
    @Resource(lookup = "java:jboss/datasources/BatchDS")
    private DataSource batchDataSource;

    /** One for all who use the queue's database: the server counts the log-ins of them all. */
    @Produces
    @Singleton
    LoginBreaker logins(Settings settings) {
        return new LoginBreaker(dataSource, DatabaseAdapters.of(settings).dialect(), System::nanoTime);
    }

    @Produces
    @Singleton
    SqlClient database(Settings settings, LoginBreaker logins) {
        SqlClient database = new SqlClient(
                logins,
                DatabaseAdapters.of(settings).dialect(),
                settings.database().schema());
        database.refuse(SqlClient.STARTING);
        return database;
    }

    @Produces
    @Singleton
    SchemaMigrator migrator(Settings settings, LoginBreaker logins) {
        return new SchemaMigrator(
                logins,
                DatabaseAdapters.of(settings).dialect(),
                settings.database().schema());
    }

    @Produces
    @Singleton
    ExecutionRecord executionRecord(Settings settings) {
        return new ExecutionRecord(
                new SqlClient(batchDataSource, new H2Dialect(), "PUBLIC"),
                settings.worker().executions());
    }

    @Produces
    @Singleton
    EmbeddedDatabases embeddedDatabases(Settings settings, ExecutionRecord executions) {
        List<DataSource> files = settings.database().kind() == DatabaseKind.H2
                ? List.of(dataSource, batchDataSource)
                : List.of(batchDataSource);
        return new EmbeddedDatabases(files.stream().map(H2Compaction::new).toList(), executions, System::nanoTime);
    }

    @Produces
    @Singleton
    JobQueue queue(Settings settings, SqlClient database) {
        return DatabaseAdapters.of(settings).queue().apply(database);
    }

    @Produces
    @Singleton
    History history(Settings settings, SqlClient database) {
        return DatabaseAdapters.of(settings).history().apply(database);
    }

    @Produces
    @Singleton
    QueueFigures figures(Settings settings, History history, SqlClient database) {
        Counters counters = DatabaseAdapters.of(settings).counters().apply(database);
        return settings.database().isExclusive()
                ? QueueFigures.exclusive(counters, history::stats, System::nanoTime)
                : QueueFigures.shared(counters, history::stats, System::nanoTime);
    }

    @Produces
    @Singleton
    LakeRecords lakeRecords(Settings settings, SqlClient database) {
        return DatabaseAdapters.of(settings).records().apply(database);
    }

    @Produces
    @Singleton
    ReviewStore reviews(Settings settings, SqlClient database) {
        return DatabaseAdapters.of(settings).reviews().apply(database);
    }

    @Produces
    @ApplicationScoped
    GroupStore groups(Settings settings, SqlClient database) {
        return DatabaseAdapters.of(settings).groups().apply(database);
    }

    @Produces
    @Singleton
    WebhookStore webhookStore(Settings settings, SqlClient database) {
        return DatabaseAdapters.of(settings).webhooks().apply(database);
    }

    @Produces
    @Singleton
    BulkStore bulkActions(Settings settings, SqlClient database) {
        return DatabaseAdapters.of(settings).bulkActions().apply(database);
    }

    @Produces
    @Singleton
    ModelProofStore proofStore(Settings settings, SqlClient database) {
        return DatabaseAdapters.of(settings).proofs().apply(database);
    }

    @Produces
    @Singleton
    BlameStore blame(Settings settings, SqlClient database) {
        return DatabaseAdapters.of(settings).blame().apply(database);
    }

    @Produces
    @Singleton
    NodeDatabase nodeDatabase(
            Settings settings, JobQueue queue, History history, BulkStore bulkActions, SqlClient database) {
        DatabaseAdapters adapters = DatabaseAdapters.of(settings);
        return new NodeDatabase(
                queue,
                adapters.breakers().apply(database),
                adapters.pauses().apply(database),
                history::suspectsOf,
                bulkActions);
    }

    @Produces
    @Singleton
    NodeRegistry registry(Settings settings, SqlClient database) {
        return DatabaseAdapters.of(settings).registry().apply(database);
    }
}
