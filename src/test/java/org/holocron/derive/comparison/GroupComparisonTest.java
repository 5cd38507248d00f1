package org.holocron.derive.comparison;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.holocron.derive.claim.ClaimStatus;
import org.holocron.derive.claim.Fact;
import org.holocron.derive.group.Group;
import org.holocron.derive.group.GroupStore;
import org.holocron.derive.group.NewGroup;
import org.holocron.derive.group.StatementGroupStore;
import org.holocron.derive.history.NewArtifact;
import org.holocron.derive.job.ArtifactType;
import org.holocron.derive.job.ErrorKind;
import org.holocron.derive.job.FileRef;
import org.holocron.derive.job.Outcome;
import org.holocron.derive.queue.TestQueue;
import org.holocron.derive.sql.H2TestDatabase;
import org.holocron.derive.testing.Jobs;
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

/** Two groups over the same inputs: what agrees, and where they differ, page by page. */
@TestInstance(Lifecycle.PER_CLASS)
class GroupComparisonTest {

    private static final AtomicLong NAMES = new AtomicLong();

    private H2TestDatabase database;
    private LakeAndQueue both;
    private GroupStore groups;
    private Group left;
    private Group right;

    @BeforeAll
    void open(@TempDir Path folder) {
        database = H2TestDatabase.in(folder.resolve("database"));
        both = new LakeAndQueue(database, folder.resolve("lake"));
        groups = new StatementGroupStore(database.database());
    }

    @AfterAll
    void close() {
        both.close();
    }

    @BeforeEach
    void begin() {
        queue().clear();
        left = group();
        right = group();
    }

    @Test
    void claimsAreComparedByTheirKeys() {
        answer(left, "1", fact(0, "height", "34"), fact(1, "name", "\"Chewbacca\""), fact(2, "age", "200"));
        UUID other =
                answer(right, "1", fact(0, "height", "35"), fact(1, "name", "\"Chewbacca\""), fact(2, "mass", "112"));
        answer(left, "2", fact(0, "height", "1"));
        answer(right, "2", fact(0, "height", "1.0"));

        ComparisonFigures comparison = compare();

        assertEquals(2, comparison.pairs().pairs().size());
        assertEquals(new KeyTally("", 2, 1, 1, 1), comparison.agreement().all());
        assertEquals(
                new KeyTally("age", 0, 0, 1, 0), comparison.agreement().byKey().get(0));
        assertEquals(
                new KeyTally("name", 1, 0, 0, 0), comparison.agreement().byKey().get(3));
        assertEquals(1, comparison.agreement().sameAnswers());
        List<Difference> differences = differences(comparison, 100);
        assertEquals(
                List.of("1 height 34 35", "1 age 200 null", "1 mass null 112"),
                differences.stream().map(GroupComparisonTest::shown).toList());
        Difference.Side side = Objects.requireNonNull(differences.get(0).right());
        assertEquals(other, side.jobId());
        assertEquals("grounded", side.status());
    }

    @Test
    void aJobWithoutAnAnswerIsOneDifferenceAndOneThatWaitsIsNone() {
        answer(left, "1", fact(0, "height", "34"));
        enqueue(right, "1");
        queue().work(new Outcome.BadRequest(ErrorKind.INPUT, "no"));
        answer(left, "2", fact(0, "height", "34"));
        enqueue(right, "2");

        ComparisonFigures comparison = compare();

        assertEquals(new JobPairs.Answered(0, 2, 0, 0), comparison.pairs().answered());
        Difference difference = differences(comparison, 100).get(0);
        assertNull(difference.key());
        assertEquals("SUCCEEDED", Objects.requireNonNull(difference.left()).status());
        assertEquals("FAILED", Objects.requireNonNull(difference.right()).status());
        assertEquals(1, differences(comparison, 100).size());
    }

    @Test
    void answersWithoutClaimsAreComparedByTheirFields() {
        answerFile(left, "1", "{\"kind\":\"bug\",\"note\":\"a\"}");
        answerFile(right, "1", "{\"kind\":\"bug\",\"note\":\"b\",\"more\":[1]}");
        answerFile(left, "2", "{\"kind\":\"bug\"}");
        answerFile(right, "2", "{\"kind\":\"bug\"}");
        answerFile(left, "3", "{\"kind\":\"bug\"}");
        answer(right, "3");

        ComparisonFigures comparison = compare();

        assertEquals(new KeyTally("", 2, 1, 0, 1), comparison.agreement().all());
        assertEquals(1, comparison.agreement().notCompared(), "the third has no file");
        assertEquals(
                List.of("1 note \"a\" \"b\"", "1 more null [1]"),
                differences(comparison, 100).stream()
                        .map(GroupComparisonTest::shown)
                        .toList());
    }

