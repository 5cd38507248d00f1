package org.holocron.derive.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.holocron.derive.claim.ClaimStatus;
import org.holocron.derive.claim.Fact;
import org.holocron.derive.history.JobFilter;
import org.holocron.derive.history.JobTraits;
import org.holocron.derive.history.NewArtifact;
import org.holocron.derive.history.TimeRange;
import org.holocron.derive.job.ArtifactType;
import org.holocron.derive.job.ClaimedJob;
import org.holocron.derive.job.ErrorKind;
import org.holocron.derive.job.FileRef;
import org.holocron.derive.job.JobStatus;
import org.holocron.derive.job.NewJob;
import org.holocron.derive.job.Outcome;
import org.holocron.derive.job.Subject;
import org.holocron.derive.queue.AttemptCompletion;
import org.holocron.derive.queue.TestQueue;
import org.holocron.derive.review.FactId;
import org.holocron.derive.review.ReviewDecision;
import org.holocron.derive.review.ReviewVerdict;
import org.holocron.derive.review.StatementReviewStore;
import org.holocron.derive.sql.H2TestDatabase;
import org.holocron.derive.table.Column;
import org.holocron.derive.table.ResultColumns;
import org.holocron.derive.testing.ApiSchemas;
import org.holocron.derive.testing.LakeAndQueue;
import org.holocron.derive.testing.TestFacts;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/** Each job stands in the table, whatever became of it, and each claim of an answer that counts. */
@TestInstance(Lifecycle.PER_CLASS)
class ResultPagesTest {

    private static final List<String> FIELDS = List.of("report", "year");
    private static final String INPUT = "{'other':{'report':1},'year':1977,'report':'R-1'}".replace('\'', '"');
    private static final JobFilter ALL = new JobFilter(null, null, 1000, null);

    private final RequestBudget budget = new RequestBudget(600_000_000);
    private H2TestDatabase database;
    private LakeAndQueue both;

    @BeforeAll
    void open(@TempDir Path folder) {
        database = H2TestDatabase.in(folder.resolve("database"));
        both = new LakeAndQueue(database, folder.resolve("lake"));
    }

    @AfterAll
    void close() {
        both.close();
    }

    @BeforeEach
    void clear() {
        queue().clear();
    }

    @Test
    void eachClaimIsARowWithItsJobRunAndInput() {
        queue().enqueue(NewJob.of("facts", INPUT));
        UUID run = accept(TestFacts.each());

        List<JsonObject> rows = rows();

        assertEquals(4, rows.size());
        JsonObject review = rows.get(2);
        assertEquals("SUCCEEDED", review.getString("job_status"));
        assertEquals("R-1", review.getString("input_report"));
        assertEquals(1977, review.getInt("input_year"));
        assertEquals(run.toString(), review.getString("run_id"));
        assertEquals("a80c4f17acd5", review.getString("model_digest"));
        assertEquals("height", review.getString("key"));
        assertEquals("34", review.get("value").toString());
        assertEquals("number", review.getString("value_type"));
        assertEquals(10, review.getInt("quote_start"));
        assertEquals(
                List.of("grounded", "unchecked", "review", "refused").stream()
                        .sorted()
                        .toList(),
                rows.stream().map(row -> row.getString("status")).sorted().toList());
    }

    @Test
    void theColumnsAreThoseThatAreAnnounced() {
        queue().enqueue(NewJob.of("facts", INPUT));
        accept(TestFacts.each());
        queue().enqueue(NewJob.of("facts", "{}"));

        List<String> names = ResultColumns.of(FIELDS).stream().map(Column::name).toList();
        for (JsonObject row : rows()) {
            assertEquals(names, List.copyOf(row.keySet()));
            assertEquals(
                    List.of(),
                    ApiSchemas.read()
                            .problemsOf(
                                    ApiSchemas.json("{\"$ref\":\"#/components/schemas/ResultRow\"}"),
                                    ApiSchemas.json(row.toString())));
        }
    }

    @Test
    void aCorrectedValueStandsBesideTheModels() {
        queue().enqueue();
        UUID run = accept(List.of(TestFacts.of(0, ClaimStatus.REVIEW)));
        new StatementReviewStore(database.database())
                .review(new FactId(run, 0), new ReviewDecision(ReviewVerdict.CORRECT, "\"35\"", "measured", "anna"));

        JsonObject row = rows().get(0);

        assertEquals("34", row.get("value").toString());
        assertEquals("35", row.getString("corrected"));
        assertEquals("text", row.getString("corrected_type"));
        assertEquals("correct", row.getString("review_verdict"));
        assertEquals("anna", row.getString("reviewed_by"));
    }

