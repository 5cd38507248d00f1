package org.holocron.derive.bulk;

import java.time.Instant;
import java.util.UUID;

/** Where an action stands in the list, which begins with the newest. */
public record BulkPlace(Instant created, UUID id) {

    /** Before the newest. */
    static final BulkPlace BEGIN = new BulkPlace(Instant.parse("9999-12-31T00:00:00Z"), new UUID(0, 0));

    public static BulkPlace of(BulkAction action) {
        return new BulkPlace(action.times().created(), action.id());
    }
}
