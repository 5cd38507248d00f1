package org.holocron.derive.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.holocron.derive.testing.FakeConnection;
import org.holocron.derive.testing.FakeHttpServer;
import org.holocron.derive.testing.FakeRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/**
 * No option is accepted and dropped: {@code enqueue --file … --model qwen3} enqueued jobs without a model, with exit code 0. Each
 * option of each command is added to each of the command's forms: something that the command asks, prints or writes must change, or
 * it is refused by its name.
 */
class OptionsTakeEffectTest {

    private static final String JOB = "11111111-1111-1111-1111-111111111111";
    private static final String RUN = "22222222-2222-2222-2222-222222222222";

    /** The forms of a command, in words. */
    private static final Map<String, List<String>> FORMS = new LinkedHashMap<>();

    static {
        FORMS.put(
                "enqueue",
                List.of(
                        "--entity-type t --entity-id i --evidence x",
                        "--interrogation own --input a=b",
                        "--file FILE",
                        "--evidence-dir DIR --entity-type t --entity-id {name}",
                        "--file FILE --wait",
                        "--file FILE --group may --stop-rejected 20 --of-last 50",
                        "--entity-type t --entity-id i --evidence x --group may --budget-hours 6",
                        "--csv TABLE --text-column text --interrogation own --map a=id"));
        FORMS.put("report", List.of("--job " + JOB + " --output more.txt", "--group may --output more.txt"));
        FORMS.put("export", List.of("--format jsonl --output more.txt"));
        FORMS.put(
                "plan",
                List.of(
                        "--file FILE",
                        "--evidence-dir DIR --entity-type t --entity-id {name}",
                        "--entity-type t --entity-id i --evidence x"));
        FORMS.put("list", List.of(""));
        FORMS.put("stats", List.of(""));
        FORMS.put("watch", List.of("--until-empty", "--until-empty --group may"));
        FORMS.put("show", List.of(JOB, JOB + " --artifact some"));
        FORMS.put("reviews", List.of(""));
        FORMS.put("failures", List.of(""));
        FORMS.put(
                "group",
                List.of(
                        "",
                        "may",
                        "may retry --cause abc",
                        "may pause",
                        "may limit --budget-hours 3",
                        "may limit --stop-rejected 20 --of-last 50"));
        FORMS.put("group compare", List.of("may june"));
        FORMS.put("review", List.of(JOB + " 3 correct --value 1 --reason r", JOB + " 3 accept"));
        FORMS.put("run", List.of("--once", "--drain", "--once --own-server"));
        FORMS.put("cancel", List.of(JOB, "--status NEW", "--status RUNNING --yes"));
        FORMS.put("requeue", List.of(JOB, "--status FAILED", "--status FAILED,DEADLETTER --yes"));
        FORMS.put("retry", List.of("--cause abc --yes", "--all --yes"));
        FORMS.put("bulk retry", List.of("--cause abc --yes", JOB + " --yes", "--all --yes"));
        FORMS.put("bulk cancel", List.of("--cause abc --yes", "--all --yes"));
        FORMS.put("bulk priority", List.of("--to 5 --cause abc --yes", "--to 5 --all --yes"));
        FORMS.put("bulk list", List.of(""));
        FORMS.put("bulk show", List.of(RUN));
        FORMS.put("bulk stop", List.of(RUN));
        FORMS.put("pause", List.of(""));
        FORMS.put("resume", List.of(""));
        FORMS.put("close", List.of("NAME"));
        FORMS.put("verify", List.of(""));
        FORMS.put("hold", List.of(JOB));
        FORMS.put("purge", List.of("--before 2026-01-31"));
        FORMS.put("backup", List.of(""));
        FORMS.put("doctor", List.of(""));
        FORMS.put("interrogations", List.of(""));
        FORMS.put("interrogation new", List.of("other_v1 --folder DIR"));
        FORMS.put("interrogation lint", List.of("sw_entity_facts_v1"));
        FORMS.put(
                "interrogation try",
                List.of("k", "k --example some", "k --input a=b --evidence x", "k --input-file more.json"));
        FORMS.put("interrogation versions", List.of("k"));
        FORMS.put("executions", List.of(""));
        FORMS.put("completion", List.of("bash", "fish"));
        FORMS.put("help", List.of("list", "bulk retry"));
        FORMS.put("group help", List.of("compare"));
        FORMS.put("bulk help", List.of("retry"));
        FORMS.put("interrogation help", List.of("try"));
        FORMS.put("inspect", List.of("--list", "--stats", "--job-id " + JOB));
    }