    @Test
    void pagesAreOfWholePairsAndTellEachDifferenceOnce() {
        for (int i = 0; i < 25; i++) {
            answer(left, "" + i, fact(0, "a", "1"), fact(1, "b", "1"));
            answer(right, "" + i, fact(0, "a", "2"), fact(1, "b", i % 2 == 0 ? "1" : "2"));
        }
        ComparisonFigures comparison = compare();

        for (int limit : new int[] {1, 7, 100}) {
            List<Difference> all = differences(comparison, limit);
            assertEquals(37, all.size());
            assertEquals(37, Set.copyOf(all).size());
        }
        assertEquals(Optional.empty(), comparisons().differences(comparison, UUID.randomUUID(), 1));
    }

    @Test
    void aComparisonIsKeptUntilSomethingBecomesOfTheJobs() {
        answer(left, "1", fact(0, "a", "1"));
        answer(right, "1", fact(0, "a", "1"));
        GroupComparisons comparisons = comparisons();

        ComparisonFigures first = compare(comparisons, 1);

        assertSame(first, compare(comparisons, 1));
        assertNotSame(first, compare(comparisons, 2));
    }

    @Test
    void memoryIsAskedForBeforeItIsTaken() {
        answer(left, "1", fact(0, "a", "1"));
        AtomicLong taken = new AtomicLong();

        comparisons()
                .of(new ComparedGroup(left.id(), 1), new ComparedGroup(right.id(), 1), taken::addAndGet, Duration.ZERO);

        assertTrue(taken.get() > 100_000, taken::toString);
    }

    private static String shown(Difference difference) {
        return difference.about().entityId() + " " + difference.key() + " " + value(difference.left()) + " "
                + value(difference.right());
    }

    private static @Nullable Object value(Difference.@Nullable Side side) {
        return side == null ? null : side.value();
    }

    private GroupComparisons comparisons() {
        return new GroupComparisons(queue().history(), both.lake());
    }

    private ComparisonFigures compare() {
        return compare(comparisons(), 1);
    }

    private ComparisonFigures compare(GroupComparisons comparisons, int state) {
        return comparisons
                .of(
                        new ComparedGroup(left.id(), state),
                        new ComparedGroup(right.id(), state),
                        bytes -> {},
                        Duration.ZERO)
                .orElseThrow();
    }

    /** Of all pages. */
    private List<Difference> differences(ComparisonFigures comparison, int limit) {
        List<Difference> all = new ArrayList<>();
        UUID after = null;
        do {
            DifferencePage page =
                    comparisons().differences(comparison, after, limit).orElseThrow();
            all.addAll(page.differences());
            after = page.last();
        } while (after != null);
        return all;
    }

    private Group group() {
        return groups.create(new NewGroup("g" + NAMES.incrementAndGet(), null, null, false))
                .group();
    }

    private void enqueue(Group group, String entity) {
        queue().enqueue(Jobs.toEnqueue()
                .interrogation("facts")
                .input("{\"entity_type\":\"person\",\"entity_id\":\"" + entity + "\"}")
                .build()
                .in(group.id()));
    }

    private UUID answer(Group group, String entity, Fact... facts) {
        enqueue(group, entity);
        var claimed = queue().claim();
        queue().queue().complete(TestFacts.accepted(claimed, List.of(facts)));
        return claimed.job().jobId();
    }

    private void answerFile(Group group, String entity, String output) {
        enqueue(group, entity);
        LakeAndQueue.InFlight attempt = both.beginAgain();
        FileRef file = attempt.write(ArtifactType.PARSED_OUTPUT, output);
        attempt.complete(new Outcome.Accepted(), null, List.of(new NewArtifact(ArtifactType.PARSED_OUTPUT, file)));
    }

    private static Fact fact(int ordinal, String key, String value) {
        return new Fact(ordinal, key, value, null, null, null, null, null, null, ClaimStatus.GROUNDED, Set.of());
    }

    private TestQueue queue() {
        return both.queue();
    }
}
