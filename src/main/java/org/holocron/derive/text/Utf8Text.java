package org.holocron.derive.text;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The one way from the bytes of people's files and requests to text. The byte order mark that some editors put before UTF-8 is skipped; what
 * is no UTF-8 is refused in words, and so is UTF-16 without a mark, which is valid UTF-8 with a NUL beside each letter.
 */
public final class Utf8Text {

    /** Of a text in UTF-16, half is NUL where it is English, and still much where it is not. */
    private static final int NUL_SHARE = 8;

    private static final String UTF_16 = "not UTF-8 text: it looks like UTF-16";
    private static final char MARK = '\uFEFF';
    private static final int MARK_BYTES = 3;

    private Utf8Text() {}

    public static String of(byte[] bytes) throws NotTextException {
        return decoded(bytes, true);
    }

    /** The last character of the start of a file may be incomplete: it is left out. */
    public static String ofStart(byte[] start) throws NotTextException {
        return decoded(start, false);
    }

    public static String read(Path file) throws IOException {
        return of(Files.readAllBytes(file));
    }

    public static boolean isMarked(byte[] bytes) {
        return bytes.length >= MARK_BYTES
                && (bytes[0] & 0xff) == 0xef
                && (bytes[1] & 0xff) == 0xbb
                && (bytes[2] & 0xff) == 0xbf;
    }

    /** The bytes that a mark takes: 0 or 3. */
    public static int markBytes(byte[] bytes) {
        return isMarked(bytes) ? MARK_BYTES : 0;
    }

    /** Whether a text that was decoded is so full of NUL that it is none. */
    public static boolean looksLikeUtf16(String text) {
        return text.indexOf(0) >= 0
                && isFullOfNul(text.chars().filter(unit -> unit == 0).count(), text.length());
    }

    private static String decoded(byte[] bytes, boolean whole) throws NotTextException {
        if (hasUtf16Mark(bytes)) {
            throw new NotTextException(UTF_16, "");
        }
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        CharBuffer text = CharBuffer.allocate(bytes.length);
        if (decoder.decode(ByteBuffer.wrap(bytes), text, whole).isError()) {
            throw isFullOfNul(nuls(bytes), bytes.length)
                    ? new NotTextException(UTF_16, "")
                    : new NotTextException("not UTF-8 text", " (around character " + (text.position() + 1) + ")");
        }
        String decoded = text.flip().toString();
        if (looksLikeUtf16(decoded)) {
            throw new NotTextException(UTF_16, "");
        }
        return decoded.isEmpty() || decoded.charAt(0) != MARK ? decoded : decoded.substring(1);
    }

    private static boolean hasUtf16Mark(byte[] bytes) {
        int first = bytes.length < 2 ? 0 : (bytes[0] & 0xff) << 8 | bytes[1] & 0xff;
        return first == 0xfeff || first == 0xfffe;
    }

    private static long nuls(byte[] bytes) {
        long nuls = 0;
        for (byte each : bytes) {
            nuls += each == 0 ? 1 : 0;
        }
        return nuls;
    }

    private static boolean isFullOfNul(long nuls, int length) {
        return nuls > 1 && nuls * NUL_SHARE >= length;
    }
}