    /** These start a server, whose settings are looked at below; the simulator reads its options itself. */
    private static final Set<String> WITHOUT_A_SERVER = Set.of("demo", "server", "phase1-runner", "simulator");

    /** With the reason. */
    private static final Map<String, String> NOT_SEEN_HERE = Map.of(
            "--help", "prints the help",
            "--url", "names the server of this test",
            "--timeout", "the jobs of this test have ended: JobWaitTest",
            "--watch", "goes on until it is stopped: WatchTest",
            "--own-server", "only where no server answers");

    /** They ask no server. */
    private static final Set<String> WITHOUT_URL = Set.of(
            "interrogation new",
            "interrogation lint",
            "completion",
            "help",
            "group help",
            "bulk help",
            "interrogation help");

    private static final Map<String, String> VALUES = Map.ofEntries(
            Map.entry("reviews --status", "refused"),
            Map.entry("--priority", "7"),
            Map.entry("--max-attempts", "2"),
            Map.entry("--stop-rejected", "30"),
            Map.entry("--of-last", "7"),
            Map.entry("--budget-tokens", "5k"),
            Map.entry("--budget-hours", "1.5"),
            Map.entry("--from-line", "2"),
            Map.entry("--limit", "5"),
            Map.entry("--call", "1"),
            Map.entry("--sample", "1"),
            Map.entry("--input", "more=text"),
            Map.entry("--map", "b=id"),
            Map.entry("--id-column", "id"),
            Map.entry("--delimiter", ";"),
            Map.entry("--status", "CANCELLED"),
            Map.entry("--job-id", JOB),
            Map.entry("--before", "2026-02-01"),
            Map.entry("--poll-seconds", "3"),
            Map.entry("--error-kind", "OTHER"),
            Map.entry("--from", "relationships_v1"),
            Map.entry("--example", "more"),
            Map.entry("--input-file", "more.json"),
            Map.entry("--glob", "*.md"));

    @TempDir
    Path folder;

    private int runs;

    @Test
    void everyCommandIsLookedAt() {
        Set<String> looked = new TreeSet<>(FORMS.keySet());
        looked.addAll(WITHOUT_A_SERVER);
        looked.add("practice");

        assertEquals(names(program()), looked);
    }

    /** Of a command with parts, theirs; groups are shown and changed without one too. */
    private static Set<String> names(CommandLine whole) {
        Set<String> names = new TreeSet<>();
        whole.getSubcommands().forEach((name, command) -> {
            Set<String> parts = names(command);
            parts.forEach(part -> names.add(name + " " + part));
            if (parts.isEmpty() || name.equals("group")) {
                names.add(name);
            }
        });
        return names;
    }

    @Test
    void eachOptionChangesSomethingOrIsRefusedByName() throws IOException {
        List<String> dropped = new ArrayList<>();
        List<String> neverTaken = new ArrayList<>();
        for (Map.Entry<String, List<String>> command : FORMS.entrySet()) {
            for (OptionSpec option : options(command.getKey())) {
                boolean taken = false;
                for (String form : command.getValue()) {
                    if (form.contains(option.longestName())) {
                        taken = true;
                        continue;
                    }
                    Effect without = run(command.getKey(), form, List.of());
                    Effect with = run(command.getKey(), form, given(command.getKey(), option));
                    boolean refused =
                            with.code() == Exit.BAD_USAGE && with.printed().contains(option.longestName());
                    boolean differs = !with.equals(without);
                    taken |= !refused && differs;
                    // What is refused as it stands does nothing that an option could change.
                    if (!refused && !differs && without.code() != Exit.BAD_USAGE) {
                        dropped.add(command.getKey() + " " + form + " " + option.longestName());
                    }
                }
                boolean isOfANewServer =
                        command.getKey().equals("run") && ServerOptions.NAMES.contains(option.longestName());
                if (!taken && !isOfANewServer) {
                    neverTaken.add(command.getKey() + " " + option.longestName());
                }
            }
        }

        assertEquals(List.of(), dropped);
        assertEquals(List.of(), neverTaken, "an option must be good for something");
    }

