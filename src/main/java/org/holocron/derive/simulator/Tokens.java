package org.holocron.derive.simulator;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The simulator's tokenizer. The rule: four bytes of UTF-8 are a token, and what is left over is one more. English text has
 * about so many bytes a token with real models. A code point is never split.
 */
final class Tokens {

    static final int BYTES_A_TOKEN = 4;

    /** A large answer is streamed in larger pieces. */
    private static final int MOST_PIECES = 4000;

    private Tokens() {}

    static long count(String text) {
        return (text.getBytes(StandardCharsets.UTF_8).length + BYTES_A_TOKEN - 1) / BYTES_A_TOKEN;
    }

    /** The beginning of the text that is no longer than so many tokens. */
    static String first(String text, long tokens) {
        return text.substring(0, end(text, 0, tokens * BYTES_A_TOKEN));
    }

    /** The end of the text that is no longer than so many tokens. */
    static String last(String text, long tokens) {
        long bytes = 0;
        int at = text.length();
        while (at > 0) {
            int point = text.codePointBefore(at);
            bytes += bytes(point);
            if (bytes > tokens * BYTES_A_TOKEN) {
                break;
            }
            at -= Character.charCount(point);
        }
        return text.substring(at);
    }

    /** The text token by token, as it is streamed. */
    static List<String> pieces(String text) {
        long size = Math.max(BYTES_A_TOKEN, (long) text.length() / MOST_PIECES);
        List<String> pieces = new ArrayList<>();
        for (int at = 0; at < text.length(); ) {
            int end = end(text, at, size);
            pieces.add(text.substring(at, end));
            at = end;
        }
        return pieces;
    }

    /** Where the text has to be cut so that no more than so many bytes are taken from the place on. */
    private static int end(String text, int from, long bytes) {
        long taken = 0;
        int at = from;
        while (at < text.length()) {
            int point = text.codePointAt(at);
            taken += bytes(point);
            if (taken > bytes) {
                break;
            }
            at += Character.charCount(point);
        }
        return at;
    }

    private static int bytes(int point) {
        if (point < 0x80) {
            return 1;
        }
        if (point < 0x800) {
            return 2;
        }
        return point < 0x10000 ? 3 : 4;
    }
}
