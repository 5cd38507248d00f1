package org.holocron.derive.corpus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import jakarta.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.domains.Domain;
import net.jqwik.api.statistics.Statistics;
import net.jqwik.api.statistics.StatisticsReport;
import org.holocron.derive.evidence.EvidenceBundle;
import org.holocron.derive.evidence.EvidencePolicy;
import org.holocron.derive.evidence.EvidenceResult;
import org.holocron.derive.job.ErrorKind;
import org.holocron.derive.validation.Verdict;

/** Whatever a model writes is judged, in time, and what is said of it can be shown to people and sent to a model. */
@Domain(DiceDomain.class)
class AnswerTextCorpusTest {

    private static final JsonObject INPUT = AskedThing.input(
            "x", List.of(new AskedThing.Item("e1", "s", "The first."), new AskedThing.Item("e2", "s", "The second.")));

    private static final EvidenceBundle EVIDENCE = assertInstanceOf(
                    EvidenceResult.Built.class, AskedThing.evidence(INPUT, EvidencePolicy.DEFAULT))
            .bundle();

    @Property(seed = DiceDomain.SEED)
    @StatisticsReport(onFailureOnly = true)
    void anyTextIsJudged(@ForAll Dice dice) {
        String text = new AnswerTextDraws(dice).next();

        Verdict verdict = Contracts.guarded(() -> AskedThing.judge(text, INPUT, EVIDENCE), () -> text)
                .orElseThrow(() -> new AssertionError("takes too long: " + text));

        if (verdict instanceof Verdict.Invalid invalid) {
            assertFitToSend(invalid);
            Statistics.collect(invalid.kind());
        } else {
            Verdict.Valid valid = (Verdict.Valid) verdict;
            String stored = new String(valid.toJson(), StandardCharsets.UTF_8);
            assertEquals(valid, AskedThing.judge(stored, INPUT, EVIDENCE), () -> text + "\nis stored as\n" + stored);
            Statistics.collect("valid");
        }
        Statistics.coverage(coverage -> {
            coverage.check("valid").percentage(percent -> percent > 2);
            coverage.check(ErrorKind.NOT_JSON).percentage(percent -> percent > 20);
            coverage.check(ErrorKind.SCHEMA).percentage(percent -> percent > 2);
        });
    }

    /** A line for each problem, between the two that the product writes itself. */
    private static void assertFitToSend(Verdict.Invalid invalid) {
        Contracts.assertOneLine(invalid.message());
        List<String> lines = invalid.repairRequest().lines().toList();
        assertEquals(invalid.problems().size() + 2, lines.size(), invalid::repairRequest);
        lines.forEach(Contracts::assertOneLine);
    }
}