    /** What a new server would have taken was dropped when one ran already. */
    @Test
    void eachOptionOfAServerChangesItsSettings() {
        for (String command : List.of("server", "phase1-runner", "run")) {
            Set<String> names = options(command).stream()
                    .map(OptionSpec::longestName)
                    .filter(ServerOptions.NAMES::contains)
                    .collect(Collectors.toSet());
            assertEquals(new HashSet<>(ServerOptions.NAMES), names, command);
        }
        for (String name : ServerOptions.NAMES) {
            ServerOptions options = new ServerOptions();
            String[] words = name.equals("--verbose") ? new String[] {name} : new String[] {name, "7"};
            new CommandLine(new Holder(options)).parseArgs(words);

            assertNotEquals(new ServerOptions().over(Map.of()), options.over(Map.of()), name);
        }
    }

    @CommandLine.Command
    private static final class Holder {

        @CommandLine.Mixin
        private final ServerOptions options;

        Holder(ServerOptions options) {
            this.options = options;
        }
    }

    private record Effect(int code, String printed, List<String> asked, Map<String, String> files) {}

    private Effect run(String command, String form, List<String> more) throws IOException {
        Path work = Files.createDirectories(folder.resolve("run" + runs++));
        Files.writeString(work.resolve("FILE"), "{}\n{}\n");
        Files.writeString(work.resolve("TABLE"), "id,text\n1,one\n2,two\n");
        Path documents = Files.createDirectories(work.resolve("DIR"));
        Files.writeString(documents.resolve("a.txt"), "one");
        Files.writeString(documents.resolve("b.md"), "two");
        Files.writeString(work.resolve("more.txt"), "more");
        Files.writeString(work.resolve("more.json"), "{\"more\":1}");
        List<String> words = new ArrayList<>(List.of(command.split(" ")));
        Stream.concat(Stream.of(form.split(" ")), more.stream())
                .filter(word -> !word.isEmpty())
                .map(word -> List.of("FILE", "TABLE", "DIR", "NEW_FILE", "more.txt", "more.json")
                                .contains(word)
                        ? work.resolve(word).toString()
                        : word)
                .forEach(words::add);
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        PrintStream stream = new PrintStream(printed, true, StandardCharsets.UTF_8);
        try (FakeHttpServer server = FakeHttpServer.playing(OptionsTakeEffectTest::answer)) {
            if (!WITHOUT_URL.contains(command)) {
                words.addAll(List.of("--url", server.uri().toString()));
            }
            Terminal terminal = new Terminal(stream, stream, Program.PIPE, Map.of());
            int code = Main.run(terminal, words.toArray(String[]::new));
            return new Effect(
                    code,
                    printed.toString(StandardCharsets.UTF_8)
                            .replace(server.uri().toString(), "URL")
                            .replace(work.toString(), "WORK")
                            .replaceAll("\\d{4}-\\d\\d-\\d\\dT[\\d-]+Z", "NOW"),
                    server.requests().stream()
                            .map(request ->
                                    request.methodAndPath().replaceAll("backup\\?name=20.*", "backup") + request.text())
                            .toList(),
                    files(work));
        }
    }

