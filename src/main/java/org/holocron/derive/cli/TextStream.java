package org.holocron.derive.cli;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Map;

/**
 * Text in the charset of the locale. A character that it does not have is written as one that means the same, or as
 * {@code \}{@code u} and its number: in the C locale every other one was shown as broken, and its number is exact.
 */
final class TextStream extends PrintStream {

    /** The start script names it where the locale is set to C: Java runs in another one there, to read arguments. */
    static final String CHARSET = "derive.charset";

    private static final Map<Character, String> PLAIN = Map.of(
            '…', "...", '–', "-", '—', "-", '‘', "'", '’', "'", '“', "\"", '”', "\"", '·', "-", '→', "->", '\u00a0',
            " ");

    private final CharsetEncoder encoder;

    private TextStream(OutputStream out, Charset charset) {
        super(out, true, charset);
        this.encoder = charset.newEncoder();
    }

    static TextStream of(OutputStream out) {
        return in(out, System.getProperty(CHARSET, System.getProperty("native.encoding", "UTF-8")));
    }

    /** UTF-8 if there is no such charset. */
    static TextStream in(OutputStream out, String charset) {
        try {
            Charset found = Charset.forName(charset);
            return new TextStream(out, found.canEncode() ? found : StandardCharsets.UTF_8);
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            return new TextStream(out, StandardCharsets.UTF_8);
        }
    }

    @Override
    public void print(String text) {
        super.print(replaced(text, true));
    }

    /** What the stream cannot write, as JSON escapes it. */
    static String escaped(String json, PrintStream out) {
        return out instanceof TextStream text ? text.replaced(json, false) : json;
    }

    private String replaced(String text, boolean plain) {
        if (encoder.canEncode(text)) {
            return text;
        }
        StringBuilder replaced = new StringBuilder();
        for (int at = 0; at < text.length(); ) {
            int point = text.codePointAt(at);
            String one = Character.toString(point);
            replaced.append(encoder.canEncode(one) ? one : other(one, plain));
            at += one.length();
        }
        return replaced.toString();
    }

    private static String other(String one, boolean plain) {
        if (plain && PLAIN.containsKey(one.charAt(0))) {
            return PLAIN.get(one.charAt(0));
        }
        StringBuilder escaped = new StringBuilder();
        one.chars().forEach(unit -> escaped.append(String.format("\\u%04x", unit)));
        return escaped.toString();
    }
}
