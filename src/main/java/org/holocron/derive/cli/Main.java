package org.holocron.derive.cli;

import java.io.PrintWriter;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The program {@code derive}. */
@CommandLine.Command(
        name = "derive",
        version = "derive 1.0.0",
        synopsisSubcommandLabel = "COMMAND",
        description = "Derives checked JSON from evidence with a language model, job by job.",
        subcommands = {
            DemoCommand.class,
            ServerCommand.class,
            SimulatorCommand.class,
            EnqueueCommand.class,
            PlanCommand.class,
            ListCommand.class,
            StatsCommand.class,
            WatchCommand.class,
            ShowCommand.class,
            FailuresCommand.class,
            GroupCommand.class,
            ReviewsCommand.class,
            ReviewCommand.class,
            ExportCommand.class,
            ReportCommand.class,
            RunCommand.class,
            CancelCommand.class,
            RequeueCommand.class,
            RetryCommand.class,
            BulkCommand.class,
            PauseCommand.class,
            ResumeCommand.class,
            CloseCommand.class,
            ExecutionsCommand.class,
            VerifyCommand.class,
            HoldCommand.class,
            PurgeCommand.class,
            BackupCommand.class,
            InterrogationsCommand.class,
            InterrogationCommand.class,
            InspectCommand.class,
            DoctorCommand.class,
            CompletionCommand.class,
            HelpCommand.class,
            Phase1RunnerCommand.class
        },
        commandListHeading = "%nCommands:%n",
        optionListHeading = "%nOptions:%n",
        footer = {
            "",
            "First steps:",
            "  derive demo               see it work: a server, a dozen jobs, their facts",
            "  derive server             start the server of this folder; Ctrl-C stops it",
            "  derive enqueue --entity-type character --entity-id luke_skywalker \\",
            "      --evidence \"Luke Skywalker was born on Tatooine in 19 BBY.\" --wait",
            "  derive list",
            "",
            "derive COMMAND --help shows its options.",
            "Settings are environment variables, see docs/settings.md.",
            "Exit codes: 0 done, 1 nothing to do, 2 bad usage, 3 failed, 4 no server,",
            "5 gave up waiting."
        })
public final class Main implements Runnable {

    /** What Java makes of a byte that the locale does not know. */
    private static final char LOST_LETTER = '\uFFFD';

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help and exit.")
    private boolean help;

    @Option(
            names = {"-V", "--version"},
            versionHelp = true,
            description = "Show the version and exit.")
    private boolean version;

    @Spec
    private CommandSpec spec;

    private final Terminal terminal;

    private Main(Terminal terminal) {
        this.terminal = terminal;
    }

    public static void main(String[] arguments) {
        ProcessStream out = Terminal.output();
        Terminal terminal = Terminal.ofProcess(out);
        System.exit(told(run(terminal, arguments), out, terminal));
    }

    /** The exit code: nothing is done as long as what it says was lost. */
    static int told(int exitCode, ProcessStream out, Terminal terminal) {
        if (exitCode != Exit.DONE || !out.isLost()) {
            return exitCode;
        }
        terminal.note("The output could not be written to its end");
        return Exit.FAILED;
    }

    static int run(Terminal terminal, String... arguments) {
        Optional<String> lost = Arrays.stream(arguments)
                .filter(argument -> argument.indexOf(LOST_LETTER) >= 0)
                .findFirst();
        if (lost.isPresent()) {
            terminal.note("The argument \"" + lost.get()
                    + "\" holds U+FFFD: its letters beyond ASCII were lost on the way to this program, and what is"
                    + " left would be stored. Set a locale with UTF-8 (LC_ALL=C.UTF-8), or put the text into a file");
            return Exit.BAD_USAGE;
        }
        ErrorReport errors = new ErrorReport(terminal);
        return commandLine(terminal)
                .setOut(new PrintWriter(terminal.out(), true))
                .setErr(new PrintWriter(terminal.err(), true))
                // Colors are sequences that the terminal obeys: nothing prints those.
                .setColorScheme(CommandLine.Help.defaultColorScheme(CommandLine.Help.Ansi.OFF))
                .setUsageHelpWidth(terminal.helpWidth())
                .setUsageHelpLongOptionsMaxWidth(30)
                .setExecutionStrategy(new CheckedRun())
                .setParameterExceptionHandler(errors)
                .setExecutionExceptionHandler(errors)
                .execute(arguments);
    }

    static CommandLine commandLine(Terminal terminal) {
        CommandLine program = new CommandLine(new Main(terminal));
        commands(program).map(CommandLine::getCommandSpec).forEach(command -> command.usageMessage()
                .parameterListHeading(hasArguments(command) ? "%nArguments:%n" : "")
                .optionListHeading("%nOptions:%n")
                .commandListHeading("%nCommands:%n"));
        WholeNumber wholeNumber = new WholeNumber();
        program.registerConverter(int.class, wholeNumber);
        program.registerConverter(Integer.class, wholeNumber);
        // A reason may be one word, and that word the name of a part: help.
        program.setAllowSubcommandsAsOptionParameters(true);
        // The simulator parses its own options.
        program.getSubcommands().get("simulator").setUnmatchedOptionsArePositionalParams(true);
        return program;
    }

    private static boolean hasArguments(CommandSpec command) {
        return command.positionalParameters().stream().anyMatch(argument -> !argument.hidden());
    }

    /** All of them, those that are parts of others too. */
    static Stream<CommandLine> commands(CommandLine whole) {
        return whole.getSubcommands().values().stream()
                .flatMap(command -> Stream.concat(Stream.of(command), commands(command)));
    }

    Terminal terminal() {
        return terminal;
    }

    /** Called when no command is named. */
    @Override
    public void run() {
        throw new CommandLine.ParameterException(spec.commandLine(), "Name a command; to start with: derive demo");
    }
}
