package org.holocron.derive.text;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;

/**
 * UTF-8 without replacement characters. What stands before the first wrong byte is read, so that its reader knows the line; a byte order
 * mark is skipped. Used for one file.
 */
public final class StrictUtf8Reader extends Reader {

    private static final int BUFFER_BYTES = 64 * 1024;
    private static final char MARK = '\uFEFF';

    private final InputStream in;
    private final ByteBuffer bytes = ByteBuffer.allocate(BUFFER_BYTES).limit(0);
    private final CharsetDecoder decoder = StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    private boolean atEnd;
    private boolean begun;

    public StrictUtf8Reader(InputStream in) {
        this.in = in;
    }

    /** @throws MalformedInputException where the text that was read before ends */
    @Override
    public int read(char[] target, int from, int length) throws IOException {
        CharBuffer chars = CharBuffer.wrap(target, from, length);
        while (chars.position() == 0) {
            if (atEnd && !bytes.hasRemaining()) {
                return -1;
            }
            CoderResult result = decoder.decode(bytes, chars, atEnd);
            dropMark(target, from, chars);
            if (chars.position() > 0) {
                break;
            }
            if (result.isError()) {
                throw new MalformedInputException(result.length());
            }
            fill();
        }
        return chars.position();
    }

    private void dropMark(char[] target, int from, CharBuffer chars) {
        if (!begun && chars.position() > 0) {
            begun = true;
            if (target[from] == MARK) {
                System.arraycopy(target, from + 1, target, from, chars.position() - 1);
                chars.position(chars.position() - 1);
            }
        }
    }

    private void fill() throws IOException {
        bytes.compact();
        int read = in.read(bytes.array(), bytes.position(), bytes.remaining());
        atEnd = read < 0;
        bytes.position(bytes.position() + Math.max(read, 0));
        bytes.flip();
    }

    /** The byte that is wrong. */
    public int wrongByte() {
        return bytes.hasRemaining() ? bytes.get(bytes.position()) & 0xff : -1;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
