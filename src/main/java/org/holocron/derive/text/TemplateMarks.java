package org.holocron.derive.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The marks that chat templates put between turns, and around tools, images and thoughts. A server may take them for its own wherever they
 * stand, so a text of others must hold none whole. Each family of models has others, and new ones come: they are known by their shape, and
 * by a list only where a single word in brackets could as well be HTML or a log. A mark is broken up by a space after its first character,
 * so that people, and who compares a quotation, still read it.
 */
public final class TemplateMarks {

    /** All that a mark can begin with. */
    private static final String FIRST_CHARACTERS = "<\uFF1C\uFE64>\uFF1E\uFE65[\uFF3B]\uFF3D|\uFF5C";

    private static final String LESS = "[<\uFF1C\uFE64]";
    private static final String MORE = "[>\uFF1E\uFE65]";
    private static final String OPEN = "[\\[\uFF3B]";
    private static final String CLOSE = "[\\]\uFF3D]";
    private static final String BAR = "[|\uFF5C]";
    private static final String WORD = "[\\p{L}\\p{N}_]{1,64}+";

    /** Bounded, so that a long text of brackets takes no longer than another one. */
    private static final String JOINED = "[\\p{L}\\p{N}:.-]{0,64}+[_\u2581][\\p{L}\\p{N}_\u2581:.-]{0,64}+";

    private static final String ANGLE_WORD =
            "(?i:(?:\\p{L}{1,16}:)?(?:s|bos|eos|sos|sop|eop|eod|eom|eoh|eoa|eot|pad|unk|cls|sep|mask"
                    + "|think|thinking|system|assistant|human|bot|inst|sys|tools|image|img|audio"
                    + "|(?:unused|reserved|special|extra|placeholder|pad|mask|dummy|sentinel|loc|seg|img|image|audio|token|ctrl|control)\\d{1,6}))";

    private static final String SQUARE_WORD =
            "(?i:inst|sys|system|user|assistant|bos|eos|eot|eod|pad|unk|cls|sep|[gs]?mask|img|audio|think|prefix|suffix|middle"
                    + "|args|transcribe|unused\\d{1,6})";

    /** The first character of a mark, if the rest of it follows. */
    private static final Pattern MARK = Pattern.compile(String.join(
            "|",
            // <|user|>, <｜end▁of▁sentence｜>, and what is left of one at a cut
            LESS + "(?=" + BAR + ")",
            BAR + "(?=" + MORE + ")",
            // <<SYS>>, >>TITLE<<
            LESS + "(?=" + LESS + "/?" + WORD + MORE + MORE + ")",
            MORE + "(?=" + MORE + WORD + LESS + LESS + ")",
            // <start_of_turn>, </tool_call>, <seed:tool_call>
            LESS + "(?=/?" + JOINED + "/?" + MORE + ")",
            // <s>, <bos>, <unused12>
            LESS + "(?=/?" + ANGLE_WORD + "/?" + MORE + ")",
            // [|user|]
            OPEN + "(?=" + BAR + "/?" + WORD + BAR + CLOSE + ")",
            // [SYSTEM_PROMPT], [/TOOL_CALLS]
            OPEN + "(?=/?[A-Z][A-Z0-9]{0,31}+(?:_[A-Z0-9]{1,32}+){1,8}+" + CLOSE + ")",
            // [INST], [gMASK]
            OPEN + "(?=/?" + SQUARE_WORD + CLOSE + ")",
            // ]~b], [e~[
            CLOSE + "(?=[~!]{1,2}" + WORD + "[\\[\\]])",
            "[\\[\\]](?=!?[\\p{L}\\p{N}]{1,8}+~\\[)"));

    private static final int SHOWN_CHARS = 16;

    private TemplateMarks() {}

    /** The text with each mark broken up; changes nothing that is broken up already. What else is in it stays. */
    public static String broken(String text) {
        return broken(text, starts(text));
    }

    /** @param starts where the marks of the text begin, in order */
    static String broken(String text, List<Integer> starts) {
        StringBuilder broken = new StringBuilder(text.length() + starts.size());
        int done = 0;
        for (int start : starts) {
            broken.append(text, done, start + 1).append(' ');
            done = start + 1;
        }
        return broken.append(text, done, text.length()).toString();
    }

    /** The start of the first mark, to name it; empty if the text has none. */
    public static Optional<String> first(String text) {
        int start = next(MARK.matcher(text), text, 0);
        return start < 0 ? Optional.empty() : Optional.of(Shortened.from(text, start, SHOWN_CHARS));
    }

    /** Where marks begin: one in two halves, such as {@code <|user|>}, begins twice. */
    static List<Integer> starts(String text) {
        List<Integer> starts = new ArrayList<>();
        Matcher mark = MARK.matcher(text);
        for (int at = next(mark, text, 0); at >= 0; at = next(mark, text, at + 1)) {
            starts.add(at);
        }
        return starts;
    }

    /** From so far on; -1 if there is none. The pattern is tried only where a mark can begin: texts are long, and such places few. */
    private static int next(Matcher mark, String text, int from) {
        for (int at = from; at < text.length(); at++) {
            if (FIRST_CHARACTERS.indexOf(text.charAt(at)) >= 0
                    && mark.region(at, text.length()).lookingAt()) {
                return at;
            }
        }
        return -1;
    }
}
