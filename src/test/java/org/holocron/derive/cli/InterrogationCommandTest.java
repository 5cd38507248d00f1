package org.holocron.derive.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An author's own interrogation: made, looked at and tried. */
class InterrogationCommandTest {

    private static final String TRIED = """
            {"interrogation":{"key":"own_v1","version":"1.0.0","sha256":"ab"},
             "model":{"model_name":"simulator","model_digest":null},
             "prompt":{"system":"Be short.","user":"What is it?"},
             "calls":[{"request":{},"said":"What is it?","answer":"{}"},
                      {"request":{},"said":"Your answer was not accepted:\\n- /a is missing","answer":"{\\"a\\":1}"}],
             "answer":{"a":1},
             "verdict":{"outcome":"answered","error_kind":null,"message":null,"problems":[]},
             "grounding":{"counts":{"claims":2,"grounded":1,"review":0,"refused":1,"unchecked":0},"claims":[
               {"key":"length","value":12.5,"unit":"m","status":"grounded","reasons":[],"evidence_id":"e1","words":"12.5 m"},
               {"key":"crew","value":4,"unit":null,"status":"refused","reasons":["VALUE_DIFFERS"],"evidence_id":"e1",
                "words":"a crew of three","findings":[{"message":"the words state 3, not 4"}]}]},
             "tokens":{"prompt":1000,"answer":50},"seconds":1.25}
            """;

    private final Program program = new Program();

    @TempDir
    private Path folder;

    @AfterEach
    void close() {
        program.close();
    }

    @Test
    void aNewOneIsUsableAtOnce() throws IOException {
        assertEquals(Exit.DONE, offline("interrogation", "new", "own_v1", "--folder", folder.toString()));

        Path made = folder.resolve("own_v1");
        assertEquals(Exit.DONE, offline("interrogation", "lint", made.toString(), "--strict"));
        assertTrue(program.out().contains("own_v1 1.0.0: fine"), program::out);
        assertTrue(Files.readString(made.resolve("interrogation.json")).startsWith("{\n  \"key\": \"own_v1\",\n"));
        assertArrayEquals(
                Files.readAllBytes(Path.of("interrogations/entity_facts_v2/prompt.md")),
                Files.readAllBytes(made.resolve("prompt.md")));
    }

    /** A key of the same spelling within another's file stays: it is a field of the claims. */
    @Test
    void eachOfThoseToBeginWithCanBeCopied() {
        for (String source : List.of("atomic_claims_v1", "document_classification_v1", "relationships_v1")) {
            String key = "from_" + source;
            assertEquals(
                    Exit.DONE, offline("interrogation", "new", key, "--from", source, "--folder", folder.toString()));
            assertEquals(
                    Exit.DONE,
                    offline("interrogation", "lint", folder.resolve(key).toString(), "--strict"));
        }
    }

    @Test
    void whatIsThereIsNotWrittenOver() throws IOException {
        Path there = Files.createDirectories(folder.resolve("own_v1"));

        assertEquals(Exit.FAILED, offline("interrogation", "new", "own_v1", "--folder", folder.toString()));
        assertTrue(program.err().contains("is there already; choose another key"), program::err);
        try (var files = Files.list(there)) {
            assertEquals(0, files.count());
        }
        assertEquals(Exit.BAD_USAGE, offline("interrogation", "new", "Own V1"));
        assertEquals(
                Exit.FAILED,
                offline("interrogation", "new", "x_v1", "--from", "none_v1", "--folder", folder.toString()));
    }

    @Test
    void lintSaysFilePlaceAndWhatWouldBeRight() throws IOException {
        offline("interrogation", "new", "own_v1", "--folder", folder.toString());
        Path definition = folder.resolve("own_v1/interrogation.json");
        Files.writeString(
                definition,
                Files.readString(definition)
                        .replace("\"temperature\": 0.0", "\"temperature\": 7")
                        .replace("\"unit\": \"unit\"", "\"unit\": \"unti\""));

        assertEquals(
                Exit.NOTHING_TO_DO,
                offline("interrogation", "lint", folder.resolve("own_v1").toString()));

        assertTrue(
                program.out()
                        .endsWith("own_v1: broken, 1 problem\n"
                                + "  interrogation.json /temperature: must be a number from 0.0 to 2.0, not 7\n"),
                program::out);
    }

