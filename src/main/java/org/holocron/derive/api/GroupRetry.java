package org.holocron.derive.api;

import org.holocron.derive.bulk.BulkAction;
import org.holocron.derive.bulk.BulkChange;
import org.holocron.derive.bulk.BulkPreview;
import org.holocron.derive.bulk.BulkRequested;
import org.holocron.derive.bulk.BulkStore;
import org.holocron.derive.group.Group;
import org.holocron.derive.history.History;
import org.holocron.derive.history.JobFilter;
import org.holocron.derive.history.JobKind;
import org.holocron.derive.history.JobTraits;
import org.jspecify.annotations.Nullable;

/** Retries what failed of a group, by a bulk action without a preview that waits. Used for one request. */
final class GroupRetry {

    private final BulkStore actions;
    private final History history;

    GroupRetry(BulkStore actions, History history) {
        this.actions = actions;
        this.history = history;
    }

    /** @param cause only jobs that failed by it; null for all that failed */
    BulkAction begin(Group group, @Nullable String cause) {
        JobFilter failed = new JobFilter(
                BulkChange.RETRY.usual(),
                null,
                JobTraits.ANY.of(new JobKind(null, cause, group.id())),
                JobQuery.MAX_LIMIT,
                null);
        String which = new JsonFields()
                .add("group", group.key())
                .add("cause", cause)
                .build()
                .toString();
        BulkAction action =
                new BulkPreview(actions, history).of(new BulkRequested(BulkChange.RETRY, null, which, null), failed);
        actions.confirm(action.id());
        return action;
    }
}
