package org.holocron.derive.api;

import java.nio.ByteBuffer;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A place of a list as a caller hands it back: the place itself, so that what stood there may have changed or gone meanwhile, and which list
 * in which order it is of, since in another one it would mean some place.
 *
 * @param ordinal within what has the id; null in a list that needs none
 */
record ListCursor(
        Kind kind, Instant time, UUID id, @Nullable Integer ordinal) {

    /** Of which list, in which order. The number is a part of the text. */
    enum Kind {
        /** Told by its form: no other list has an ordinal. */
        REVIEWS(0, true),
        NEWEST_JOBS(1, false),
        JOBS_BY_END(2, false),
        BULK_ACTIONS(3, false);

        private final int number;
        private final boolean hasOrdinal;

        Kind(int number, boolean hasOrdinal) {
            this.number = number;
            this.hasOrdinal = hasOrdinal;
        }

        private int bytes() {
            return 3 * Long.BYTES + Integer.BYTES + (hasOrdinal ? Integer.BYTES : 0);
        }
    }

    /** Of what a node wrote that did not tell them. */
    private static final int UNTOLD = 0;

    /**
     * The kind stands in the bits that the last letter has left over, which a node that does not know of it reads as nothing: during a
     * rolling upgrade a list goes on at every node.
     */
    private static final int KIND_BITS = 2;

    /** The one letter that ends the text of the place and the kind, and is left out: it says nothing. */
    private static final String FILL = "A";

    String text() {
        ByteBuffer bytes = ByteBuffer.allocate(kind.bytes() + 1)
                .putLong(time.getEpochSecond())
                .putInt(time.getNano())
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits());
        if (ordinal != null) {
            bytes.putInt(ordinal);
        }
        bytes.put((byte) (kind.number << Byte.SIZE - KIND_BITS));
        String filled = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());
        return filled.substring(0, filled.length() - 1);
    }

    /** Empty if it is no such text, or one of another kind. One that does not tell its kind is taken. */
    static Optional<ListCursor> read(String text, Kind kind) {
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(text + FILL);
            if (bytes.length != kind.bytes() + 1 || !isOf(kind, bytes[bytes.length - 1] & 0xff)) {
                return Optional.empty();
            }
            ByteBuffer buffer = ByteBuffer.wrap(bytes);
            Instant time = Instant.ofEpochSecond(buffer.getLong(), buffer.getInt());
            UUID id = new UUID(buffer.getLong(), buffer.getLong());
            ListCursor cursor = new ListCursor(kind, time, id, kind.hasOrdinal ? buffer.getInt() : null);
            return QueryReader.parsed(time.toString()).map(stored -> cursor);
        } catch (IllegalArgumentException | DateTimeException | ArithmeticException noBase64) {
            return Optional.empty();
        }
    }

    private static boolean isOf(Kind kind, int last) {
        return last == UNTOLD || last == kind.number << Byte.SIZE - KIND_BITS;
    }
}