    @Test
    void aWarningIsNoProblemUnlessItIsWanted() {
        assertEquals(Exit.DONE, offline("interrogation", "lint", "sw_entity_facts_v1"));
        assertTrue(
                program.out().startsWith("sw_entity_facts_v1 1.0.0: 16 warnings\n  output.schema.json /properties: "));
        assertEquals(Exit.NOTHING_TO_DO, offline("interrogation", "lint", "sw_entity_facts_v1", "--strict"));
    }

    @Test
    void theFirstExampleIsTriedUnlessAnotherInputIsGiven() {
        program.server
                .says(
                        "GET /api/interrogations/own_v1",
                        "{\"examples\":[{\"name\":\"a\",\"input\":{\"n\":1}},{\"name\":\"b\",\"input\":{\"n\":2}}]}")
                .says("POST /api/interrogations/own_v1/try", TRIED);

        assertEquals(Exit.DONE, program.derive("interrogation", "try", "own_v1"));
        assertEquals(Exit.DONE, program.derive("interrogation", "try", "own_v1", "--example", "b", "--model", "m"));
        assertEquals(
                Exit.DONE, program.derive("interrogation", "try", "own_v1", "--input", "n:=3", "--evidence", "text"));

        assertEquals("{\"input\":{\"n\":1}}", program.body(1));
        assertEquals("{\"input\":{\"n\":2},\"model_hint\":\"m\"}", program.body(3));
        assertEquals(
                "{\"input\":{\"n\":3,\"extra_params\":{\"evidence\":[{\"evidence_id\":\"e1\",\"source_uri\":\"cli\",\"text\":\"text\"}]}}}",
                program.body(5));
        assertEquals(Exit.BAD_USAGE, program.derive("interrogation", "try", "own_v1", "--example", "c"));
        assertTrue(program.err().contains("own_v1 has no example c; there are: a, b"), program::err);
    }

    /** Evidence once took the place of all else in extra_params, without a word. */
    @Test
    void evidenceStandsBesideWhatElseIsSaidOfAJob() {
        program.server.says("GET /api/interrogations/own_v1", "{}").says("POST /api/interrogations/own_v1/try", TRIED);
        String extra = "extra_params:={\"tone\":\"dry\"}";

        program.derive("interrogation", "try", "own_v1", "--input", extra, "--evidence", "text");

        assertEquals(
                "{\"input\":{\"extra_params\":{\"tone\":\"dry\",\"evidence\":[{\"evidence_id\":\"e1\",\"source_uri\":\"cli\",\"text\":\"text\"}]}}}",
                program.body(1));
        assertEquals(
                Exit.BAD_USAGE,
                program.derive("interrogation", "try", "own_v1", "--input", "extra_params:=1", "--evidence", "text"));
    }

    /** Of a file with two objects the first was asked, and the rest dropped without a word. */
    @Test
    void aFileWithMoreThanOneInputIsRefused() throws IOException {
        program.server.says("GET /api/interrogations/own_v1", "{}");
        Path file = Files.writeString(folder.resolve("input.json"), "{\"a\":1}\n{\"a\":2}");

        assertEquals(Exit.FAILED, program.derive("interrogation", "try", "own_v1", "--input-file", file.toString()));

        assertTrue(program.err().contains("input.json is not one JSON object with each field once"), program::err);
    }

    @Test
    void aTryShowsTheWayToTheAnswerAndEachClaimWithItsWords() {
        program.server.says("GET /api/interrogations/own_v1", "{}").says("POST /api/interrogations/own_v1/try", TRIED);

        program.derive("interrogation", "try", "own_v1", "--input", "a=b");

        assertEquals("""
                First answer
                  {}
                Then the model was told
                  Your answer was not accepted:
                  - /a is missing
                Answer
                  a  1
                Verdict
                  accepted
                Claims: 1 grounded, 1 refused
                  grounded  length  12.5 m
                      e1: "12.5 m"
                  refused   crew    4
                      e1: "a crew of three"
                      the words state 3, not 4
                      VALUE_DIFFERS
                own_v1 1.0.0, simulator: 1,000 tokens read, 50 written, 1.3 s; nothing is kept
                """, program.out());
    }

    /** The server need not have it: so it can be tried before it is put there. */
    @Test
    void aFolderOfTheAuthorsIsSent() {
        offline("interrogation", "new", "own_v1", "--folder", folder.toString());
        program.server.says("POST /api/interrogations/own_v1/try", TRIED);

        program.derive("interrogation", "try", "own_v1", "--folder", folder.toString(), "--example", "pump_p40");

        assertEquals(List.of("POST /api/interrogations/own_v1/try"), program.asked());
        assertTrue(program.body(0).contains("\"entity_id\":\"pump_p40\""), () -> program.body(0));
        assertTrue(program.body(0).contains("\"system.md\":\"You read quoted evidence"), () -> program.body(0));
        assertTrue(program.body(0).contains("\"examples/mara_lindt.json\":"), () -> program.body(0));
    }

