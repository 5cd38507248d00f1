package org.holocron.derive.blame;

import org.holocron.derive.sql.Parameters;

/** A failed call as parameters: once for statements and procedures alike. */
final class BlameParameters {

    private BlameParameters() {}

    static Parameters of(FailedCall call) {
        return Parameters.of()
                .uuid("job_id", call.jobId())
                .instant("claimed_utc", call.claimedUtc())
                .millis("age_ms", call.age())
                .bigint("server_key", call.lane().serverKey())
                .bigint("model_key", call.lane().modelKey())
                .bigint("pair_key", call.lane().pairKey());
    }
}