    private static Map<String, String> files(Path work) throws IOException {
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> all = Files.walk(work)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                files.put(work.relativize(file).toString(), Files.readString(file));
            }
        }
        return files;
    }

    private static List<String> given(String command, OptionSpec option) {
        String name = option.longestName();
        if (option.arity().max() == 0) {
            return List.of(name);
        }
        boolean reads = name.equals("--file") || name.equals("--evidence-file");
        boolean writes = name.equals("--ids") || name.equals("--errors");
        String value = name.equals("--evidence-dir") || name.equals("--folder")
                ? "DIR"
                : reads ? "more.txt" : writes ? "NEW_FILE" : "some";
        return List.of(name, VALUES.getOrDefault(command + " " + name, VALUES.getOrDefault(name, value)));
    }

    private static List<OptionSpec> options(String command) {
        CommandLine found = program();
        for (String name : command.split(" ")) {
            found = found.getSubcommands().get(name);
        }
        return found.getCommandSpec().options().stream()
                .filter(option -> Stream.of(option.names()).noneMatch(NOT_SEEN_HERE::containsKey))
                .toList();
    }

    private static CommandLine program() {
        PrintStream nowhere = new PrintStream(new ByteArrayOutputStream());
        return Main.commandLine(new Terminal(nowhere, nowhere, Program.PIPE, Map.of()));
    }

    /** Each request has an answer that shows as much as can be. */
    private static void answer(FakeRequest request, FakeConnection connection) throws IOException {
        String asked = request.methodAndPath().replaceFirst("\\?.*", "");
        String job = "{\"job_id\":\"" + JOB
                + "\",\"status\":\"SUCCEEDED\",\"error_kind\":\"some\",\"runs\":[{\"run_id\":\"" + RUN
                + "\",\"status\":\"SUCCEEDED\",\"artifacts\":[{\"artifact_type\":\"some\",\"lake_uri\":\"a/b\"}]}]}";
        boolean lines = request.header("Content-Type").contains("ndjson");
        if (asked.equals("GET /api/events")) {
            connection.whole(200, "text/event-stream", "data: {\"queue\":{\"counts\":{\"NEW\":0}},\"slots\":[]}\n\n");
            return;
        }
        String body =
                switch (asked) {
                    case "POST /api/jobs" ->
                        lines
                                ? "{\"enqueued\":1,\"duplicates\":0,\"job_ids\":[\"" + JOB + "\"]}"
                                : "{\"job_id\":\"" + JOB + "\",\"status\":\"NEW\"}";
                    case "POST /api/plan" ->
                        "{\"planned_until_line\":9,\"would_run\":1,\"groups\":[{\"interrogation_key\":\"k\"}],\"lines\":[[1,0,5]]}";
                    case "GET /api/jobs" -> "{\"jobs\":[" + job + "]}";
                    case "GET /api/jobs/" + JOB -> job;
                    case "GET /api/jobs/" + JOB + "/facts" -> "{\"run_id\":\"" + RUN + "\",\"facts\":[]}";
                    case "POST /api/runner/once", "POST /api/runner/drain" -> "{\"execution_id\":9}";
                    case "GET /api/runner/executions/9" ->
                        "{\"execution_id\":9,\"status\":\"COMPLETED\",\"last_job_id\":\"" + JOB + "\"}";
                    case "GET /api/progress" ->
                        request.methodAndPath().contains("?")
                                ? "{\"counts\":{\"SUCCEEDED\":1}}"
                                : "{\"created_until_utc\":\"b\",\"finished_after_utc\":\"b\",\"counts\":{\"NEW\":1},\"due\":1}";
                    case "GET /api/interrogations" -> "{\"interrogations\":[{\"key\":\"k\",\"version\":\"1\"}]}";
                    case "GET /api/interrogations/k" ->
                        "{\"examples\":[{\"name\":\"some\",\"input\":{}},{\"name\":\"more\",\"input\":{\"b\":1}}]}";
                    case "POST /api/interrogations/k/try" ->
                        "{\"prompt\":{\"system\":\"s\",\"user\":\"u\"},\"answer\":{\"a\":1},\"verdict\":{\"outcome\":\"answered\"}}";
                    case "POST /api/bulk-actions" ->
                        "{\"bulk_action_id\":\"" + RUN
                                + "\",\"action\":\"retry\",\"state\":\"PREVIEWED\",\"matched\":1}";
                    case "POST /api/bulk-actions/" + RUN + "/confirm", "GET /api/bulk-actions/" + RUN ->
                        "{\"bulk_action_id\":\"" + RUN + "\",\"action\":\"retry\",\"state\":\"DONE\",\"matched\":1}";
                    case "GET /api/results" -> "{\"job_id\":\"" + JOB + "\",\"ordinal\":null}\n";
                    case "GET /api/stats" -> "{\"counts\":{\"NEW\":1},\"claimable\":1}";
                    case "POST /api/lake/verify" -> "{\"clean\":true,\"checked\":1}";
                    case "POST /api/jobs/" + JOB + "/hold" -> "{\"held_utc\":\"2026\"}";
                    default -> "{\"changed\":true,\"some\":\"answer\"}";
                };
        connection.json(200, body);
    }

    @Test
    void anOptionThatIsRefusedIsNamedWithTheReason() {
        try (Program program = new Program()) {
            assertEquals(Exit.BAD_USAGE, program.derive("enqueue", "--file", "jobs.ndjson", "--dedupe-key", "k"));
            assertEquals(
                    "--dedupe-key cannot be combined with --file: one key is one job; --key-prefix gives each a key of"
                            + " its own\n",
                    program.err());
            assertEquals(Exit.BAD_USAGE, program.derive("run", "--once", "--model", "qwen3"));
            assertTrue(program.err().contains("--model needs --own-server: a server that runs"), program::err);
            assertEquals(List.of(), program.asked());
        }
    }
}
