package org.holocron.derive.group;

import org.holocron.derive.history.Counters;
import org.holocron.derive.history.StatementCounters;
import org.holocron.derive.queue.WithH2Queue;

class StatementGroupStoreTest extends WithH2Queue implements GroupStoreContract, GroupLimitsContract {

    @Override
    public GroupStore groups() {
        return new StatementGroupStore(database());
    }

    @Override
    public Counters counters() {
        return new StatementCounters(database());
    }
}
