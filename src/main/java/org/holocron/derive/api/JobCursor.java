package org.holocron.derive.api;

import java.nio.ByteBuffer;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import org.holocron.derive.history.JobPage;
import org.holocron.derive.history.JobPlace;
import org.jspecify.annotations.Nullable;

/** Where a list goes on, as a caller hands it back: the place itself, so that the job there may have changed or gone meanwhile. */
final class JobCursor {

    private static final int BYTES = 3 * Long.BYTES + Integer.BYTES;

    private JobCursor() {}

    /** Null after the last page. */
    static @Nullable String after(JobPage page) {
        return behind(page.last());
    }

    /** Null behind nothing. */
    static @Nullable String behind(@Nullable JobPlace place) {
        if (place == null) {
            return null;
        }
        ByteBuffer bytes = ByteBuffer.allocate(BYTES)
                .putLong(place.time().getEpochSecond())
                .putInt(place.time().getNano())
                .putLong(place.jobId().getMostSignificantBits())
                .putLong(place.jobId().getLeastSignificantBits());
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());
    }

    /** Empty if it is no such text. */
    static Optional<JobPlace> read(String cursor) {
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(cursor);
            if (bytes.length != BYTES) {
                return Optional.empty();
            }
            ByteBuffer buffer = ByteBuffer.wrap(bytes);
            Instant time = Instant.ofEpochSecond(buffer.getLong(), buffer.getInt());
            JobPlace place = new JobPlace(time, new UUID(buffer.getLong(), buffer.getLong()));
            return QueryReader.parsed(time.toString()).map(stored -> place);
        } catch (IllegalArgumentException | DateTimeException | ArithmeticException noBase64) {
            return Optional.empty();
        }
    }
}
