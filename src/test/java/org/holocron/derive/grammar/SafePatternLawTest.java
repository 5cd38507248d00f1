package org.holocron.derive.grammar;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.statistics.Statistics;
import net.jqwik.api.statistics.StatisticsReport;
import org.holocron.derive.pattern.EcmaPattern;

/** What must hold of every pattern, tried with patterns and texts made by chance; always the same ones, another seed tries others. */
class SafePatternLawTest {

    @Property(tries = 20_000, seed = "20261125")
    @StatisticsReport(onFailureOnly = true)
    void holdsNothingUnsafe(@ForAll long seed) {
        String pattern = new RandomPatterns(new Random(seed)).next().pattern();

        Optional<String> safe = SafePattern.of(pattern).pattern();

        assertEquals(Optional.empty(), safe.flatMap(UnsafePattern::in), () -> pattern + " became " + safe);
        Statistics.collect(safe.isPresent() ? "sent" : "not sent");
        Statistics.coverage(coverage -> coverage.check("sent").percentage(percent -> percent > 20));
    }

    @Property(tries = 10_000, seed = "20261125")
    @StatisticsReport(onFailureOnly = true)
    void acceptsWhateverTheOriginalAccepts(@ForAll long seed) {
        Random random = new Random(seed);
        RandomPatterns.Sample sample = new RandomPatterns(random).next();
        EcmaPattern original = EcmaPattern.of(sample.pattern());
        SafePattern safe = SafePattern.of(sample.pattern());

        boolean some = false;
        for (int i = 0; i < 10; i++) {
            String text = sample.matching().get() + (random.nextInt(4) == 0 ? "\r\n" : "");
            if (tractable(sample, text) && original.find(text)) {
                some = true;
                assertTrue(accepts(safe, text), () -> sample.pattern() + " became " + safe + ", which refuses " + text);
            }
        }
        Statistics.collect(some ? "with matching texts" : "without");
        Statistics.coverage(coverage -> coverage.check("with matching texts").percentage(percent -> percent > 60));
    }

    @Property(tries = 10_000, seed = "20261125")
    @StatisticsReport(onFailureOnly = true)
    void saysExactlyTheSameUnlessItTellsOfALoss(@ForAll long seed) {
        Random random = new Random(seed);
        RandomPatterns.Sample sample = new RandomPatterns(random).next();
        SafePattern safe = SafePattern.of(sample.pattern());
        if (safe.pattern().isEmpty() || !safe.losses().isEmpty()) {
            return;
        }

        for (int i = 0; i < 10; i++) {
            String text = changed(sample.matching().get(), random);
            if (tractable(sample, text)) {
                assertEquals(
                        EcmaPattern.of(sample.pattern()).find(text),
                        accepts(safe, text),
                        () -> sample.pattern() + " became " + safe.pattern().get() + ", tried with " + text);
            }
        }
    }

    @Property(tries = 5_000, seed = "20261125")
    @StatisticsReport(onFailureOnly = true)
    void leavesASafePatternAsItIs(@ForAll long seed) {
        SafePattern safe =
                SafePattern.of(new RandomPatterns(new Random(seed)).next().pattern());
        if (safe.pattern().isEmpty()) {
            return;
        }

        SafePattern again = SafePattern.of(safe.pattern().get());

        assertEquals(safe.pattern(), again.pattern());
        assertEquals(List.of(), again.losses());
    }

    /** Java matches groups by recursion, without end but that of the stack. */
    private static boolean tractable(RandomPatterns.Sample sample, String text) {
        return text.length() < 500 || !sample.pattern().contains("(");
    }

    private static boolean accepts(SafePattern safe, String text) {
        int length = text.codePointCount(0, text.length());
        return length >= safe.minLength()
                && length <= safe.maxLength()
                && safe.pattern()
                        .map(pattern -> EcmaPattern.of(pattern).find(text))
                        .orElse(true);
    }

    private static String changed(String text, Random random) {
        if (text.isEmpty() || random.nextBoolean()) {
            return text;
        }
        int at = text.offsetByCodePoints(0, random.nextInt(text.codePointCount(0, text.length())));
        String rest = text.substring(text.offsetByCodePoints(at, 1));
        return text.substring(0, at) + (random.nextBoolean() ? "b" : "") + rest;
    }
}
