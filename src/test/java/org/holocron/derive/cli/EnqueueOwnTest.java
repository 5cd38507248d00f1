package org.holocron.derive.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The command line could enqueue for the interrogation that comes along only: it always sent an entity. */
class EnqueueOwnTest {

    private static final String ID = "11111111-1111-1111-1111-111111111111";

    private final Program program = new Program();

    @TempDir
    Path folder;

    @BeforeEach
    void answer() {
        program.server.says("POST /api/jobs", 201, "{\"job_id\":\"" + ID + "\",\"status\":\"NEW\"}");
    }

    @AfterEach
    void close() {
        program.close();
    }

    @Test
    void fieldsOfAnyNameAndTypeAreSentAndNothingElse() {
        assertEquals(
                Exit.DONE,
                program.derive(
                        "enqueue",
                        "--interrogation",
                        "bugs",
                        "--input",
                        "report_id=R-17=b",
                        "--input",
                        "year:=1977",
                        "--input",
                        "tags:=[\"a\",null]",
                        "--evidence",
                        "x"),
                program::err);

        assertEquals(
                "{\"interrogation_key\":\"bugs\",\"input\":{\"report_id\":\"R-17=b\",\"year\":1977,\"tags\":[\"a\",null],"
                        + "\"extra_params\":{\"evidence\":[{\"evidence_id\":\"e1\",\"source_uri\":\"cli\",\"text\":\"x\"}]}}}",
                program.body(0));
    }

    /** Notepad and PowerShell write a byte order mark: it was sent as the first letter of the evidence. */
    @Test
    void aByteOrderMarkIsNoPartOfTheEvidence() throws IOException {
        Path file = Files.writeString(folder.resolve("a.txt"), "\uFEFFx");

        assertEquals(
                Exit.DONE,
                program.derive("enqueue", "--input", "a=b", "--evidence-file", file.toString()),
                program::err);

        assertTrue(program.body(0).contains("\"source_uri\":\"a.txt\",\"text\":\"x\""), program.body(0));
    }

    @Test
    void aFileInUtf16IsRefusedByName() throws IOException {
        Path file = Files.write(folder.resolve("a.txt"), "Ada was".getBytes(StandardCharsets.UTF_16LE));

        assertEquals(Exit.BAD_USAGE, program.derive("enqueue", "--input", "a=b", "--evidence-file", file.toString()));

        assertTrue(program.err().contains("a.txt: it is not UTF-8 text: it looks like UTF-16"), program::err);
        assertEquals(0, program.requests().size());
    }

    /** All of it was read before anybody asked how much it is, until the memory was full. */
    @Test
    void aFileThatNoJobCanHoldIsRefusedByName() throws IOException {
        Path file = folder.resolve("large.txt");
        try (RandomAccessFile large = new RandomAccessFile(file.toFile(), "rw")) {
            large.setLength(1L << 34);
        }
        assertEquals(Exit.BAD_USAGE, program.derive("enqueue", "--input", "a=b", "--evidence-file", file.toString()));
        assertEquals(
                Exit.BAD_USAGE,
                program.derive("interrogation", "try", "t", "--folder", "x", "--input-file", file.toString()));

        String words = "Cannot read " + file + ": it has more than 4 MB, and a job may have no more\n";
        assertEquals(words + words, program.err());
        assertEquals(0, program.requests().size());
    }

    /** The file of the jobs was emptied before a line of it was read. */
    @Test
    void aFileThatIsReadIsNotWrittenOver() throws IOException {
        Path file = Files.writeString(folder.resolve("jobs.ndjson"), "{}\n");
        Path link = Files.createSymbolicLink(folder.resolve("link"), file);

        for (String option : List.of("--errors", "--ids")) {
            for (Path same : List.of(file, link, folder.resolve("./jobs.ndjson"))) {
                assertRefused(
                        option + " would write over " + file + ", the file of --file: name another one\n",
                        "enqueue",
                        "--file",
                        file.toString(),
                        option,
                        same.toString());
            }
        }
        assertEquals(
                Exit.BAD_USAGE,
                program.derive("enqueue", "--csv", file.toString(), "--text-column", "a", "--ids", file.toString()));
        assertEquals(
                Exit.BAD_USAGE, program.derive("enqueue", "--file", "-", "--ids", "new.txt", "--errors", "./new.txt"));
        assertEquals("{}\n", Files.readString(file));
        assertEquals(0, program.requests().size());
    }

    /** A document was emptied, and then skipped as an empty one. */
    @Test
    void aDocumentIsNotWrittenOver() throws IOException {
        Path documents = Files.createDirectory(folder.resolve("documents"));
        Path document = Files.writeString(documents.resolve("report.txt"), "The tower is 34 m high.\n");
        String asSeenFromAbove =
                folder.resolve("documents/../documents/report.txt").toString();
        String[] common = {
            "enqueue",
            "--interrogation",
            "t",
            "--entity-type",
            "a",
            "--entity-id",
            "{name}",
            "--evidence-dir",
            documents.toString()
        };

        for (String option : List.of("--errors", "--ids")) {
            assertRefused(
                    option + " would write over " + asSeenFromAbove + ", a file of --evidence-dir: name another one\n",
                    with(common, option, asSeenFromAbove));
        }
        assertEquals("The tower is 34 m high.\n", Files.readString(document));
        assertEquals(0, program.requests().size());
    }

