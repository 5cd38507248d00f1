package org.holocron.derive.lake;

import java.util.Collection;
import java.util.Set;
import java.util.UUID;

/** The queue that a lake belongs to. */
public interface LakeOwner {

    UUID queueId();

    /** Which of these runs it has recorded. */
    Set<UUID> recorded(Collection<UUID> runIds);
}
