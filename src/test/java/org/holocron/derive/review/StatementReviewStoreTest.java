package org.holocron.derive.review;

import org.holocron.derive.queue.WithH2Queue;
import org.holocron.derive.records.LakeRecords;
import org.holocron.derive.records.StatementLakeRecords;

class StatementReviewStoreTest extends WithH2Queue implements ReviewStoreContract {

    @Override
    public ReviewStore reviews() {
        return new StatementReviewStore(database());
    }

    @Override
    public LakeRecords records() {
        return new StatementLakeRecords(database());
    }
}