    @Test
    void jobsWithoutAnAnswerAreRowsWithoutAClaim() {
        UUID failed = queue().enqueue();
        queue().work(new Outcome.BadRequest(ErrorKind.UNKNOWN_INTERROGATION, "no such interrogation"));
        UUID waiting = queue().enqueue();

        List<JsonObject> rows = rows();

        assertEquals(
                Set.of(failed.toString(), waiting.toString()),
                rows.stream().map(row -> row.getString("job_id")).collect(Collectors.toSet()));
        assertTrue(rows.stream().allMatch(row -> row.isNull("ordinal") && row.isNull("value")));
        assertEquals(
                Set.of("FAILED UNKNOWN_INTERROGATION llama3.2:3b", "NEW null null"),
                rows.stream()
                        .map(row -> row.getString("job_status") + " " + row.getString("error_kind", null) + " "
                                + row.getString("model_name", null))
                        .collect(Collectors.toSet()));
    }

    /** A job that is derived again has no answer until the new one is there. */
    @Test
    void claimsOfAnAnswerThatNoLongerCountsAreNoRows() {
        UUID job = queue().enqueue();
        accept(List.of(TestFacts.of(0, "old", ClaimStatus.GROUNDED)));
        queue().queue().requeue(job);

        assertTrue(rows().get(0).isNull("key"));

        accept(List.of(TestFacts.of(0, "new", ClaimStatus.GROUNDED)));

        assertEquals(
                List.of("new"), rows().stream().map(row -> row.getString("key")).toList());
    }

    @Test
    void anAnswerWithoutClaimsIsThereAsAWhole() throws IOException {
        LakeAndQueue.InFlight attempt = both.begin();
        FileRef file = attempt.writeManifest();
        attempt.complete(new Outcome.Accepted(), null, List.of(new NewArtifact(ArtifactType.PARSED_OUTPUT, file)));

        assertEquals("facts", rows().get(0).getJsonObject("answer").getString("interrogation_key"));

        Files.writeString(both.lake().root().resolve(file.uri()), "{}", StandardCharsets.UTF_8);

        assertTrue(rows().get(0).isNull("answer"));
        assertTrue(rows().get(0).getString("answer_error").contains(file.uri()));
    }

    @Test
    void everyJobIsReadOnceWhateverThePages() {
        IntStream.range(0, 25).forEach(i -> queue().enqueue());
        for (int limit : new int[] {1, 7, 25}) {
            assertEquals(25, new HashSet<>(read(new JobFilter(null, null, limit, null))).size());
            assertEquals(25, read(new JobFilter(null, null, limit, null)).size());
        }
    }

    /** Else a page of long quotes would be as large as its jobs like. */
    @Test
    void aPageEndsEarlyWhereItIsLongAndGoesOnBehindItsLastJob() {
        List<Fact> many = IntStream.range(0, 200).mapToObj(i -> wordy(i)).toList();
        IntStream.range(0, 6).forEach(i -> {
            queue().enqueue();
            accept(many);
        });
        JobTraits ended =
                new JobTraits(Subject.NONE, null, TimeRange.ANY, new TimeRange(java.time.Instant.EPOCH, null));

        assertEquals(600, page(ALL, null).rows().size());
        assertEquals(1_200, read(ALL).size());
        assertEquals(
                1_200,
                read(new JobFilter(Set.of(JobStatus.SUCCEEDED), null, ended, 100, null))
                        .size());
        assertEquals(0, budget.used());
    }

    private List<JsonObject> rows() {
        ResultPages.Page page = page(ALL, null);
        assertNull(page.cursor());
        return page.rows();
    }

    private List<String> read(JobFilter filter) {
        List<String> ids = new ArrayList<>();
        String cursor = null;
        do {
            ResultPages.Page page = page(filter, cursor);
            page.rows().forEach(row -> ids.add(row.getString("job_id") + row.get("ordinal")));
            cursor = page.cursor();
        } while (cursor != null);
        assertEquals(ids.size(), new HashSet<>(ids).size());
        return ids;
    }

    private ResultPages.Page page(JobFilter filter, @Nullable String cursor) {
        JobFilter from = new JobFilter(
                filter.statuses(),
                filter.interrogationKey(),
                filter.traits(),
                filter.limit(),
                cursor == null ? null : JobCursor.read(cursor, filter).orElseThrow());
        return new ResultPages(queue().history(), both.lake(), budget).page(from, FIELDS);
    }

    private UUID accept(List<Fact> facts) {
        ClaimedJob claimed = queue().claim();
        AttemptCompletion accepted = TestFacts.accepted(claimed, facts);
        queue().queue().complete(accepted);
        return accepted.run().head().runId();
    }

    private static Fact wordy(int ordinal) {
        return new Fact(
                ordinal, "k", "1", null, null, null, "e1", "q".repeat(3_600), null, ClaimStatus.UNCHECKED, Set.of());
    }

    private TestQueue queue() {
        return both.queue();
    }
}