    /** A note among its files had the server refuse all of them, which takes the same folder as its own. */
    @Test
    void whatTheServerWouldNotReadIsNotSent() throws IOException {
        offline("interrogation", "new", "own_v1", "--folder", folder.toString());
        Path own = folder.resolve("own_v1");
        Files.writeString(own.resolve("README.md"), "why it asks what it asks");
        Files.writeString(Files.createDirectory(own.resolve("notes")).resolve("later.md"), "more");
        Files.writeString(own.resolve("examples/._pump_p40.json"), "a copy's");
        program.server.says("POST /api/interrogations/own_v1/try", TRIED);

        program.derive("interrogation", "try", "own_v1", "--folder", folder.toString(), "--example", "pump_p40");

        for (String left : List.of("README.md", "later.md", "._pump_p40")) {
            assertTrue(!program.body(0).contains(left), () -> program.body(0));
        }
    }

    @Test
    void whatCannotBeSentIsNamed() throws IOException {
        offline("interrogation", "new", "own_v1", "--folder", folder.toString());
        Path prompt = folder.resolve("own_v1/prompt.md");
        Files.write(prompt, new byte[] {'a', (byte) 0xe4, 'b'});
        assertEquals(
                Exit.BAD_USAGE,
                program.derive("interrogation", "try", "own_v1", "--folder", folder.toString(), "--entity-id", "x"));
        assertTrue(program.err().contains("Cannot read " + prompt + ": it is not UTF-8 text"), program::err);

        Files.delete(prompt);
        Files.createDirectory(prompt);
        program.derive("interrogation", "try", "own_v1", "--folder", folder.toString(), "--entity-id", "x");
        assertTrue(program.err().contains(prompt + " is no file"), program::err);

        program.derive("interrogation", "try", "other_v1", "--folder", folder.toString(), "--entity-id", "x");
        assertTrue(program.err().contains("Cannot read " + folder.resolve("other_v1") + ": there is no such file"));
        assertEquals(List.of(), program.asked());
    }

    /** One whose examples could not be listed kept all others from being looked at. */
    @Test
    void aFolderThatCannotBeReadIsOneThatIsBroken() throws IOException {
        offline("interrogation", "new", "own_v1", "--folder", folder.toString());
        Path system = folder.resolve("own_v1/system.md");
        Files.delete(system);
        Files.createSymbolicLink(system, Path.of("nothing"));

        assertEquals(
                Exit.NOTHING_TO_DO,
                offline("interrogation", "lint", folder.resolve("own_v1").toString()));
        assertTrue(
                program.out().endsWith("own_v1: broken, 1 problem\n  system.md: is a link that leads nowhere\n"),
                program::out);
    }

    @Test
    void whatToDoMustBeNamed() {
        assertEquals(Exit.BAD_USAGE, offline("interrogation"));
        assertTrue(program.err().contains("Name what to do: new, lint, try or versions"), program::err);
    }

    @Test
    void itsVersionsAreShownWithHowTheirJobsEnded() {
        program.server.says(
                "GET /api/interrogations/own_v1/versions",
                "{\"interrogation_key\":\"own_v1\",\"jobs\":1000,\"complete\":false,\"versions\":["
                        + "{\"version\":\"1.1.0\",\"sha256\":\"3b1f0a77c2f5f1d9\",\"in_use\":true,\"jobs\":990,"
                        + "\"succeeded\":941,\"failed\":49,\"success_rate\":0.9505,\"last_run_utc\":\"2020-01-31T12:00:00Z\"},"
                        + "{\"version\":null,\"sha256\":null,\"in_use\":false,\"jobs\":10,\"succeeded\":0,"
                        + "\"failed\":10,\"success_rate\":0.0,\"last_run_utc\":null}]}");

        assertEquals(Exit.DONE, program.derive("interrogation", "versions", "own_v1"));

        List<String> lines = program.out().lines().toList();
        assertEquals(4, lines.size(), program::out);
        assertTrue(lines.get(1).contains("1.1.0"), program::out);
        assertTrue(lines.get(1).contains("95.1 %") && lines.get(1).contains("yes"), program::out);
        assertEquals("Of the newest 1000 jobs that ended", lines.get(3));
    }

    private int offline(String... words) {
        return Main.run(program.terminal(), words);
    }
}
