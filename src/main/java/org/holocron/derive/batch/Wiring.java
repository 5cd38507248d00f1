package org.holocron.derive.batch;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.InstantSource;
import org.holocron.derive.blame.BlameStore;
import org.holocron.derive.config.Reuse;
import org.holocron.derive.config.Settings;
import org.holocron.derive.config.WorkerSettings;
import org.holocron.derive.derivation.AnswerLoop;
import org.holocron.derive.derivation.Deriver;
import org.holocron.derive.derivation.DryRun;
import org.holocron.derive.derivation.ModelCallSettings;
import org.holocron.derive.derivation.Planner;
import org.holocron.derive.derivation.Preparation;
import org.holocron.derive.derivation.Recorder;
import org.holocron.derive.derivation.ResponseReuse;
import org.holocron.derive.evidence.EvidenceBuilder;
import org.holocron.derive.group.GroupStore;
import org.holocron.derive.guard.Guard;
import org.holocron.derive.history.History;
import org.holocron.derive.interrogation.Interrogations;
import org.holocron.derive.job.Backoff;
import org.holocron.derive.lake.Lake;
import org.holocron.derive.model.ModelDialect;
import org.holocron.derive.model.ModelServer;
import org.holocron.derive.node.NodeIdentity;
import org.holocron.derive.node.ProcessName;
import org.holocron.derive.node.ProgramVersion;
import org.holocron.derive.proof.GrammarMode;
import org.holocron.derive.proof.GrammarProofs;
import org.holocron.derive.proof.PromptReadings;
import org.holocron.derive.queue.AttemptCompletion;
import org.holocron.derive.queue.JobQueue;
import org.holocron.derive.records.LakeRecords;
import org.holocron.derive.registry.NodeProgram;
import org.holocron.derive.registry.NodeRegistry;
import org.holocron.derive.retention.Backup;
import org.holocron.derive.retention.LakeQueue;
import org.holocron.derive.runner.AttemptParts;
import org.holocron.derive.runner.Node;
import org.holocron.derive.runner.NodeClocks;
import org.holocron.derive.runner.NodeDatabase;
import org.holocron.derive.runner.NodeDependencies;
import org.holocron.derive.runner.NodeHost;
import org.holocron.derive.runner.NodePresence;
import org.holocron.derive.runner.NodeSettings;
import org.holocron.derive.runner.PeriodicTask;
import org.holocron.derive.runner.SlotPolicy;
import org.holocron.derive.sql.DatabaseUnavailableException;
import org.holocron.derive.sql.SchemaMigrator;
import org.holocron.derive.sql.SqlClient;
import org.holocron.derive.validation.AnswerValidator;
import org.holocron.derive.webhook.WebhookHosts;
import org.holocron.derive.webhook.WebhookSecret;
import org.holocron.derive.webhook.WebhookSender;
import org.holocron.derive.webhook.WebhookStore;
import org.holocron.derive.webhook.Webhooks;

/**
 * Makes beans of the domain's plain classes, but for those of {@link ModelWiring} and {@link DatabaseWiring}; one of each for the life of the
 * application.
 */
@ApplicationScoped
public class Wiring {

    /** For what opens batch executions: those need the container's context. It refuses tasks while the server suspends. */
    @Resource
    private ManagedExecutorService executor;

    /** @throws org.holocron.derive.config.InvalidSettingsException which keeps the application from starting */
    @Produces
    @Singleton
    Settings settings() {
        return ServerCheck.settings();
    }

    @Produces
    @Singleton
    NodeIdentity identity(Settings settings) {
        return NodeIdentity.open(
                settings.directories().data(), settings.worker().workerId());
    }

    void close(@Disposes NodeIdentity identity) {
        identity.close();
    }

    @Produces
    @Singleton
    Backup backup(Settings settings, Lake lake, LakeRecords records) {
        return new Backup(lake, records, settings.directories().data().resolve("backups"));
    }

    @Produces
    @Singleton
    Guard guard(Settings settings) {
        return new Guard(settings.worker().timing().validation());
    }

    @Produces
    @Singleton
    Interrogations interrogations(Settings settings, ModelDialect dialect, Guard guard) {
        return new Interrogations(settings.directories().interrogations(), dialect, guard);
    }

    @Produces
    @Singleton
    Lake lake(Settings settings, LakeRecords records, NodeThreads threads) {
        Lake lake = new Lake(
                settings.directories().lake(), command -> threads.pool().execute(command));
        lake.belongTo(new LakeQueue(records));
        return lake;
    }

    @Produces
    @Singleton
    EvidenceBuilder evidence(Settings settings) {
        return new EvidenceBuilder(settings.directories().evidence());
    }

