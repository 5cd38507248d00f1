package org.holocron.derive.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A table had to be made into JSON by a program of one's own first. */
class EnqueueTableTest {

    private static final String ID = "11111111-1111-1111-1111-111111111111";

    private final Program program = new Program();

    @TempDir
    Path folder;

    @AfterEach
    void close() {
        program.close();
    }

    @Test
    void eachRowIsAJob() throws IOException {
        takes("/api/jobs", 2);

        assertEquals(
                Exit.DONE,
                enqueue(
                        "id;text;year;empty\r\n17;\"It hangs;\nalways.\";1977;\r\n18;Slow.;;\r\n",
                        "--id-column",
                        "id",
                        "--map",
                        "report_id=id",
                        "--map",
                        "year:=year",
                        "--map",
                        "note=empty",
                        "--priority",
                        "7"),
                program::err);

        assertEquals(
                List.of(
                        job("\"report_id\":\"17\",\"year\":1977", "17", 1, "It hangs;\\nalways."),
                        job("\"report_id\":\"18\"", "18", 2, "Slow.")),
                program.body(0).lines().toList());
        assertTrue(program.out().contains("Enqueued 2 jobs; 0 existed already"), program::out);
    }

    @Test
    void aRowWithoutATextIsSkippedAndSaid() throws IOException {
        takes("/api/jobs", 1);

        assertEquals(Exit.DONE, enqueue("text,id\n,1\n\"  \",2\n\nx,3\n", "--map", "a=id"), program::err);

        assertEquals(
                "\n\n\n"
                        + "{\"interrogation_key\":\"bugs\",\"input\":{\"a\":\"3\",\"extra_params\":{\"evidence\":[{\"evidence_id\":\"row\",\"source_uri\":\"bugs.csv#row=4\",\"text\":\"x\"}]}}}\n",
                program.body(0));
        assertTrue(program.err().contains("Skipped 2 rows without a text in column text: 1, 2\n"), program::err);
    }

    @Test
    void withAPrefixTheIdIsTheKey() throws IOException {
        takes("/api/jobs?key_prefix=nov", 1);

        assertEquals(Exit.DONE, enqueue("text,id\nx,R-3\n", "--id-column", "id", "--key-prefix", "nov"), program::err);

        assertTrue(program.body(0).contains("\"dedupe_key\":\"nov:R-3\""), program.body(0));
    }

    @Test
    void everythingThatIsWrongIsSaidBeforeAnythingIsSent() throws IOException {
        assertEquals(
                Exit.BAD_USAGE,
                enqueue("text,id,n\nx,1,1\n\"a\nb\",2,many\nx,3\nx,,4\n", "--id-column", "id", "--map", "n:=n"));

        assertEquals("""
            row 2 (line 3), column n: it is not JSON, as --map n:= wants it; a text is given by n=
            row 3 (line 5): it has 2 cells, and the first line names 3 columns
            row 4 (line 6), column id: it is empty, and must name the row
            Nothing is enqueued. Fix what is wrong, then give the same command
            """, program.err());
        assertEquals(List.of(), program.asked());
    }

    @Test
    void theFileOfErrorsHasTheColumns() throws IOException {
        Path errors = folder.resolve("errors");

        assertEquals(Exit.BAD_USAGE, enqueue("text,n\nx,y\n", "--map", "n:=n", "--errors", errors.toString()));

        assertEquals(
                "{\"row\":1,\"line\":2,\"column\":\"n\",\"message\":\"it is not JSON, as --map n:= wants it; a text is given by"
                        + " n=\"}\n",
                Files.readString(errors));
    }

    @Test
    void whatTheServerRefusesIsSaidByRowLineAndColumn() throws IOException {
        program.server.says(
                "POST /api/jobs",
                400,
                "{\"type\":\"urn:problem-type:derive:bad-jobs\",\"title\":\"t\",\"errors\":[{\"line\":2,\"field\":"
                        + "\"/input/product\",\"message\":\"must be one line\"}]}");

        assertEquals(Exit.BAD_USAGE, enqueue("text,p\n\"a\nb\",x\nc,d\n", "--map", "product=p"));

        assertTrue(
                program.err().contains("  row 2 (line 4), column p: /input/product must be one line\n"), program::err);
    }

