package org.holocron.derive.bulk;

import org.holocron.derive.queue.WithH2Queue;

class StatementBulkStoreTest extends WithH2Queue implements BulkStoreContract {

    @Override
    public BulkStore actions() {
        return new StatementBulkStore(database());
    }
}
