package org.holocron.derive.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The table of exit codes in docs/commands.md is what scripts rely on: each of its cells is tried here. */
class ExitCodesTest {

    private static final String ID = "11111111-1111-1111-1111-111111111111";
    private static final String BULK = "`retry`, `bulk retry`, `bulk cancel`, `bulk priority`";
    private static final String LOOK = "GET /api/jobs/" + ID;

    private final Program program = new Program();

    @TempDir
    Path folder;

    @AfterEach
    void close() {
        program.close();
    }

    /** A row of the table that begins so, a code and the command that ends with it. */
    private record Cell(String row, int code, String command) {}

    private final List<Cell> cells = List.of(
            new Cell("every command", 0, "stats"),
            new Cell("every command", 2, "stats --limit 3"),
            new Cell("every command", 3, "close GONE"),
            new Cell("`enqueue`", 0, "enqueue --interrogation k --evidence x"),
            new Cell("`enqueue`", 1, "enqueue --interrogation k --evidence-dir DIR"),
            new Cell("`enqueue`", 2, "enqueue --interrogation k --file JOBS"),
            new Cell("`enqueue --wait`", 0, "enqueue --interrogation k --evidence x --wait"),
            new Cell("`enqueue --wait`", 3, "enqueue --interrogation failing --file JOBS --wait"),
            new Cell("`plan`", 0, "plan --interrogation k --evidence x"),
            new Cell("`plan`", 1, "plan --interrogation k --evidence-dir DIR"),
            new Cell("`plan`", 3, "plan --interrogation k --evidence x"),
            new Cell("`watch --until-empty`", 0, "watch --until-empty"),
            new Cell("`watch --until-empty`", 3, "watch --until-empty"),
            new Cell("`run`", 0, "run --drain"),
            new Cell("`run`", 1, "run --once"),
            new Cell("`run`", 3, "run --drain"),
            new Cell(BULK, 0, "retry --all --yes"),
            new Cell(BULK, 1, "bulk cancel --all --yes"),
            new Cell(BULK, 2, "bulk retry --all"),
            new Cell(BULK, 3, "bulk priority --to 7 --all --yes"),
            new Cell("`requeue`, `cancel`", 0, "cancel " + ID),
            new Cell("`requeue`, `cancel`", 1, "cancel --status NEW --yes"),
            new Cell("`requeue`, `cancel`", 3, "requeue " + ID),
            new Cell("`interrogations KEY`", 0, "interrogations whole"),
            new Cell("`interrogations KEY`", 1, "interrogations broken"),
            new Cell("`interrogation lint`", 0, "interrogation lint relationships_v1"),
            new Cell("`interrogation lint`", 1, "interrogation lint DIR"),
            new Cell("`interrogation lint`", 2, "interrogation lint GONE"),
            new Cell("`interrogation new`", 0, "interrogation new other_v1 --folder DIR"),
            new Cell("`interrogation new`", 3, "interrogation new relationships_v1 --folder interrogations"),
            new Cell("`interrogation try`", 0, "interrogation try whole --input a=b"),
            new Cell("`interrogation try`", 3, "interrogation try whole --input a=b"),
            new Cell("`doctor`", 0, "doctor"),
            new Cell("`doctor`", 1, "doctor"),
            new Cell("`verify`", 0, "verify"),
            new Cell("`verify`", 3, "verify --sweep"),
            new Cell("`purge`", 0, "purge --before 2026-01-31"),
            new Cell("`purge`", 1, "purge --before 2026-01-31 --dry-run"));

    /** No server, and a wait that is given up, cannot be had from one that answers at once: CommandsTest, JobWaitTest. */
    private static final List<Integer> ELSEWHERE = List.of(Exit.NO_SERVER, Exit.GAVE_UP);

    @Test
    void theTableHasEveryCodeThereIs() throws IOException, IllegalAccessException {
        TreeSet<Integer> codes = new TreeSet<>();
        for (Field field : Exit.class.getDeclaredFields()) {
            if (Modifier.isStatic(field.getModifiers()) && field.getType() == int.class) {
                codes.add(field.getInt(null));
            }
        }
        assertEquals(codes, new TreeSet<>(columns()));
    }

    @Test
    void eachCellOfTheTableIsTriedHere() throws IOException {
        Map<String, TreeSet<Integer>> tried = new TreeMap<>();
        cells.forEach(cell ->
                tried.computeIfAbsent(cell.row(), row -> new TreeSet<>()).add(cell.code()));

        Map<String, TreeSet<Integer>> said = table();
        said.values().forEach(codes -> codes.removeAll(ELSEWHERE));
        assertEquals(tried, said);
    }

    @Test
    void eachCommandEndsWithTheCodeThatIsSaid() throws IOException {
        Files.writeString(folder.resolve("JOBS"), "{}\n");
        Files.createDirectories(folder.resolve("DIR"));
        for (Cell cell : cells) {
            try (Program one = new Program()) {
                answer(one, cell);
                String[] words = Arrays.stream(cell.command().split(" "))
                        .map(word -> word.equals("DIR") || word.equals("JOBS")
                                ? folder.resolve(word).toString()
                                : word)
                        .toArray(String[]::new);

                int code = cell.command().matches("interrogation (lint|new) .*")
                        ? Main.run(one.terminal(), words)
                        : one.derive(words);

                assertEquals(cell.code(), code, () -> cell + "\n" + one.out() + one.err());
            }
        }
    }