    /** It is none of the documents, be it there already. */
    @Test
    void whatIsNotAskedForMayBeWrittenOver() throws IOException {
        Path documents = Files.createDirectory(folder.resolve("documents"));
        Files.writeString(documents.resolve("report.txt"), "The tower is 34 m high.\n");
        Path ids = Files.writeString(documents.resolve("ids"), "old\n");

        program.derive(
                "enqueue",
                "--interrogation",
                "t",
                "--entity-type",
                "a",
                "--entity-id",
                "{name}",
                "--evidence-dir",
                documents.toString(),
                "--glob",
                "*.txt",
                "--ids",
                ids.toString());

        assertFalse(program.err().contains("would write over"), program::err);
        assertEquals(1, program.requests().size());
    }

    private void assertRefused(String message, String... command) {
        assertEquals(Exit.BAD_USAGE, program.derive(command));
        assertTrue(program.err().endsWith(message), program::err);
    }

    private static String[] with(String[] words, String... more) {
        return Stream.of(words, more).flatMap(Stream::of).toArray(String[]::new);
    }

    /** Who wants neither of them may send both there. */
    @Test
    void whatIsNoFileCannotBeWrittenOver() throws IOException {
        Path file = Files.writeString(folder.resolve("jobs.ndjson"), "{}\n");

        program.derive("enqueue", "--file", file.toString(), "--errors", "/dev/null", "--ids", "/dev/null");

        assertFalse(program.err().contains("would write over"), program::err);
        assertEquals(1, program.requests().size());
    }

    /** Under the POSIX locale "padmé" was stored as "padm" and two question marks, and the answer was "is NEW". */
    @Test
    void anArgumentThatLostItsLettersIsRefused() {
        assertEquals(Exit.BAD_USAGE, program.derive("enqueue", "--entity-id", "padm\uFFFD\uFFFD", "--evidence", "x"));

        assertTrue(program.err().contains("\"padm\uFFFD\uFFFD\" holds U+FFFD"), program::err);
        assertTrue(program.err().replaceAll("\\s+", " ").contains("LC_ALL=C.UTF-8"), program::err);
        assertEquals(0, program.requests().size());
    }

    /** A contract that allows no other fields refused those of the original. */
    @Test
    void anInterrogationThatWantsNothingGetsNothing() {
        assertEquals(Exit.DONE, program.derive("enqueue", "--interrogation", "bugs"));

        assertEquals("{\"interrogation_key\":\"bugs\",\"input\":{}}", program.body(0));
    }

