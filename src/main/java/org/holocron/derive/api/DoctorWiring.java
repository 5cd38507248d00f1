package org.holocron.derive.api;

import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.holocron.derive.config.Directories;
import org.holocron.derive.config.ServerSettings;
import org.holocron.derive.config.ServerVariables;
import org.holocron.derive.config.Setting;
import org.holocron.derive.config.Settings;
import org.holocron.derive.derivation.ModelCallSettings;
import org.holocron.derive.derivation.Preflight;
import org.holocron.derive.doctor.Check;
import org.holocron.derive.doctor.ClockSkew;
import org.holocron.derive.doctor.DatabaseState;
import org.holocron.derive.doctor.Doctor;
import org.holocron.derive.doctor.FreeSlots;
import org.holocron.derive.doctor.FreeSpace;
import org.holocron.derive.doctor.GrammarVerdicts;
import org.holocron.derive.doctor.HeldBack;
import org.holocron.derive.doctor.InstalledModels;
import org.holocron.derive.doctor.InterrogationFit;
import org.holocron.derive.doctor.InterrogationFolders;
import org.holocron.derive.doctor.JavaVersion;
import org.holocron.derive.doctor.LakeState;
import org.holocron.derive.doctor.ListeningPorts;
import org.holocron.derive.doctor.OwnFolder;
import org.holocron.derive.doctor.ProgramVersions;
import org.holocron.derive.doctor.ReadFolder;
import org.holocron.derive.doctor.ServerReach;
import org.holocron.derive.doctor.SettingsInForce;
import org.holocron.derive.interrogation.Interrogations;
import org.holocron.derive.lake.Lake;
import org.holocron.derive.model.ModelServer;
import org.holocron.derive.node.ProgramVersion;
import org.holocron.derive.proof.GrammarMode;
import org.holocron.derive.proof.ModelProofStore;
import org.holocron.derive.proof.ProofKey;
import org.holocron.derive.queue.JobQueue;
import org.holocron.derive.runner.RunnerControl;
import org.holocron.derive.sql.SchemaMigrator;
import org.holocron.derive.sql.SqlClient;

/** Chooses what the doctor of a running node looks at. */
@ApplicationScoped
public class DoctorWiring {

    /** A model server may take ten seconds for each of two questions. */
    private static final Duration LIMIT = Duration.ofSeconds(25);

    /** Of no proof. */
    private static final ProofKey NO_PROOF = new ProofKey("", "", "", "", "", "");

    @Inject
    private Settings settings;

    @Inject
    private RunnerControl runner;

    @Inject
    private ModelServer server;

    @Inject
    private Interrogations interrogations;

    @Inject
    private ModelCallSettings calls;

    @Inject
    private Preflight preflight;

    @Inject
    private MeasuredSpeed speed;

    @Inject
    private ModelProofStore proofs;

    @Inject
    private GrammarMode grammar;

    @Resource
    private ManagedThreadFactory factory;

    private ExecutorService threads;

    @Produces
    @Singleton
    Doctor doctor(SqlClient database, SchemaMigrator schema, JobQueue queue, Lake lake) {
        threads = Executors.newCachedThreadPool(factory);
        Runnable otherChange = () -> proofs.release(NO_PROOF, "doctor");
        Directories folders = settings.directories();
        List<Check> stores = List.of(
                new DatabaseState(database, schema, queue, otherChange),
                new ClockSkew(queue::databaseTime, Clock.systemUTC(), folders.data()),
                new LakeState(lake, FreeSpace.USUAL),
                new OwnFolder("data directory", folders.data(), Setting.DERIVE_DATA_DIR.key(), FreeSpace.USUAL),
                new ReadFolder("evidence", folders.evidence(), Setting.EVIDENCE_ROOT.key()),
                new InterrogationFolders(interrogations, folders.interrogations()));
        return new Doctor(
                Stream.of(program(), stores, models(), work())
                        .flatMap(List::stream)
                        .toList(),
                threads,
                LIMIT);
    }

    private List<Check> program() {
        ServerSettings listening = settings.server();
        return List.of(
                new ProgramVersions(
                        ProgramVersion.ofThisProgram(),
                        runner.status().node(),
                        Path.of(System.getProperty("jboss.home.dir"))),
                JavaVersion.ofThisProcess(),
                new SettingsInForce(
                        ServerVariables.of(System.getenv(), Path.of(System.getProperty("jboss.server.data.dir"))),
                        ServerVariables.warnings(System.getenv())),
                new ListeningPorts(
                        listening.bind(),
                        listening.httpPort(),
                        listening.managementPort(),
                        listening.network().isLocal()));
    }

    private List<Check> models() {
        return List.of(
                new ServerReach(server, settings.modelServers().setting().key()),
                new InstalledModels(server, interrogations, calls::defaultModel, speed::tokensPerSecond),
                new InterrogationFit(preflight, interrogations),
                new GrammarVerdicts(proofs::read, grammar, addresses()));
    }

    /** A proof is of one server, or of several that look like one. */
    private Set<String> addresses() {
        return Stream.concat(Stream.of(server), server.members().stream())
                .map(ModelServer::address)
                .collect(Collectors.toUnmodifiableSet());
    }

    private List<Check> work() {
        return List.of(new FreeSlots(runner), new HeldBack(runner));
    }

    @PreDestroy
    void stop() {
        if (threads != null) {
            threads.shutdownNow();
        }
    }
}
