package org.holocron.derive.review;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.holocron.derive.claim.ClaimStatus;
import org.holocron.derive.claim.Fact;
import org.holocron.derive.job.ClaimedJob;
import org.holocron.derive.job.ErrorKind;
import org.holocron.derive.job.NewJob;
import org.holocron.derive.job.Outcome;
import org.holocron.derive.queue.AttemptCompletion;
import org.holocron.derive.queue.TestQueue;
import org.holocron.derive.sql.H2TestDatabase;
import org.holocron.derive.testing.TestFacts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The queries over facts that sql/README.md shows, on H2 as they stand there. */
class FactQueriesTest {

    @Test
    void theQueriesOfTheReadmeTellWhatTheySay(@TempDir Path folder) throws IOException, SQLException {
        try (H2TestDatabase database = H2TestDatabase.in(folder)) {
            fill(database);
            List<String> queries = queries();
            assertEquals(4, queries.size());

            assertEquals(
                    List.of(
                            "leia height 150 null 150 grounded null",
                            "luke height 172 null 172 grounded null",
                            "luke length \"5\" \"6\" \"6\" review correct"),
                    rows(
                            database,
                            queries.get(0),
                            "subject_id",
                            "fact_key",
                            "value_json",
                            "corrected_json",
                            "holds",
                            "status",
                            "verdict"));
            assertEquals(
                    List.of("leia null 150", "luke \"6\" 172", "luke null null"),
                    rows(database, queries.get(1), "subject_id", "length", "height").stream()
                            .sorted()
                            .toList());
            assertEquals(
                    List.of("SUCCEEDED null 2 1 1 0", "SUCCEEDED null 1 1 0 0", "FAILED UNKNOWN_INTERROGATION 0 0 0 0"),
                    rows(
                            database,
                            queries.get(2),
                            "status",
                            "error_kind",
                            "claims",
                            "grounded",
                            "for_review",
                            "refused"));
            assertEquals(
                    List.of("luke height 2 172 180"),
                    rows(database, queries.get(3), "subject_id", "fact_key", "different", "one", "another"));
        }
    }

    /** One job derived twice, with a decision; one with a claim; one that failed. */
    private static void fill(H2TestDatabase database) {
        TestQueue queue = TestQueue.in(database);
        UUID luke = enqueue(queue, "luke");
        accept(queue, fact(0, "height", "180", ClaimStatus.GROUNDED));
        queue.queue().requeue(luke);
        UUID run = accept(
                queue, fact(0, "height", "172", ClaimStatus.GROUNDED), fact(1, "length", "\"5\"", ClaimStatus.REVIEW));
        new StatementReviewStore(database.database())
                .review(new FactId(run, 1), new ReviewDecision(ReviewVerdict.CORRECT, "\"6\"", "measured", "anna"));
        enqueue(queue, "leia");
        accept(queue, fact(0, "height", "150", ClaimStatus.GROUNDED));
        enqueue(queue, "luke");
        queue.work(new Outcome.BadRequest(ErrorKind.UNKNOWN_INTERROGATION, "none"));
    }

    private static UUID enqueue(TestQueue queue, String id) {
        return queue.enqueue(NewJob.of("facts", "{\"entity_type\":\"person\",\"entity_id\":\"" + id + "\"}"));
    }

    private static UUID accept(TestQueue queue, Fact... facts) {
        ClaimedJob claimed = queue.claim();
        AttemptCompletion accepted = TestFacts.accepted(claimed, List.of(facts));
        queue.queue().complete(accepted);
        return accepted.run().head().runId();
    }

    private static Fact fact(int ordinal, String key, String value, ClaimStatus status) {
        return new Fact(ordinal, key, value, null, null, null, "e1", "words", null, status, Set.of());
    }

    private static List<String> queries() throws IOException {
        String page = Files.readString(Path.of("sql/README.md"));
        Matcher block =
                Pattern.compile("(?s)```sql\n(.*?)```").matcher(page.substring(page.indexOf("### Facts as a table")));
        block.find();
        return Stream.of(block.group(1).split(";\n"))
                .filter(query -> !query.isBlank())
                .toList();
    }

    private static List<String> rows(H2TestDatabase database, String query, String... columns) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (Connection connection = database.dataSource().getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            while (row.next()) {
                List<String> cells = new ArrayList<>();
                for (String column : columns) {
                    cells.add(row.getString(column));
                }
                rows.add(String.join(" ", cells));
            }
        }
        return rows;
    }
}
