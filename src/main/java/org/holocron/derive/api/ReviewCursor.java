package org.holocron.derive.api;

import java.nio.ByteBuffer;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import org.holocron.derive.history.OpenReviewPage;
import org.holocron.derive.history.ReviewPlace;
import org.holocron.derive.review.FactId;
import org.jspecify.annotations.Nullable;

/** Where a list of open reviews goes on, as a caller hands it back: as {@link JobCursor}. */
final class ReviewCursor {

    private static final int BYTES = 3 * Long.BYTES + 2 * Integer.BYTES;

    private ReviewCursor() {}

    /** Null after the last page. */
    static @Nullable String after(OpenReviewPage page) {
        ReviewPlace place = page.last();
        if (place == null) {
            return null;
        }
        ByteBuffer bytes = ByteBuffer.allocate(BYTES)
                .putLong(place.since().getEpochSecond())
                .putInt(place.since().getNano())
                .putLong(place.fact().runId().getMostSignificantBits())
                .putLong(place.fact().runId().getLeastSignificantBits())
                .putInt(place.fact().ordinal());
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());
    }

    /** Empty if it is no such text. */
    static Optional<ReviewPlace> read(String cursor) {
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(cursor);
            if (bytes.length != BYTES) {
                return Optional.empty();
            }
            ByteBuffer buffer = ByteBuffer.wrap(bytes);
            Instant since = Instant.ofEpochSecond(buffer.getLong(), buffer.getInt());
            FactId fact = new FactId(new UUID(buffer.getLong(), buffer.getLong()), buffer.getInt());
            return QueryReader.parsed(since.toString()).map(stored -> new ReviewPlace(since, fact));
        } catch (IllegalArgumentException | DateTimeException | ArithmeticException noBase64) {
            return Optional.empty();
        }
    }
}
