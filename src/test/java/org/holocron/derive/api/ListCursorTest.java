package org.holocron.derive.api;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import org.holocron.derive.api.ListCursor.Kind;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A cursor of one list was taken by another, which went on at some place of its own. */
class ListCursorTest {

    private static final Instant TIME = Instant.parse("2026-01-31T12:00:00.123456Z");
    private static final UUID ID = UUID.fromString("f1111111-1111-4111-8111-1111111111ff");

    @ParameterizedTest
    @EnumSource(Kind.class)
    void eachListReadsItsOwnCursorAndNoOther(Kind kind) {
        ListCursor cursor = cursor(kind);

        for (Kind reader : Kind.values()) {
            assertEquals(
                    reader == kind ? Optional.of(cursor) : Optional.empty(), ListCursor.read(cursor.text(), reader));
        }
    }

    /** As during a rolling upgrade, both ways. */
    @ParameterizedTest
    @EnumSource(Kind.class)
    void anOlderNodeAndThisOneReadEachOther(Kind kind) {
        ListCursor cursor = cursor(kind);
        byte[] place = place(cursor);

        assertArrayEquals(place, Base64.getUrlDecoder().decode(cursor.text()));
        String untold = Base64.getUrlEncoder().withoutPadding().encodeToString(place);
        assertEquals(Optional.of(cursor), ListCursor.read(untold, kind));
    }

    private static ListCursor cursor(Kind kind) {
        return new ListCursor(kind, TIME, ID, kind == Kind.REVIEWS ? 7 : null);
    }

    /** What an older node writes and reads. */
    private static byte[] place(ListCursor cursor) {
        ByteBuffer bytes = ByteBuffer.allocate(cursor.ordinal() == null ? 28 : 32)
                .putLong(TIME.getEpochSecond())
                .putInt(TIME.getNano())
                .putLong(ID.getMostSignificantBits())
                .putLong(ID.getLeastSignificantBits());
        return (cursor.ordinal() == null ? bytes : bytes.putInt(cursor.ordinal())).array();
    }
}
