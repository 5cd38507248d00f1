package org.holocron.derive.cli;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.holocron.derive.config.Setting;
import org.holocron.derive.config.Settings;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

@picocli.CommandLine.Command(
        name = "demo",
        description = {
            "See it work: starts its own server, enqueues a job for each example, prints their facts.",
            "",
            "It asks Ollama if one answers at OLLAMA_BASE_URL and has the model, else the simulator, which has "
                    + "no model and answers by plain rules. Each demo starts with an empty data/demo, so that no stored "
                    + "response is reused. Your own queue and lake are not touched.",
            "",
            "The simulator is asked to be wrong in two answers: one claim is refused and repaired, one is left for a person."
        })
final class DemoCommand extends Command {

    /** Columns of the titles on the left. */
    private static final int TITLES = 13;

    private static final Duration READY_WITHIN = Duration.ofMinutes(2);

    @Option(names = "--exit", description = "Stop the server at the end; exit code 0 only if every job came out right.")
    private boolean exit;

    @Option(names = "--simulator", description = "Use the simulator even if Ollama answers.")
    private boolean simulator;

    /** The former name of {@code --simulator}. */
    @Option(names = "--practice", hidden = true)
    private boolean practice;

    @Option(names = "--ollama-url", paramLabel = "URL", description = "Override the Ollama URL (OLLAMA_BASE_URL).")
    private @Nullable String ollamaUrl;

    @Option(names = "--model", paramLabel = "NAME", description = "Override the default model (OLLAMA_MODEL).")
    private @Nullable String model;

    @Option(
            names = "--timeout-seconds",
            paramLabel = "N",
            defaultValue = "1800",
            description = "Give up on jobs that take longer (default: ${DEFAULT-VALUE}).")
    private int timeoutSeconds;

    @Override
    List<OptionRule> optionRules() {
        String why = "the simulator has an address and a model of its own";
        return List.of(
                OptionRule.excludes("--simulator", why, "--ollama-url", "--model"),
                OptionRule.excludes("--practice", why, "--ollama-url", "--model"));
    }

    @Override
    public Integer call() throws InterruptedException {
        Installation home = Installation.ofProcess();
        Path interrogation = home.interrogations().resolve(JobOptions.DEFAULT_INTERROGATION);
        Map<String, String> variables = variables();
        Settings settings = Settings.from(variables);
        Path folder = DemoFolder.fresh(settings.directories().data().resolve("demo"));
        try (DemoModel modelServer = DemoModel.find(settings.ollama(), interrogation, simulator || practice)) {
            terminal().print(modelServer.description());
            ServerLaunch launch = ServerLaunch.of(home.server(), demoVariables(variables, folder, home, modelServer));
            try (ServerProcess server = ServerProcess.start(launch, ServerProcess.Output.FILE)) {
                return demonstrate(server, launch, DemoQuestion.all(home.interrogations(), modelServer.isSimulator()));
            }
        }
    }

    private int demonstrate(ServerProcess server, ServerLaunch launch, List<DemoQuestion> questions)
            throws InterruptedException {
        awaitReady(server, launch);
        DemoJobs jobs = enqueue(server, questions);
        jobs.watch(terminal(), Duration.ofSeconds(timeoutSeconds));
        boolean allRight = jobs.report(terminal());
        terminal()
                .print("Artifacts    %s", shown(launch.settings().directories().lake()));
        if (!exit) {
            printLinks(server, launch);
            server.waitFor();
        }
        return allRight ? Exit.DONE : Exit.FAILED;
    }

    private void awaitReady(ServerProcess server, ServerLaunch launch) throws InterruptedException {
        String log = "  (log: " + shown(launch.folder().console()) + ")";
        terminal()
                .print(Table.wrapped(
                        "Starting the server: " + server.http() + log,
                        2,
                        terminal().width()));
        if (server.awaitStart(Duration.ofMinutes(3)) instanceof ServerProcess.Start.Failed failed) {
            launch.folder().lastLines(20).forEach(terminal().err()::println);
            throw new CommandFailedException(Exit.FAILED, failed.reason());
        }
        if (!server.awaitReady(READY_WITHIN)) {
            launch.folder().lastLines(5).forEach(terminal().err()::println);
            throw new CommandFailedException(
                    Exit.FAILED, "The server is up but not ready after " + READY_WITHIN.toSeconds() + " s");
        }
    }

