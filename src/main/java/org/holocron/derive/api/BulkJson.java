package org.holocron.derive.api;

import jakarta.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.holocron.derive.bulk.BulkAction;
import org.holocron.derive.history.ListedJob;

/** Bulk actions. */
final class BulkJson {

    private BulkJson() {}

    static JsonFields action(BulkAction action) {
        BulkAction.Times times = action.times();
        Map<String, Long> skipped = new TreeMap<>(action.outcomes());
        skipped.remove(BulkAction.CHANGED);
        return new JsonFields()
                .add("bulk_action_id", action.id())
                .add("action", BulkRequest.word(action.requested().change()))
                .add("priority", action.requested().priority())
                .addStored("filter", action.requested().filterJson())
                .add("state", action.state())
                .add("matched", action.matched())
                .add("done", action.done())
                .add("changed", action.changed())
                .add("skipped", action.skipped())
                .add("skipped_by", counts(skipped))
                .add("created_utc", times.created())
                .add("by", action.requested().by())
                .add("expires_utc", times.expires())
                .add("confirmed_utc", times.confirmed())
                .add("ended_utc", times.ended());
    }

    static JsonObject withSample(BulkAction action, List<ListedJob> sample) {
        return addSample(action(action), sample).build();
    }

    /** @param leftOut how many of the named jobs are not in it, by the status they have */
    static JsonObject preview(BulkAction action, List<ListedJob> sample, Map<String, Long> leftOut) {
        return addSample(action(action), sample)
                .add("left_out", counts(leftOut))
                .build();
    }

    private static JsonFields addSample(JsonFields fields, List<ListedJob> sample) {
        return fields.add("sample", JsonFields.array(sample, JobJson::listed));
    }

    private static JsonObject counts(Map<String, Long> counts) {
        JsonFields fields = new JsonFields();
        counts.forEach(fields::add);
        return fields.build();
    }
}