    @Produces
    @Singleton
    ResponseReuse reuse(Settings settings, Lake lake, History history) {
        return new ResponseReuse(
                lake.receipts(), history::wasRejected, settings.retry().reuse() == Reuse.WEAK);
    }

    @Produces
    @Singleton
    Deriver deriver(
            EvidenceBuilder evidence,
            Interrogations interrogations,
            ModelServer server,
            ModelCallSettings calls,
            Lake lake,
            ResponseReuse stored,
            Guard guard,
            GrammarMode grammar,
            GrammarProofs proofs,
            PromptReadings readings) {
        return new Deriver(
                new Preparation(interrogations, evidence, server, calls, guard),
                new AnswerLoop(server, new AnswerValidator(), stored, calls, guard)
                        .knowing(readings)
                        .proving(grammar, proofs),
                lake);
    }

    @Produces
    @Singleton
    WebhookHosts webhookHosts(Settings settings) {
        return new WebhookHosts(settings.webhooks().hosts());
    }

    /** One that does nothing while no host may be called. */
    @Produces
    @Singleton
    NodeWebhooks webhooks(Settings settings, WebhookHosts hosts, WebhookStore store, GroupStore groups) {
        if (hosts.isEmpty()) {
            return new NodeWebhooks(null);
        }
        InstantSource clock = InstantSource.system();
        WebhookSecret secret = new WebhookSecret(settings.webhooks().secret().text());
        WebhookSender sender = new WebhookSender(hosts, secret, WebhookSender.WAITS, clock);
        Webhooks webhooks = new Webhooks(store, groups, sender, System::nanoTime, clock);
        return new NodeWebhooks(new PeriodicTask(webhooks::isDue, webhooks::run));
    }

    @Produces
    @Singleton
    DryRun dryRun(Deriver deriver) {
        return new DryRun(deriver, InstantSource.system());
    }

    @Produces
    @Singleton
    Planner planner(
            EvidenceBuilder evidence,
            Interrogations interrogations,
            ModelServer server,
            ModelCallSettings calls,
            ResponseReuse stored,
            Guard guard,
            PromptReadings readings) {
        return new Planner(
                asked -> new Preparation(interrogations, evidence, asked, calls, guard),
                server,
                calls,
                stored,
                readings);
    }

    @Produces
    @Singleton
    Recorder recorder(Settings settings, JobQueue queue, ModelServer server) {
        Backoff backoff =
                new Backoff(settings.retry().backoff(), settings.retry().backoffCap());
        return new Recorder(queue, backoff, new SecureRandom(), server);
    }

    @Produces
    @Singleton
    Node node(
            Settings settings, NodeIdentity identity, NodeDependencies dependencies, AttemptParts work, NodeHost host) {
        WorkerSettings worker = settings.worker();
        NodeSettings node = new NodeSettings(
                identity.workerId(),
                identity.nodeId(),
                new SlotPolicy(worker.loop(), worker.concurrency()),
                worker.timing().lease(),
                worker.timing().shutdown());
        return Node.assemble(node, NodeClocks.steady(), dependencies, work, host);
    }

    @Produces
    @Singleton
    NodeDependencies dependencies(
            NodeDatabase database,
            ModelServer modelServer,
            Lake lake,
            EvidenceBuilder evidence,
            Interrogations interrogations) {
        return new NodeDependencies(database, modelServer, lake, evidence, interrogations);
    }

    @Produces
    @Singleton
    AttemptParts work(
            Recorder recorder, BlameStore blame, ModelCallSettings calls, Event<AttemptCompletion> completions) {
        return new AttemptParts(recorder, blame, calls::defaultModel, calls.limits(), completions::fire);
    }

    @Produces
    @Singleton
    NodeHost host(
            Settings settings,
            SqlClient database,
            SchemaMigrator migrator,
            Executions executions,
            NodePresence presence,
            NodeThreads threads) {
        Runnable schema = settings.database().migrate() ? migrator::migrate : migrator::check;
        return new NodeHost(executions, () -> prepare(database, schema), presence, threads.pool(), executor);
    }

    private static void prepare(SqlClient database, Runnable schema) {
        try {
            schema.run();
            database.admit();
        } catch (DatabaseUnavailableException unavailable) {
            database.refuse(String.valueOf(unavailable.getMessage()));
            throw unavailable;
        }
    }

    @Produces
    @Singleton
    NodePresence presence(Settings settings, NodeRegistry registry, SchemaMigrator migrator) {
        NodeProgram program = new NodeProgram(
                ProcessName.ofThisProcess(),
                ProgramVersion.ofThisProgram(),
                migrator.programVersion(),
                settings.worker().concurrency());
        return settings.database().isExclusive()
                ? NodePresence.exclusive(registry, program)
                : NodePresence.shared(registry, program);
    }
}
