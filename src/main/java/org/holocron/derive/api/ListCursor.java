package org.holocron.derive.api;

import java.nio.ByteBuffer;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A place of a list as a caller hands it back: the place itself, so that what stood there may have changed or gone meanwhile.
 *
 * @param ordinal within what has the id; null in a list that needs none
 */
record ListCursor(Instant time, UUID id, @Nullable Integer ordinal) {

    private static final int BYTES = 3 * Long.BYTES + Integer.BYTES;

    String text() {
        ByteBuffer bytes = ByteBuffer.allocate(bytes(ordinal != null))
                .putLong(time.getEpochSecond())
                .putInt(time.getNano())
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits());
        if (ordinal != null) {
            bytes.putInt(ordinal);
        }
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());
    }

    /** Empty if it is no such text. */
    static Optional<ListCursor> read(String text, boolean hasOrdinal) {
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(text);
            if (bytes.length != bytes(hasOrdinal)) {
                return Optional.empty();
            }
            ByteBuffer buffer = ByteBuffer.wrap(bytes);
            Instant time = Instant.ofEpochSecond(buffer.getLong(), buffer.getInt());
            UUID id = new UUID(buffer.getLong(), buffer.getLong());
            ListCursor cursor = new ListCursor(time, id, hasOrdinal ? buffer.getInt() : null);
            return QueryReader.parsed(time.toString()).map(stored -> cursor);
        } catch (IllegalArgumentException | DateTimeException | ArithmeticException noBase64) {
            return Optional.empty();
        }
    }

    private static int bytes(boolean hasOrdinal) {
        return hasOrdinal ? BYTES + Integer.BYTES : BYTES;
    }
}