    /** It was told as line 1, which is the one with the names. */
    @Test
    void aRowWhoseKeyHasAnotherJobIsSaidInTheSameWay() throws IOException {
        Path errors = folder.resolve("errors");
        program.server.says(
                "POST /api/jobs",
                "{\"enqueued\":0,\"duplicates\":2,\"job_ids\":[\"" + ID + "\",\"" + ID
                        + "\"],\"conflict_count\":2,\"conflicts\":[{\"line\":1,\"job_id\":\"a\",\"differs_in\":"
                        + "[\"input\"]},{\"line\":2,\"job_id\":\"b\",\"differs_in\":[\"input\"]}]}");

        assertEquals(
                Exit.BAD_USAGE,
                enqueue("id,text\n1,\"a\nb\"\n2,c\n", "--id-column", "id", "--errors", errors.toString()));

        assertTrue(program.err().contains("(row 1 (line 2), row 2 (line 4): input)"), program::err);
        assertTrue(
                Files.readString(errors).startsWith("{\"row\":1,\"line\":2,\"field\":\"/dedupe_key\""),
                Files.readString(errors));
    }

    @Test
    void aColumnThatIsNotThereIsNamedWithThoseThatAre() throws IOException {
        assertEquals(Exit.BAD_USAGE, enqueue("id,texts,id\n1,x,2\n", "--map", "a=product"));

        assertEquals("""
            There is no column text; did you mean "texts"?
            There is no column product
            Two columns are named id
            The columns of the table are id, texts, id
            """, program.err());
    }

    /** Spreadsheets write them for columns that were used once. */
    @Test
    void columnsWithoutANameAreNone() throws IOException {
        takes("/api/jobs", 1);

        assertEquals(Exit.DONE, enqueue("id,text,,\n1,x,,\n", "--map", "a=id"), program::err);

        assertEquals(Exit.BAD_USAGE, enqueue("id,text,,\n1,x,,\n", "--map", "a=b"));
        assertTrue(
                program.err().endsWith("There is no column b\nThe columns of the table are id, text\n"), program::err);
    }

    @Test
    void anotherEncodingIsRefusedByItsLine() throws IOException {
        Files.write(folder.resolve("bugs.csv"), "text\nKäse\n".getBytes(StandardCharsets.ISO_8859_1));

        assertEquals(Exit.BAD_USAGE, enqueueFile());

        assertTrue(program.err().contains("bugs.csv: row 1 (line 2): the byte E4 is not UTF-8"), program::err);
        assertEquals(List.of(), program.asked());
    }

    @Test
    void itGoesOnAtARowWhateverStandsBefore() throws IOException {
        takes("/api/jobs?first_line=2", 1);

        assertEquals(
                Exit.DONE, enqueue("text,n\na,wrong,wrong\nb,2\n", "--map", "n:=n", "--from-line", "2"), program::err);

        assertEquals(1, program.body(0).lines().count());
        assertTrue(program.body(0).contains("#row=2"), program.body(0));
    }

    @Test
    void aTableNeedsTheColumnOfItsText() {
        assertEquals(Exit.BAD_USAGE, program.derive("enqueue", "--csv", "x.csv"));
        assertTrue(program.err().startsWith("--csv needs --text-column"), program::err);
    }

    private static String job(String fields, String id, int row, String text) {
        return "{\"interrogation_key\":\"bugs\",\"input\":{" + fields
                + ",\"extra_params\":{\"evidence\":[{\"evidence_id\":\"" + id + "\",\"source_uri\":\"bugs.csv#row="
                + row + "\",\"text\":\"" + text + "\"}]}},\"priority\":7}";
    }

    private void takes(String path, int jobs) {
        program.server.says(
                "POST " + path,
                "{\"enqueued\":" + jobs + ",\"duplicates\":0,\"job_ids\":["
                        + ("\"" + ID + "\",").repeat(jobs).replaceAll(",$", "") + "]}");
    }

    private int enqueue(String table, String... more) throws IOException {
        Files.writeString(folder.resolve("bugs.csv"), table);
        return enqueueFile(more);
    }

    private int enqueueFile(String... more) {
        List<String> words = new ArrayList<>(List.of(
                "enqueue",
                "--interrogation",
                "bugs",
                "--csv",
                folder.resolve("bugs.csv").toString(),
                "--text-column",
                "text"));
        words.addAll(List.of(more));
        return program.derive(words.toArray(String[]::new));
    }
}
