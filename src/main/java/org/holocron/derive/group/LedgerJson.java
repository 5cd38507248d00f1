package org.holocron.derive.group;

import jakarta.json.JsonObject;
import org.holocron.derive.json.Json;

/** A ledger as JSON, with the names that callers know. */
public final class LedgerJson {

    private LedgerJson() {}

    public static JsonObject of(GroupLedger ledger) {
        return Json.createObjectBuilder()
                .add("enqueued", ledger.enqueued())
                .add("waiting", ledger.waiting())
                .add("running", ledger.running())
                .add("accepted", ledger.accepted())
                .add("review", ledger.review())
                .add("failed", ledger.failed())
                .add("dead_lettered", ledger.deadLettered())
                .add("cancelled", ledger.cancelled())
                .add("unaccounted", ledger.unaccounted())
                .build();
    }
}
