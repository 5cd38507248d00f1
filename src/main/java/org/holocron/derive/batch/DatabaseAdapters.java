package org.holocron.derive.batch;

import java.util.function.Function;
import org.holocron.derive.blame.BlameStore;
import org.holocron.derive.blame.ProcedureBlameStore;
import org.holocron.derive.blame.StatementBlameStore;
import org.holocron.derive.bulk.BulkStore;
import org.holocron.derive.bulk.ProcedureBulkStore;
import org.holocron.derive.bulk.StatementBulkStore;
import org.holocron.derive.config.Settings;
import org.holocron.derive.dependency.DependencyStore;
import org.holocron.derive.dependency.ProcedureDependencyStore;
import org.holocron.derive.dependency.StatementDependencyStore;
import org.holocron.derive.group.GroupStore;
import org.holocron.derive.group.ProcedureGroupStore;
import org.holocron.derive.group.StatementGroupStore;
import org.holocron.derive.history.Counters;
import org.holocron.derive.history.History;
import org.holocron.derive.history.ProcedureCounters;
import org.holocron.derive.history.ProcedureHistory;
import org.holocron.derive.history.StatementCounters;
import org.holocron.derive.history.StatementHistory;
import org.holocron.derive.pause.PauseStore;
import org.holocron.derive.pause.ProcedurePauseStore;
import org.holocron.derive.pause.StatementPauseStore;
import org.holocron.derive.proof.ModelProofStore;
import org.holocron.derive.proof.ProcedureModelProofStore;
import org.holocron.derive.proof.StatementModelProofStore;
import org.holocron.derive.queue.JobQueue;
import org.holocron.derive.queue.ProcedureJobQueue;
import org.holocron.derive.queue.StatementJobQueue;
import org.holocron.derive.records.LakeRecords;
import org.holocron.derive.records.ProcedureLakeRecords;
import org.holocron.derive.records.StatementLakeRecords;
import org.holocron.derive.registry.NodeRegistry;
import org.holocron.derive.registry.ProcedureNodeRegistry;
import org.holocron.derive.registry.StatementNodeRegistry;
import org.holocron.derive.review.ProcedureReviewStore;
import org.holocron.derive.review.ReviewStore;
import org.holocron.derive.review.StatementReviewStore;
import org.holocron.derive.sql.Dialect;
import org.holocron.derive.sql.H2Dialect;
import org.holocron.derive.sql.SqlClient;
import org.holocron.derive.sql.SqlServerDialect;
import org.holocron.derive.webhook.ProcedureWebhookStore;
import org.holocron.derive.webhook.StatementWebhookStore;
import org.holocron.derive.webhook.WebhookStore;

/** What belongs to a kind of database: its dialect, and what makes each store on it. */
record DatabaseAdapters(
        Dialect dialect,
        Function<SqlClient, JobQueue> queue,
        Function<SqlClient, History> history,
        Function<SqlClient, Counters> counters,
        Function<SqlClient, DependencyStore> breakers,
        Function<SqlClient, PauseStore> pauses,
        Function<SqlClient, NodeRegistry> registry,
        Function<SqlClient, BlameStore> blame,
        Function<SqlClient, ModelProofStore> proofs,
        Function<SqlClient, LakeRecords> records,
        Function<SqlClient, ReviewStore> reviews,
        Function<SqlClient, GroupStore> groups,
        Function<SqlClient, WebhookStore> webhooks,
        Function<SqlClient, BulkStore> bulkActions) {

    /** The only place that decides what belongs to which database. */
    static DatabaseAdapters of(Settings settings) {
        return switch (settings.database().kind()) {
            case H2 ->
                new DatabaseAdapters(
                        new H2Dialect(),
                        StatementJobQueue::new,
                        StatementHistory::new,
                        StatementCounters::new,
                        StatementDependencyStore::new,
                        StatementPauseStore::new,
                        StatementNodeRegistry::new,
                        StatementBlameStore::new,
                        StatementModelProofStore::new,
                        StatementLakeRecords::new,
                        StatementReviewStore::new,
                        StatementGroupStore::new,
                        StatementWebhookStore::new,
                        StatementBulkStore::new);
            case SQL_SERVER ->
                new DatabaseAdapters(
                        new SqlServerDialect(),
                        ProcedureJobQueue::new,
                        ProcedureHistory::new,
                        ProcedureCounters::new,
                        ProcedureDependencyStore::new,
                        ProcedurePauseStore::new,
                        ProcedureNodeRegistry::new,
                        ProcedureBlameStore::new,
                        ProcedureModelProofStore::new,
                        ProcedureLakeRecords::new,
                        ProcedureReviewStore::new,
                        ProcedureGroupStore::new,
                        ProcedureWebhookStore::new,
                        ProcedureBulkStore::new);
        };
    }
}
