package org.holocron.derive.bench;

import javax.sql.DataSource;
import org.holocron.derive.bulk.BulkAction;
import org.holocron.derive.bulk.BulkChange;
import org.holocron.derive.bulk.BulkPreview;
import org.holocron.derive.bulk.BulkRequested;
import org.holocron.derive.bulk.BulkStore;
import org.holocron.derive.bulk.StatementBulkStore;
import org.holocron.derive.group.GroupStore;
import org.holocron.derive.group.StatementGroupStore;
import org.holocron.derive.history.History;
import org.holocron.derive.history.StatementHistory;
import org.holocron.derive.queue.LaneStore;
import org.holocron.derive.queue.StatementJobQueue;
import org.holocron.derive.sql.H2Dialect;
import org.holocron.derive.sql.SqlClient;

/** The product's ports as people's requests call them. */
final class PeopleQueue {

    private final History history;
    private final GroupStore groups;
    private final BulkStore actions;
    private final LaneStore lanes;

    PeopleQueue(DataSource database) {
        SqlClient client = new SqlClient(database, new H2Dialect(), ProductQueue.SCHEMA);
        history = new StatementHistory(client);
        groups = new StatementGroupStore(client);
        actions = new StatementBulkStore(client);
        lanes = new StatementJobQueue(client).lanes();
    }

    History history() {
        return history;
    }

    GroupStore groups() {
        return groups;
    }

    BulkStore actions() {
        return actions;
    }

    LaneStore lanes() {
        return lanes;
    }

    /** All that failed. */
    BulkAction preview() {
        return new BulkPreview(actions, history)
                .of(
                        new BulkRequested(BulkChange.RETRY, null, "{}", null),
                        PeopleQuestion.filter(1000).in(BulkChange.RETRY.usual()));
    }
}
