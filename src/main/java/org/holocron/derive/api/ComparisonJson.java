package org.holocron.derive.api;

import jakarta.json.JsonObject;
import org.holocron.derive.comparison.Agreement;
import org.holocron.derive.comparison.ComparisonFigures;
import org.holocron.derive.comparison.Difference;
import org.holocron.derive.comparison.DifferencePage;
import org.holocron.derive.comparison.JobPairs;
import org.holocron.derive.comparison.KeyTally;
import org.holocron.derive.group.Group;
import org.holocron.derive.group.GroupFigures;
import org.holocron.derive.group.GroupLedger;
import org.jspecify.annotations.Nullable;

/** Two groups side by side. */
final class ComparisonJson {

    private ComparisonJson() {}

    static JsonObject of(JsonObject left, JsonObject right, ComparisonFigures comparison, DifferencePage page) {
        return new JsonFields()
                .add("left", left)
                .add("right", right)
                .add("jobs", jobs(comparison))
                .add("agreement", agreement(comparison.agreement()))
                .add("differences", JsonFields.array(page.differences(), ComparisonJson::difference))
                .add("cursor", page.last())
                .build();
    }

    /** What became of a group, as its ledger counts it. */
    static JsonObject side(Group group, GroupFigures figures) {
        GroupLedger ledger = figures.ledger();
        GroupFigures.Work work = figures.work();
        long ended = ledger.accepted() + ledger.review() + ledger.failed() + ledger.deadLettered();
        return new JsonFields()
                .add("key", group.key())
                .add("label", group.label())
                .add("state", group.state())
                .add("jobs", ledger.enqueued())
                .add("unfinished", ledger.unfinished())
                .add("accepted", ledger.accepted())
                .add("review", ledger.review())
                .add("acceptance", share(ledger.accepted(), ended))
                .add("tokens", work.promptTokens() + work.outputTokens())
                .add("prompt_tokens", work.promptTokens())
                .add("output_tokens", work.outputTokens())
                .add("seconds", work.runMs() / 1000.0)
                .build();
    }

    private static JsonObject jobs(ComparisonFigures comparison) {
        JobPairs pairs = comparison.pairs();
        JobPairs.Answered answered = pairs.answered();
        return new JsonFields()
                .add("in_both", pairs.pairs().size())
                .add("only_left", pairs.onlyLeft())
                .add("only_right", pairs.onlyRight())
                .add("both_answered", answered.both())
                .add("only_left_answered", answered.onlyLeft())
                .add("only_right_answered", answered.onlyRight())
                .add("neither_answered", answered.neither())
                .add("complete", pairs.complete())
                .build();
    }

    private static JsonObject agreement(Agreement agreement) {
        KeyTally all = agreement.all();
        return tally(all)
                .add("share", share(all.same(), all.same() + all.disagreements()))
                .add("same_answers", agreement.sameAnswers())
                .add("not_compared", agreement.notCompared())
                .add("by_key", JsonFields.array(agreement.byKey(), key -> tally(key)
                        .add("key", key.key())
                        .build()))
                .add("more_keys", agreement.moreKeys())
                .build();
    }

    private static JsonObject difference(Difference difference) {
        return new JsonFields()
                .add("interrogation_key", difference.about().interrogationKey())
                .add("entity_type", difference.about().entityType())
                .add("entity_id", difference.about().entityId())
                .add("key", difference.key())
                .add("left", side(difference.left()))
                .add("right", side(difference.right()))
                .build();
    }

    private static JsonFields tally(KeyTally tally) {
        return new JsonFields()
                .add("same", tally.same())
                .add("different", tally.different())
                .add("only_left", tally.onlyLeft())
                .add("only_right", tally.onlyRight());
    }

    private static @Nullable JsonObject side(Difference.@Nullable Side side) {
        return side == null
                ? null
                : new JsonFields()
                        .add("value", side.value())
                        .add("unit", side.unit())
                        .add("status", side.status())
                        .add("job_id", side.jobId())
                        .build();
    }

    /** Null if there is nothing to be a part of. */
    private static @Nullable Double share(long part, long all) {
        return all == 0 ? null : (double) part / all;
    }
}
