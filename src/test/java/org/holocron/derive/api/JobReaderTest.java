package org.holocron.derive.api;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.holocron.derive.evidence.EvidenceBuilder;
import org.holocron.derive.evidence.EvidencePolicy;
import org.holocron.derive.evidence.EvidenceSource;
import org.holocron.derive.evidence.FoundText;
import org.holocron.derive.guard.Guard;
import org.holocron.derive.interrogation.Interrogations;
import org.holocron.derive.job.NewJob;
import org.holocron.derive.json.NdjsonLines;
import org.holocron.derive.json.Problem;
import org.holocron.derive.ollama.OllamaDialect;
import org.holocron.derive.testing.Jobs;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class JobReaderTest {

    private static final RequestBudget BUDGET = new RequestBudget(60 << 20);
    private static final String EVIDENCE =
            "{\"evidence_id\":\"e1\",\"source_uri\":\"archive\",\"text\":\"Luke Skywalker is a human.\"}";
    private static final String INPUT =
            "{\"entity_type\":\"character\",\"entity_id\":\"luke_skywalker\",\"source_refs\":[],\"extra_params\":"
                    + "{\"evidence\":[" + EVIDENCE + "]}}";
    private static final String KEY = "\"interrogation_key\":\"sw_entity_facts_v1\"";
    private static final String JOB = "{" + KEY + ",\"input\":" + INPUT + "}";

    @TempDir
    private Path evidenceRoot;

    private JobReader reader() {
        return new JobReader(
                new Interrogations(Path.of("interrogations"), new OllamaDialect()),
                new EvidenceBuilder(evidenceRoot),
                Guard.withDefaultLimit(),
                BUDGET,
                name -> name.length());
    }

    @Test
    void readsTheGroupAndTheDeadline() {
        ParsedJob.Workable read = assertInstanceOf(
                ParsedJob.Workable.class,
                reader().read(with("\"group\":\"four\",\"expires_utc\":\"2026-01-31T12:00:00Z\"")));

        assertEquals(4, read.job().groupId());
        assertEquals(java.time.Instant.parse("2026-01-31T12:00:00Z"), read.job().expiresUtc());
        assertEquals(
                List.of("/group", "/expires_utc"),
                assertInstanceOf(
                                ParsedJob.Malformed.class,
                                reader().read(with("\"group\":\"a/b\",\"expires_utc\":\"soon\"")))
                        .problems()
                        .stream()
                        .map(Problem::pointer)
                        .toList());
    }

    @Test
    void readsAJobWithTheDefaults() {
        NewJob job = read(JOB);
        assertEquals(NewJob.of("sw_entity_facts_v1", INPUT), job);
    }

    @Test
    void readsAJobWithEverything() throws IOException {
        Files.writeString(evidenceRoot.resolve("luke.txt"), "Luke comes from Tatooine.");
        NewJob job = read("{" + KEY + ",\"input\":" + INPUT + ",\"evidence_refs\":{\"lake_text\":[\"luke.txt\"]},"
                + "\"priority\":7,\"model_hint\":\"llama3.2:1b\",\"max_attempts\":5,\"dedupe_key\":\"luke\"}");
        assertEquals(
                Jobs.askingForFacts(INPUT)
                        .priority(7)
                        .evidenceRef("{\"lake_text\":[\"luke.txt\"]}")
                        .modelHint("llama3.2:1b")
                        .maxAttempts(5)
                        .dedupeKey("luke")
                        .build(),
                job);
    }

    @Test
    void treatsNullAsMissing() {
        assertEquals(
                100,
                read("{" + KEY + ",\"input\":" + INPUT + ",\"priority\":null,\"dedupe_key\":null}")
                        .priority());
    }

    static Stream<Arguments> malformed() {
        return Stream.of(
                Arguments.of("", "", "is empty"),
                Arguments.of("{\"priority\":1e400}", "/priority", "too large"),
                Arguments.of("{\"a\":", "", "is not JSON"),
                Arguments.of("[]", "", "not a JSON object"),
                Arguments.of(JOB + "x", "", "goes on after the end"),
                Arguments.of("{\"input\":" + INPUT + "}", "/interrogation_key", "is missing"),
                Arguments.of("{" + KEY + "}", "/input", "is missing"),
                Arguments.of("{" + KEY + ",\"input\":[]}", "/input", "must be an object, not an empty list"),
                Arguments.of(with("\"priorty\":1"), "/priorty", "is unknown"),
                Arguments.of(with("\"a/b~c\":1"), "/a~1b~0c", "is unknown"),
                Arguments.of(with("\"priority\":-1"), "/priority", "from 0 to"),
                Arguments.of(with("\"priority\":1.5"), "/priority", "whole number"),
                Arguments.of(with("\"priority\":2147483648"), "/priority", "whole number"),
                Arguments.of(with("\"priority\":\"1\""), "/priority", "not a string"),
                Arguments.of(with("\"max_attempts\":0"), "/max_attempts", "from 1 to 100"),
                Arguments.of(with("\"model_hint\":\"\""), "/model_hint", "1 to 400 characters"),
                Arguments.of(with("\"model_hint\":\"a\\nb\""), "/model_hint", "one line"),
                Arguments.of(with("\"dedupe_key\":\"" + "x".repeat(201) + "\""), "/dedupe_key", "1 to 200 characters"),
                // It was an internal error.
                Arguments.of(with("\"dedupe_key\":\"k \""), "/dedupe_key", "must not end with a blank"),
                Arguments.of(with("\"evidence_refs\":\"x\""), "/evidence_refs", "must be an object"));
    }

    @ParameterizedTest
    @MethodSource("malformed")
    void saysWhereAJobIsMalformed(String text, String field, String words) {
        List<Problem> problems =
                assertInstanceOf(ParsedJob.Malformed.class, reader().read(text)).problems();
        assertEquals(1, problems.size(), problems::toString);
        assertEquals(field, problems.get(0).pointer());
        assertTrue(problems.get(0).message().contains(words), problems::toString);
    }

    /** One such line answered the whole request with 500, or kept its thread for ever. */
    @Test
    void anInputWhoseCheckNeverEndsIsAProblemOfItsLine() throws IOException {
        Path own = Files.createDirectories(evidenceRoot.resolve("catalog/slug_v1"));
        String endless = "^(?=([a-zA-Z0-9]+([ _-]?[a-zA-Z0-9]+)*)+$)";
        Files.writeString(own.resolve("interrogation.json"), """
                {"key": "slug_v1", "name": "n", "version": "1", "description": "d", "evidence": {"required": false}}
                """);
        Files.writeString(own.resolve("system.md"), "Answer.");
        Files.writeString(own.resolve("prompt.md"), "{{evidence}}");
        Files.writeString(
                own.resolve("input.schema.json"), "{\"properties\":{\"q\":{\"pattern\":\"" + endless + "\"}}}");
        Files.writeString(own.resolve("output.schema.json"), "{\"type\":\"object\"}");
        JobReader reader = new JobReader(
                new Interrogations(evidenceRoot.resolve("catalog"), new OllamaDialect()),
                new EvidenceBuilder(evidenceRoot),
                new Guard(Duration.ofMillis(500)),
                BUDGET,
                name -> name.length());
        String job = "{\"interrogation_key\":\"slug_v1\",\"input\":{\"q\":\"%s\"}}";
        String good = job.formatted("good");
        String endlessJob = job.formatted("Bartholomewfeatherstonehaughcholmondeley!");

        ParsedJobs jobs = lines(
                reader, String.join("\n", good, endlessJob, "{", endlessJob).getBytes(StandardCharsets.UTF_8));

        assertEquals(1, jobs.jobs().size());
        assertEquals(2, jobs.lastLine());
        assertEquals(
                List.of(new LineProblem(
                        2,
                        new Problem(
                                "/input",
                                "could not be checked within 0.5 s (at /properties/q/pattern of the schema)"))),
                jobs.problems(),
                "after such a line the rest is not read");
    }

    /** A bulk of which one job met a bug in a source was 500 as a whole. */
    @Test
    void whatASourceOfEvidenceThrowsIsAProblemOfThatJob() {
        EvidenceSource planted = new EvidenceSource() {
            @Override
            public String kind() {
                return "planted";
            }

            @Override
            public List<FoundText> read(References references, EvidencePolicy policy) {
                throw new IllegalStateException("planted");
            }

            @Override
            public Optional<String> unavailable() {
                return Optional.empty();
            }
        };
        JobReader reader = new JobReader(
                new Interrogations(Path.of("interrogations"), new OllamaDialect()),
                new EvidenceBuilder(List.of(planted)),
                Guard.withDefaultLimit(),
                BUDGET,
                name -> name.length());
        assertEquals(
                List.of(new Problem(
                        "/evidence_refs", "could not be checked: java.lang.IllegalStateException: planted")),
                assertInstanceOf(ParsedJob.Unworkable.class, reader.read(with("\"evidence_refs\":{\"planted\":1}")))
                        .problems());
    }

    @Test
    void saysWhatIsWrongWithABrokenInterrogation() throws IOException {
        Files.createDirectories(evidenceRoot.resolve("catalog/slug_v1"));
        JobReader reader = new JobReader(
                new Interrogations(evidenceRoot.resolve("catalog"), new OllamaDialect()),
                new EvidenceBuilder(evidenceRoot),
                Guard.withDefaultLimit(),
                BUDGET,
                name -> name.length());
        List<Problem> problems = assertInstanceOf(
                        ParsedJob.Unworkable.class, reader.read("{\"interrogation_key\":\"slug_v1\",\"input\":{}}"))
                .problems();
        assertTrue(
                problems.get(0)
                        .message()
                        .startsWith("names an interrogation whose folder is invalid: interrogation.json"),
                problems::toString);
    }

    static Stream<Arguments> unworkable() {
        String twice = EVIDENCE + "," + EVIDENCE;
        return Stream.of(
                Arguments.of(JOB.replace("_v1", "_v9"), "/interrogation_key", "relationships_v1, sw_entity_facts_v1"),
                Arguments.of(JOB.replace("\"luke_skywalker\"", "7"), "/input/entity_id", "string"),
                Arguments.of(JOB.replace("\"entity_id\":\"luke_skywalker\",", ""), "/input", "entity_id"),
                Arguments.of(JOB.replace(EVIDENCE, twice), "/input/extra_params/evidence/1/evidence_id", "e1"),
                Arguments.of(
                        with("\"evidence_refs\":{\"lake_text\":[\"../../etc/passwd\"]}"), "/evidence_refs", "outside"),
                Arguments.of(
                        with("\"evidence_refs\":{\"lake_text\":[\"nobody.txt\"]}"), "/evidence_refs", "is missing"),
                Arguments.of(with("\"evidence_refs\":{\"lake_text\":[7]}"), "/evidence_refs/lake_text/0", "a path"),
                Arguments.of(
                        with("\"evidence_refs\":{\"web\":[]}"),
                        "/evidence_refs/web",
                        "is not a kind of evidence; the kinds are lake_text"));
    }

    @ParameterizedTest
    @MethodSource("unworkable")
    void saysWhyAJobCannotBeWorked(String text, String field, String words) {
        List<Problem> problems = assertInstanceOf(ParsedJob.Unworkable.class, reader().read(text))
                .problems();
        assertEquals(field, problems.get(0).pointer(), problems::toString);
        assertTrue(problems.get(0).message().contains(words), problems::toString);
    }

    /** One object of 4 MB of unknown fields: 73 MB of answer after 30 s, a problem for each field. */
    @Test
    void tellsOfManyProblemsTheFirstHundredAndHowManyMore() {
        String fields =
                IntStream.range(0, 912).mapToObj(i -> "\"x" + i + "\":0").collect(Collectors.joining(","));
        List<Problem> problems = assertInstanceOf(ParsedJob.Malformed.class, reader().read(with(fields)))
                .problems();

        assertEquals(101, problems.size());
        assertEquals(Problem.ofWhole("has 812 more problems"), problems.get(100));
    }

    /** Six bodies of 4 MB of small objects at a time ended the process: parsed whole before any field was looked at. */
    @Test
    void aJobOfTooManyValuesIsRefusedBeforeItBecomesATree() {
        String text = "{\"a\":[" + "{\"\":0},".repeat(JobReader.MAX_VALUES) + "0]}";
        List<Problem> problems =
                assertInstanceOf(ParsedJob.Malformed.class, reader().read(text)).problems();

        assertEquals(List.of(Problem.ofWhole("has more than 100000 values")), problems);
        assertEquals(0, BUDGET.used());
    }

    @Test
    void whatTheTreesOfJobsTakeIsCounted() {
        RequestBudget small = new RequestBudget(6 << 10);
        JobReader reader = new JobReader(
                new Interrogations(Path.of("interrogations"), new OllamaDialect()),
                new EvidenceBuilder(evidenceRoot),
                Guard.withDefaultLimit(),
                small,
                name -> 0);

        assertInstanceOf(ParsedJob.Workable.class, reader.read(JOB));
        String big = with("\"evidence_refs\":{\"lake_text\":[" + "0,".repeat(30) + "0]}");
        assertEquals(
                503,
                assertThrows(ProblemException.class, () -> reader.read(big))
                        .document()
                        .status());
        assertEquals(0, small.used());
    }

    @Test
    void linesAreNumberedAsInTheCallersFile() {
        InputStream in = new ByteArrayInputStream((JOB + "\n\n{").getBytes(StandardCharsets.UTF_8));
        NdjsonLines lines = new NdjsonLines(buffer -> assertDoesNotThrow(() -> in.read(buffer)), Body.MAX_JOB_BYTES);

        ParsedJobs jobs = new NdjsonJobs(reader(), new LinesRequest(20_001, false, "upload")).read(lines);

        assertEquals(20_003, jobs.lastLine());
        assertEquals(20_003, jobs.problems().get(0).line());
        assertEquals("upload:20001", jobs.jobs().get(0).dedupeKey());
    }

    @Test
    void readsManyJobsAndSkipsBlankLines() {
        ParsedJobs result = lines("\uFEFF" + JOB + "\r\n\n" + JOB);
        assertEquals(List.of(), result.problems());
        assertEquals(2, result.jobs().size());
    }

    @Test
    void namesTheLineOfEachProblem() {
        ParsedJobs result = lines(JOB + "\n\n{\n" + with("\"priority\":-1") + "\n" + JOB.replace("_v1", "_v9"));
        assertEquals(
                List.of(3, 4, 5),
                result.problems().stream().map(LineProblem::line).toList());
    }

    @Test
    void refusesABodyWithoutAJob() {
        assertEquals(1, lines("\n \n").problems().size());
    }

    @Test
    void readsTenThousandJobsAndNoMore() {
        ParsedJobs result = lines((JOB + "\n").repeat(NdjsonJobs.MAX_JOBS + 1));
        assertEquals(NdjsonJobs.MAX_JOBS, result.jobs().size());
        assertEquals(
                List.of(NdjsonJobs.MAX_JOBS + 1),
                result.problems().stream().map(LineProblem::line).toList());
    }

    @Test
    void refusesALineThatIsTooLong() {
        byte[] body = new byte[Body.MAX_JOB_BYTES + 1];
        Arrays.fill(body, (byte) ' ');
        assertTrue(lines(reader(), body).problems().get(0).problem().message().contains("bytes"));
    }

    @Test
    void refusesALineThatIsNotUtf8() {
        byte[] body = {'{', (byte) 0xC3, '}'};
        assertEquals(
                "is not UTF-8 text",
                lines(reader(), body).problems().get(0).problem().message());
    }

    @Test
    void stopsReadingAtAHundredProblems() {
        ParsedJobs jobs = lines("\n" + "{\n".repeat(5000));
        assertEquals(NdjsonJobs.MAX_PROBLEMS, jobs.problems().size());
        assertEquals(101, jobs.lastLine());
    }

    /** Lines are checked some at a time. */
    @Test
    void eachLineHasItsProblemsHoweverManyAreAmongThem() {
        String unknown = JOB.replace("_v1", "_v9");
        String wrong = JOB.replace("\"luke_skywalker\"", "7");
        List<String> kinds = List.of(JOB, unknown, "", wrong, "{", JOB);
        ParsedJobs jobs =
                lines(IntStream.range(0, 150).mapToObj(i -> kinds.get(i % 6)).collect(Collectors.joining("\n")));

        assertEquals(50, jobs.jobs().size());
        assertEquals(
                IntStream.rangeClosed(1, 150)
                        .filter(line -> List.of(2, 4, 5).contains((line - 1) % 6 + 1))
                        .boxed()
                        .toList(),
                jobs.problems().stream().map(LineProblem::line).toList());
        assertEquals(
                List.of("/interrogation_key", "/input/entity_id", ""),
                jobs.problems().subList(72, 75).stream()
                        .map(problem -> problem.problem().pointer())
                        .toList());
        assertEquals(6, jobs.lines().get(1));
        assertEquals(145, jobs.lines().get(48));
        assertEquals(150, jobs.lastLine());
    }

    private ParsedJobs lines(String body) {
        return lines(reader(), body.getBytes(StandardCharsets.UTF_8));
    }

    private static ParsedJobs lines(JobReader reader, byte[] body) {
        InputStream in = new ByteArrayInputStream(body);
        NdjsonLines.Source source = buffer -> assertDoesNotThrow(() -> in.read(buffer));
        return new NdjsonJobs(reader, LinesRequest.PLAIN).read(new NdjsonLines(source, Body.MAX_JOB_BYTES));
    }

    private NewJob read(String text) {
        return assertInstanceOf(ParsedJob.Workable.class, reader().read(text)).job();
    }

    private static String with(String field) {
        return "{" + KEY + ",\"input\":" + INPUT + "," + field + "}";
    }
}
