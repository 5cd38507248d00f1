package org.holocron.derive.probability;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.holocron.derive.model.AnswerToken;

/**
 * Which bytes of an answer's content each of its tokens wrote. Both are compared from the end backwards, so that tokens of the thinking before
 * the answer are left over at the beginning. Bytes of ASCII must agree. A sequence of other bytes must agree too, unless the tokens hold
 * replaced characters there, where one was split: then each of its tokens stands for the whole sequence. What begins and ends a value in JSON is ASCII.
 */
final class TokenSpans {

    /** Not in the content. */
    private static final int OUTSIDE = -1;

    private static final byte[] REPLACEMENT = "\ufffd".getBytes(StandardCharsets.UTF_8);

    private final byte[] content;
    /** All tokens', one after the other. */
    private final byte[] told;
    /** Where the bytes of the token begin; one more for the end of the last one. */
    private final int[] offsets;
    /** Where in the content what a byte of the tokens stands for begins, and ends. */
    private final int[] from;

    private final int[] to;

    private TokenSpans(byte[] content, List<AnswerToken> tokens) {
        this.content = content;
        this.offsets = new int[tokens.size() + 1];
        for (int i = 0; i < tokens.size(); i++) {
            offsets[i + 1] = Math.addExact(offsets[i], tokens.get(i).bytes().length);
        }
        this.told = new byte[offsets[tokens.size()]];
        for (int i = 0; i < tokens.size(); i++) {
            byte[] bytes = tokens.get(i).bytes();
            System.arraycopy(bytes, 0, told, offsets[i], bytes.length);
        }
        this.from = outside(told.length);
        this.to = outside(told.length);
    }

    private static int[] outside(int length) {
        int[] places = new int[length];
        Arrays.fill(places, OUTSIDE);
        return places;
    }

    /**
     * Empty if the tokens do not spell the content.
     *
     * @param content as UTF-8
     */
    static Optional<TokenSpans> of(byte[] content, List<AnswerToken> tokens) {
        TokenSpans spans = new TokenSpans(content, tokens);
        return spans.align() ? Optional.of(spans) : Optional.empty();
    }

    /** Where what the token wrote begins in the content, in bytes; -1 if it wrote nothing of it. Never less than an earlier token's. */
    int start(int token) {
        for (int at = offsets[token]; at < offsets[token + 1]; at++) {
            if (from[at] != OUTSIDE) {
                return from[at];
            }
        }
        return isEmpty(token) ? place(offsets[token], from, offsets[token] - 1, to) : OUTSIDE;
    }

    /** Where it ends, exclusive; a token without bytes ends where it starts, or with the character that it is a part of. */
    int end(int token) {
        for (int at = offsets[token + 1] - 1; at >= offsets[token]; at--) {
            if (to[at] != OUTSIDE) {
                return to[at];
            }
        }
        return isEmpty(token) ? place(offsets[token] - 1, to, offsets[token], from) : OUTSIDE;
    }

    private boolean isEmpty(int token) {
        return offsets[token] == offsets[token + 1];
    }

    /** The place of the first byte, or of the second one if the first is none of the tokens'. */
    private static int place(int first, int[] places, int second, int[] otherPlaces) {
        if (first >= 0 && first < places.length) {
            return places[first];
        }
        return second >= 0 && second < otherPlaces.length ? otherPlaces[second] : OUTSIDE;
    }

    private boolean align() {
        int end = withoutBlanks(content, content.length);
        int toldEnd = withoutEndMarks();
        while (end > 0 && toldEnd > 0) {
            int start = sequenceStart(content, end);
            int toldStart = sequenceStart(told, toldEnd);
            boolean same = Arrays.equals(content, start, end, told, toldStart, toldEnd);
            if (!same && !isSplit(start, end, toldStart, toldEnd)) {
                return false;
            }
            for (int at = toldStart; at < toldEnd; at++) {
                from[at] = same ? start + at - toldStart : start;
                to[at] = same ? from[at] + 1 : end;
            }
            end = start;
            toldEnd = toldStart;
        }
        return end == 0;
    }

    /** Of one byte of ASCII, or as many others as there are. */
    private static int sequenceStart(byte[] bytes, int end) {
        int start = end - 1;
        while (bytes[start] < 0 && start > 0 && bytes[start - 1] < 0) {
            start--;
        }
        return start;
    }

    /** Whether a character in the tokens was split, and what was told instead says no more than that it is none of ASCII. */
    private boolean isSplit(int start, int end, int toldStart, int toldEnd) {
        return content[end - 1] < 0
                && content[start] < 0
                && told[toldEnd - 1] < 0
                && (hasReplacement(toldStart, toldEnd) || !isUtf8(toldStart, toldEnd));
    }

    private boolean hasReplacement(int start, int end) {
        for (int at = start; at + REPLACEMENT.length <= end; at++) {
            if (Arrays.equals(told, at, at + REPLACEMENT.length, REPLACEMENT, 0, REPLACEMENT.length)) {
                return true;
            }
        }
        return false;
    }

    private boolean isUtf8(int start, int end) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(told, start, end - start));
            return true;
        } catch (CharacterCodingException split) {
            return false;
        }
    }

    /** Behind the answer, models write blanks and a mark such as {@code <|im_end|>}; no answer in JSON ends so. */
    private int withoutEndMarks() {
        int token = offsets.length - 1;
        while (token > 0 && isBlankOrMark(offsets[token - 1], offsets[token])) {
            token--;
        }
        return withoutBlanks(told, offsets[token]);
    }

    private boolean isBlankOrMark(int start, int end) {
        int last = withoutBlanks(told, end);
        return last <= start || told[start] == '<' && told[last - 1] == '>';
    }

    private static int withoutBlanks(byte[] bytes, int end) {
        int last = end;
        while (last > 0
                && (bytes[last - 1] == ' '
                        || bytes[last - 1] == '\n'
                        || bytes[last - 1] == '\r'
                        || bytes[last - 1] == '\t')) {
            last--;
        }
        return last;
    }
}
