package org.holocron.derive.history;

import java.sql.SQLException;
import java.time.Instant;
import java.util.Comparator;
import java.util.UUID;
import org.holocron.derive.sql.Row;

/**
 * Where a job stands in a list.
 *
 * @param time when it was created; in a list by the end of jobs, when it ended
 */
public record JobPlace(Instant time, UUID jobId) {

    /** As H2 orders them: ids by their bits without a sign. */
    static final Comparator<JobPlace> NEWEST_FIRST = Comparator.comparing(JobPlace::time)
            .thenComparing(place -> place.jobId().getMostSignificantBits(), Long::compareUnsigned)
            .thenComparing(place -> place.jobId().getLeastSignificantBits(), Long::compareUnsigned)
            .reversed();

    /** The least id on every database. */
    private static final UUID NIL = new UUID(0, 0);

    /** Before every place of this time in a list by ends, behind every one in a list by the newest. */
    static JobPlace before(Instant time) {
        return new JobPlace(time, NIL);
    }

    static JobPlace read(Row row) throws SQLException {
        return new JobPlace(row.instant("place_utc"), row.uuid("place_id"));
    }
}