    private DemoJobs enqueue(ServerProcess server, List<DemoQuestion> questions) {
        DemoJobs jobs = DemoJobs.enqueue(new ApiClient(server.http()), questions);
        terminal()
                .print(
                        "Enqueued %d jobs, one for each example of %s and %s",
                        questions.size(), JobOptions.DEFAULT_INTERROGATION, DemoQuestion.CHECKED);
        if (questions.stream().anyMatch(question -> question.planted() != null)) {
            terminal().print("The simulator is asked to be wrong in two of them, to show what becomes of that.");
        }
        terminal().print("");
        return jobs;
    }

    /** A title and a text, which goes on below itself where the terminal is narrow. */
    static void line(Terminal terminal, String title, String text) {
        terminal.print(Table.beside(Table.padded(title, TITLES), text, terminal.width()));
    }

    private void printLinks(ServerProcess server, ServerLaunch launch) {
        String url = " --url " + server.http();
        terminal().print("Queue        %s/api/stats      or: derive stats%s", server.http(), url);
        terminal().print("Jobs         %s/api/jobs       or: derive list%s", server.http(), url);
        terminal().print("Interface    %s/openapi", server.http());
        terminal()
                .print("Health       %s/health         metrics: %s/metrics", server.management(), server.management());
        terminal().print("Console      %s/console        (batch executions; make a user first:", server.management());
        terminal()
                .print(
                        "             %s -u admin -p PASSWORD -sc %s)",
                        shown(launch.serverHome().resolve("bin/add-user.sh")),
                        shown(launch.folder().configuration()));
        terminal().print("");
        terminal().print("The server keeps running. Ctrl-C ends it.");
    }

    private Map<String, String> variables() {
        Map<String, String> variables = new HashMap<>(terminal().variables());
        if (ollamaUrl != null) {
            variables.put(Setting.OLLAMA_BASE_URL.key(), ollamaUrl);
        }
        if (model != null) {
            variables.put(Setting.OLLAMA_MODEL.key(), model);
        }
        // The demo always has a queue of its own.
        variables.keySet().removeIf(key -> key.startsWith("LLM_SQLSERVER_") || key.equals(Setting.DERIVE_H2_URL.key()));
        // It asks Ollama or the simulator.
        variables.remove(Setting.OPENAI_BASE_URL.key());
        variables.remove(Setting.OPENAI_API_KEY.key());
        return variables;
    }

    private static Map<String, String> demoVariables(
            Map<String, String> variables, Path folder, Installation home, DemoModel modelServer) {
        Map<String, String> own = new HashMap<>(variables);
        List<Integer> ports = FreePorts.find(2);
        own.put(Setting.DERIVE_HTTP_PORT.key(), ports.get(0).toString());
        own.put(Setting.DERIVE_MANAGEMENT_PORT.key(), ports.get(1).toString());
        own.put(Setting.DERIVE_BIND.key(), "127.0.0.1");
        own.put(Setting.DERIVE_DATA_DIR.key(), folder.toString());
        own.put(Setting.LAKE_ROOT.key(), folder.resolve("lake/llm_runs").toString());
        own.put(Setting.EVIDENCE_ROOT.key(), folder.resolve("lake").toString());
        own.put(Setting.INTERROGATIONS_DIR.key(), home.interrogations().toString());
        own.put(Setting.OLLAMA_BASE_URL.key(), modelServer.baseUri().toString());
        own.put(Setting.OLLAMA_MODEL.key(), modelServer.model());
        own.put(Setting.DERIVE_LOOP.key(), "true");
        own.put(Setting.DERIVE_DB_MIGRATE.key(), "true");
        own.put(Setting.DERIVE_SHUTDOWN_SECONDS.key(), "2");
        return own;
    }

    /** Relative to the working directory where that is shorter. */
    private static String shown(Path path) {
        Path here = Path.of("").toAbsolutePath();
        return path.startsWith(here) ? here.relativize(path).toString() : path.toString();
    }
}