    private static void answer(Program program, Cell cell) {
        String ended = cell.code() == 3 ? "FAILED" : "SUCCEEDED";
        String bounds = "\"created_until_utc\":\"b\",\"finished_after_utc\":\"b\",\"counts\":{\"";
        program.server
                .says("GET /api/stats", "{\"counts\":{}}")
                .says(
                        "POST /api/plan?first_line=1",
                        "{\"planned_until_line\":1,\"would_" + (cell.code() == 3 ? "fail" : "run") + "\":1}")
                .says(
                        "GET /api/events",
                        "data: {\"queue\":{\"counts\":{\"NEW\":1}}}\n\ndata: {\"queue\":{\"counts\":{\"" + ended
                                + "\":1}}}\n\n")
                .says("GET /api/interrogations/whole", "{\"key\":\"whole\",\"error\":null}")
                .says("GET /api/interrogations/broken", "{\"key\":\"broken\",\"error\":\"no prompt\"}")
                .says(
                        "POST /api/interrogations/whole/try",
                        "{\"verdict\":{\"outcome\":\"" + (cell.code() == 3 ? "rejected" : "answered") + "\"}}")
                .says("POST /api/runner/close", 404, "{\"title\":\"Not found\",\"detail\":\"none\"}")
                .says(
                        "POST /api/jobs",
                        "{\"job_id\":\"" + ID + "\",\"enqueued\":1,\"conflict_count\":" + (cell.code() == 2 ? 1 : 0)
                                + ",\"job_ids\":[\"" + ID + "\"]}")
                .says(LOOK, "{\"job_id\":\"" + ID + "\",\"status\":\"" + ended + "\"}")
                .says(
                        "GET /api/jobs?limit=1000",
                        "{\"jobs\":[{\"job_id\":\"" + ID + "\",\"status\":\"" + ended + "\"}]}")
                .says("GET /api/jobs?limit=1000&status=NEW", "{\"jobs\":[]}")
                .says("GET /api/progress", "{" + bounds + (cell.code() == 1 ? "" : "NEW\":1,\"") + "X\":0},\"due\":1}")
                .says(
                        "GET /api/progress?created_until_utc=b&finished_after_utc=b",
                        "{\"counts\":{\"" + ended + "\":1}}")
                .says(
                        "POST /api/bulk-actions",
                        "{\"bulk_action_id\":\"" + ID + "\",\"action\":\"retry\",\"matched\":"
                                + (cell.code() == 1 ? 0 : 1) + "}")
                .says(
                        "POST /api/bulk-actions/" + ID + "/confirm",
                        "{\"state\":\"" + (cell.code() == 3 ? "CANCELLED" : "DONE") + "\"}")
                .says("POST /api/bulk-actions/" + ID + "/cancel", "{\"state\":\"CANCELLED\"}")
                .says("POST /api/runner/drain", "{\"execution_id\":9}")
                .says("POST /api/runner/once", "{\"execution_id\":9}")
                .says("GET /api/runner/executions/9", "{\"status\":\"COMPLETED\",\"last_job_id\":null}")
                .says("GET /api/runner/blockers", "{\"pauses\":[]}")
                .says("POST /api/jobs/" + ID + "/cancel", "{\"status\":\"CANCELLED\"}")
                .says("POST /api/jobs/" + ID + "/requeue", 409, "{\"title\":\"No\",\"detail\":\"it is RUNNING\"}")
                .says(
                        "GET /api/doctor",
                        "{\"severity\":\"" + (cell.code() == 1 ? "fail" : "ok")
                                + "\",\"checks\":[{\"check\":\"java\",\"findings\":[{\"severity\":\""
                                + (cell.code() == 1 ? "fail" : "ok") + "\",\"what\":\"Java 17\",\"cure\":null}]}]}")
                .says("POST /api/lake/verify?sweep=false", "{\"clean\":true}")
                .says("POST /api/lake/verify?sweep=true", "{\"clean\":true,\"sweep_refused\":\"most is unknown\"}")
                .says("POST /api/purge?before=2026-01-31&dry_run=false", "{\"purged\":1}")
                .says("POST /api/purge?before=2026-01-31&dry_run=true", "{\"purged\":0}");
    }

    private static List<Integer> columns() throws IOException {
        return Arrays.stream(rows().get(0).group(2).split("\\|"))
                .map(String::strip)
                .filter(cell -> !cell.isEmpty())
                .map(Integer::valueOf)
                .toList();
    }

    /** Which codes a row says something of. */
    private static Map<String, TreeSet<Integer>> table() throws IOException {
        List<Integer> columns = columns();
        Map<String, TreeSet<Integer>> table = new TreeMap<>();
        for (MatchResult row : rows().subList(1, rows().size())) {
            String[] cells = row.group(2).split("\\|");
            TreeSet<Integer> codes = new TreeSet<>();
            for (int i = 0; i < columns.size(); i++) {
                if (i < cells.length && !cells[i].isBlank()) {
                    codes.add(columns.get(i));
                }
            }
            table.put(row.group(1).strip(), codes);
        }
        return table;
    }

    private static List<MatchResult> rows() throws IOException {
        String section = Files.readString(Path.of("docs/commands.md"))
                .split("\n## Exit codes\n")[1]
                .split("\n## ")[0];
        return Pattern.compile("^\\|([^|]+)\\|(.*)\\|$", Pattern.MULTILINE)
                .matcher(section)
                .results()
                .filter(row -> !row.group().startsWith("|--"))
                .collect(Collectors.toList());
    }
}
