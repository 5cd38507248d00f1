package org.holocron.derive.records;

import org.holocron.derive.queue.WithH2Queue;

class StatementLakeRecordsTest extends WithH2Queue implements LakeRecordsContract {

    @Override
    public LakeRecords records() {
        return new StatementLakeRecords(database());
    }
}
