package org.holocron.derive.text;

import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Texts of what others write: letters of many scripts, signs that mean something to JSON, XML, Markdown or a chat template, and whatever else. */
public final class AnyText {

    private static final List<String> PIECES = List.of(
            "a",
            "B",
            "z",
            "0",
            "1",
            "9",
            " ",
            "  ",
            "-",
            "_",
            ".",
            ":",
            "/",
            "?",
            "=",
            "&",
            "&amp;",
            "&quot;",
            "&lt;",
            "<",
            ">",
            "</",
            "/>",
            "\"",
            "'",
            "\\",
            "`",
            "{",
            "}",
            "{{",
            "}}",
            "[",
            "]",
            "|",
            "<|",
            "|>",
            "<|im_end|>",
            "<|eot_id|>",
            "[INST]",
            "[/INST]",
            "</s>",
            "<s>",
            "<start_of_turn>",
            "<<SYS>>",
            "<tool_call>",
            "<\uff5cUser\uff5c>",
            "[|user|]",
            "<evidence-",
            "</evidence-",
            "id=\"",
            "\" source=\"",
            "# ",
            "…",
            "–",
            "—",
            "’",
            "“",
            "”",
            "\u2032",
            "\u00a0",
            "\u3000",
            "\u00e9",
            "e\u0301",
            "\u0301",
            "\u00df",
            "\u661f",
            "\uac00",
            "\uff21",
            "\uff0d",
            "\uff5c",
            "\ufb01",
            "\u0430",
            "\u05d0",
            "\u0646\u200c\u0627",
            "\u0915\u094d\u200d\u0937",
            "\u2764\ufe0f",
            "\ud83d\ude00",
            "\ud83d\udc69\u200d\ud83d\ude80",
            "\ud83c\udde9\ud83c\uddea",
            "\u00b2");

    private AnyText() {}

    /** So many pieces; one in eight is any character of Unicode, which may be unassigned or unseen, but is whole. */
    public static String of(Random random, int pieces) {
        return IntStream.range(0, pieces).mapToObj(i -> piece(random)).collect(Collectors.joining());
    }

    private static String piece(Random random) {
        if (random.nextInt(8) > 0) {
            return PIECES.get(random.nextInt(PIECES.size()));
        }
        int character = random.nextInt(random.nextBoolean() ? 0x3000 : Character.MAX_CODE_POINT + 1);
        boolean isHalf = character >= Character.MIN_SURROGATE && character <= Character.MAX_SURROGATE;
        return isHalf ? "x" : Character.toString(character);
    }

    /** For the message of a test that failed. */
    public static String escaped(String text) {
        return text.chars()
                .mapToObj(unit -> unit >= ' ' && unit < 0x7f
                        ? Character.toString(unit)
                        : String.format(Locale.ROOT, "\\u%04x", unit))
                .collect(Collectors.joining());
    }
}
