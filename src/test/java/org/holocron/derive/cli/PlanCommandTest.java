package org.holocron.derive.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlanCommandTest {

    private static final String GROUP =
            "{\"interrogation_key\":\"k\",\"model\":\"m\",\"jobs\":2,\"would_run\":2,\"answered\":0,"
                    + "\"evidence_cut\":1,\"prompt_tokens_low\":1000,\"prompt_tokens_high\":2000,\"prompt_tokens_measured\":false,"
                    + "\"longest\":{\"line\":%d,\"bytes\":4000,\"tokens\":%d,\"reserve\":2048,\"window\":8192,\"fits\":true},"
                    + "\"runs_measured\":%d,\"output_tokens\":%s,\"seconds_low\":%s,\"seconds_high\":%s}";

    private final Program program = new Program(Program.NARROW);

    @TempDir
    Path folder;

    @AfterEach
    void close() {
        program.close();
    }

    /** A server plans for some seconds at a time. */
    @Test
    void theRestIsPlannedUntilAllLinesAreAndTheirFiguresAreAddedUp() throws IOException {
        program.server
                .says("POST /api/plan?first_line=1", answer(2, 2, 0, group(2, 900, 4, 100, 10.0, 30.0), ""))
                .says("POST /api/plan?first_line=3", answer(4, 2, 1, group(4, 950, 4, 100, 20.0, 30.0), """
                        {"line":3,"kind":"FAILS","message":"the prompt does not fit"}"""));

        assertEquals(Exit.FAILED, program.derive("plan", "--file", jobs(4).toString()));

        assertEquals("""
                5 jobs: 4 would run, 1 would fail
                k with m
                  prompts         2,000 to 4,000 tokens, by their bytes: this model's own count
                                  is not known yet
                  longest prompt  line 4, 950 tokens at most, and 2,048 for the answer, in a
                                  window of 8,192
                  evidence        2 jobs have more than the model would see
                  time            15 s to 30 s on 2 slots, and some 200 tokens of answers; by 4
                                  finished runs
                  line 3 would fail: the prompt does not fit
                """, program.out());
        assertEquals(List.of("POST /api/plan?first_line=1", "POST /api/plan?first_line=3"), program.asked());
        assertEquals(2, program.body(1).lines().count(), "only what was left");
    }

    @Test
    void whatNothingIsKnownOfIsSaid() throws IOException {
        program.server.says("POST /api/plan?first_line=1", answer(2, 2, 0, group(1, 900, 0, null, null, null), ""));

        assertEquals(Exit.DONE, program.derive("plan", "--file", jobs(2).toString()));

        assertTrue(
                program.out().contains("  time            not known: no job of it has been finished with this model."),
                program.out());
    }

    /** The lines keep their numbers, so that their keys are those that they have with all others. */
    @Test
    void aSampleIsEnqueuedUnderTheKeysOfItsLines() throws IOException {
        program.server
                .says(
                        "POST /api/plan?first_line=1&key_prefix=nov&lines=true",
                        answer(4, 4, 0, group(1, 900, 0, null, null, null), "")
                                .replace("\"lines\":[]", "\"lines\":[[1,0,10],[2,0,40],[3,0,20],[4,0,30]]"))
                .says("POST /api/jobs?first_line=3&key_prefix=nov", "{\"enqueued\":1,\"job_ids\":[\"a\"]}")
                .says("POST /api/jobs?first_line=2&key_prefix=nov", "{\"enqueued\":1,\"job_ids\":[\"b\"]}");

        int code = program.derive("plan", "--file", jobs(4).toString(), "--key-prefix", "nov", "--sample", "2");

        assertEquals(Exit.DONE, code, program.err());
        assertEquals(
                List.of("POST /api/jobs?first_line=2&key_prefix=nov", "POST /api/jobs?first_line=3&key_prefix=nov"),
                program.asked().subList(1, 3));
        assertEquals("{\"n\":2}\n", program.body(1));
        assertTrue(program.out().contains("Enqueued 2 jobs as a sample\n"), program.out());
        assertTrue(program.out().contains("with this --key-prefix: none is"), program.out());
    }

    @Test
    void aRefusedLineIsNamed() throws IOException {
        program.server.says("POST /api/plan?first_line=1", 400, """
                {"type":"urn:problem-type:derive:bad-jobs","title":"The jobs cannot be planned",
                 "errors":[{"line":2,"field":"/input","message":"is missing"}]}""");

        assertEquals(Exit.BAD_USAGE, program.derive("plan", "--file", jobs(2).toString()));

        assertEquals("The jobs cannot be planned, nor enqueued:\n  line 2: /input is missing\n", program.err());
    }

    @Test
    void aSampleOfWhatCanBeReadOnceIsRefused() {
        assertEquals(Exit.BAD_USAGE, program.derive("plan", "--file", "-", "--sample", "2"));
        assertTrue(program.err().startsWith("--sample reads the jobs twice"), program.err());
    }

    private Path jobs(int count) throws IOException {
        StringBuilder lines = new StringBuilder();
        for (int i = 1; i <= count; i++) {
            lines.append("{\"n\":").append(i).append("}\n");
        }
        return Files.writeString(folder.resolve("jobs.ndjson"), lines);
    }

    private static String group(int line, int tokens, int runs, Object output, Object low, Object high) {
        return String.format(GROUP, line, tokens, runs, output, low, high);
    }

    private static String answer(int until, int runs, int fails, String group, String problem) {
        return "{\"planned_until_line\":" + until + ",\"existing\":0,\"would_run\":" + runs
                + ",\"answered\":0,\"would_fail\":" + fails + ",\"would_wait\":0,\"slots\":2,\"groups\":[" + group
                + "],\"problems\":[" + problem + "],\"lines\":[]}";
    }
}
