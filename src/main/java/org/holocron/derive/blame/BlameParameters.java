package org.holocron.derive.blame;

import org.holocron.derive.job.Dependency;
import org.holocron.derive.job.VersionedPair;
import org.holocron.derive.sql.Parameters;

/** A failed call, or a model, as parameters: once for statements and procedures alike. */
final class BlameParameters {

    private BlameParameters() {}

    static Parameters of(Dependency model) {
        return Parameters.of().bigint("model_key", VersionedPair.modelKey(model));
    }

    static Parameters of(FailedCall call) {
        return Parameters.of()
                .uuid("job_id", call.jobId())
                .instant("claimed_utc", call.claimedUtc())
                .millis("age_ms", call.age())
                .bigint("server_key", call.asked().serverKey())
                .bigint("model_key", call.asked().modelKey())
                .bigint("pair_key", call.asked().pairKey());
    }
}
