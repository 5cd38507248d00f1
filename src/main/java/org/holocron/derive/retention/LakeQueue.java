package org.holocron.derive.retention;

import java.util.Collection;
import java.util.Set;
import java.util.UUID;
import org.holocron.derive.lake.LakeOwner;
import org.holocron.derive.records.LakeRecords;
import org.jspecify.annotations.Nullable;

/** The queue of this process's database, as the owner of its lake. Asks which one it is when that is first needed. */
public final class LakeQueue implements LakeOwner {

    private final LakeRecords records;
    private volatile @Nullable UUID queueId;

    public LakeQueue(LakeRecords records) {
        this.records = records;
    }

    @Override
    public UUID queueId() {
        UUID known = queueId;
        if (known == null) {
            known = records.state().queueId();
            queueId = known;
        }
        return known;
    }

    @Override
    public Set<UUID> recorded(Collection<UUID> runIds) {
        return records.known(runIds).recorded();
    }
}