    @Test
    void otherParametersStandBesideTheEvidence() {
        program.derive(
                "enqueue", "--interrogation", "bugs", "--input", "extra_params:={\"style\":\"short\"}", "--no-reuse");

        assertEquals(
                "{\"interrogation_key\":\"bugs\",\"input\":{\"extra_params\":{\"style\":\"short\",\"reuse\":false}}}",
                program.body(0));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            year:=abc                   | --input year:=abc is not JSON; a text is given by year=abc
            year:=                      | --input year:= is not JSON; a text is given by year=
            year:=1,2                   | --input year:=1,2 is not JSON; a text is given by year=1,2
            year:=1],[2                 | --input year:=1],[2 is not JSON; a text is given by year=1],[2
            year                        | --input must be KEY=TEXT or KEY:=JSON, but is year
            =x                          | --input must be KEY=TEXT or KEY:=JSON, but is =x
            extra_params=x              | --input extra_params must be a JSON object
            extra_params:={"evidence":[]} | --input extra_params must not have evidence: give it by --evidence or a file
            """)
    void aFieldThatIsNoneIsRefusedWithWhatWouldBeRight(String field, String message) {
        assertEquals(Exit.BAD_USAGE, program.derive("enqueue", "--interrogation", "bugs", "--input", field));

        assertEquals(message + "\n", program.err());
        assertTrue(program.asked().isEmpty());
    }

    @Test
    void aFieldThatIsGivenTwiceIsRefused() {
        assertEquals(
                Exit.BAD_USAGE,
                program.derive("enqueue", "--interrogation", "bugs", "--input", "a=1", "--input", "a=2"));

        assertTrue(program.err().startsWith("--input a is given twice"), program::err);
    }

    /** Options beside a file were dropped, with exit code 0. */
    @Test
    void theOptionsAreForTheLinesThatDoNotSayIt() throws IOException {
        program.server.says("POST /api/jobs", "{\"enqueued\":2,\"duplicates\":0,\"job_ids\":[]}");
        Path file = Files.writeString(
                folder.resolve("jobs"),
                "{\"input\":{\"report_id\":\"a\"}}\n{\"model_hint\":\"m2\",\"input\":{\"kind\":\"y\"}}\n");

        try (Program many = new Program()) {
            many.server.says("POST /api/jobs", "{\"enqueued\":2,\"duplicates\":0,\"job_ids\":[\"i1\",\"i2\"]}");
            assertEquals(
                    Exit.DONE,
                    many.derive(
                            "enqueue",
                            "--file",
                            file.toString(),
                            "--model",
                            "qwen3",
                            "--interrogation",
                            "bugs",
                            "--priority",
                            "500",
                            "--input",
                            "kind=x"),
                    many::err);

            assertEquals(
                    "{\"interrogation_key\":\"bugs\",\"priority\":500,\"model_hint\":\"qwen3\",\"input\":{\"kind\":\"x\",\"report_id\":\"a\"}}\n"
                            + "{\"interrogation_key\":\"bugs\",\"priority\":500,\"model_hint\":\"m2\",\"input\":{\"kind\":\"y\"}}\n",
                    many.body(0));
            assertEquals("Enqueued 2 jobs; 0 existed already\n  i1  line 1\n  i2  line 2\n", many.out());
        }
    }

    @Test
    void eachFileOfAFolderIsAJobInTheOrderOfThePaths() throws IOException {
        Files.createDirectories(folder.resolve("docs/sub"));
        Files.writeString(folder.resolve("docs/b.txt"), "two");
        Files.writeString(folder.resolve("docs/a.txt"), "one");
        Files.writeString(folder.resolve("docs/sub/c.txt"), "three");
        Files.writeString(folder.resolve("docs/.hidden"), "no");
        Files.writeString(folder.resolve("docs/empty.txt"), " \n");
        Files.writeString(folder.resolve("docs/d.md"), "other");
        Files.write(folder.resolve("docs/e.txt"), new byte[] {(byte) 0xff, (byte) 0xfe});
        Files.createSymbolicLink(folder.resolve("docs/f.txt"), folder.resolve("docs/a.txt"));

        try (Program many = new Program()) {
            many.server.says(
                    "POST /api/jobs?key_prefix=p",
                    "{\"enqueued\":3,\"duplicates\":0,\"job_ids\":[\"i1\",\"i2\",\"i3\"]}");
            int code = many.derive(
                    "enqueue",
                    "--interrogation",
                    "bugs",
                    "--evidence-dir",
                    folder.resolve("docs").toString(),
                    "--glob",
                    "*.txt",
                    "--glob",
                    "**/*.hidden",
                    "--input",
                    "report_id={name}",
                    "--key-prefix",
                    "p");

            assertEquals(Exit.DONE, code, many::err);
            assertEquals(
                    job("a.txt", "a", "one") + "\n" + job("b.txt", "b", "two") + "\n" + job("sub/c.txt", "c", "three")
                            + "\n",
                    many.body(0));
            assertEquals("Enqueued 3 jobs; 0 existed already\n  i1  a.txt\n  i2  b.txt\n  i3  sub/c.txt\n", many.out());
            assertEquals(
                    """
                    Skipped 1 file: hidden (.hidden)
                    Skipped 1 file: no --glob matches (d.md)
                    Skipped 1 file: not UTF-8 text: it looks like UTF-16 (e.txt)
                    Skipped 1 file: empty (empty.txt)
                    Skipped 1 file: a link (f.txt)
                    """.lines().sorted().toList(), many.err().lines().sorted().toList());
        }
    }

    @Test
    void whatTheServerRefusesIsNamedByItsFile() throws IOException {
        Files.writeString(folder.resolve("a.txt"), "one");
        Files.writeString(folder.resolve("b.txt"), "two");
        try (Program many = new Program()) {
            many.server.says(
                    "POST /api/jobs",
                    400,
                    "{\"type\":\"urn:problem-type:derive:bad-jobs\",\"title\":\"no\",\"checked_until_line\":2,\"errors\":["
                            + "{\"line\":2,\"field\":\"/input\",\"message\":\"lacks the field report_id\"}]}");

            assertEquals(
                    Exit.BAD_USAGE,
                    many.derive("enqueue", "--interrogation", "bugs", "--evidence-dir", folder.toString()));

            assertEquals(
                    "  b.txt: /input lacks the field report_id\n"
                            + "Nothing is enqueued. Fix what is wrong, then give the same command\n",
                    many.err());
        }
    }

    @Test
    void aFolderWithoutTextHasNothingToDo() {
        assertEquals(
                Exit.NOTHING_TO_DO,
                program.derive("enqueue", "--interrogation", "bugs", "--evidence-dir", folder.toString()));

        assertEquals("Nothing to enqueue: the folder has no such text file\n", program.err());
    }

    private static String job(String path, String name, String text) {
        return "{\"interrogation_key\":\"bugs\",\"input\":{\"report_id\":\"" + name
                + "\",\"extra_params\":{\"evidence\":[{\"evidence_id\":\"e1\",\"source_uri\":\"" + path
                + "\",\"text\":\"" + text
                + "\"}]}},\"dedupe_key\":\"p:" + path + "\"}";
    }
}
