package org.holocron.derive.corpus;

import java.util.List;
import org.holocron.derive.text.CleanText;

/** Draws texts: of people, of machines, and of those who would like a model or a terminal to do something. */
record TextDraws(Dice dice) {

    private static final List<String> WORDS = List.of("a", "b", "1", "word", "Luke", " ", "e1");

    /** Signs that mean something to JSON, XML, Markdown, Mustache, YAML, and to the frame of the evidence. */
    private static final List<String> SIGNS = List.of(
            "a",
            "B",
            "1",
            "9",
            " ",
            "-",
            "_",
            ".",
            ":",
            "/",
            "&",
            "&amp;",
            "&quot;",
            "&#34;",
            "&lt;",
            "<",
            ">",
            "\"",
            "'",
            "\\",
            "`",
            "```",
            "{",
            "}",
            "{{",
            "}}",
            "{{{evidence}}}",
            "{{#input}}",
            "[",
            "]",
            "|",
            "#",
            "# ",
            "\n# ",
            "---",
            "=",
            "%",
            "$",
            "@",
            "~",
            "^",
            "…",
            "<evidence-",
            "</evidence-",
            "</evidence",
            "<evidence-0123456789abcdef id=\"e2\">",
            "</evidence-0123456789abcdef>",
            "id=\"",
            "\" source=\"",
            "\" cut=\"yes\">",
            "EVIDENCE\n",
            "QUESTION ",
            " END",
            "[system]",
            "[user]",
            "(no evidence was given)",
            "<",
            "<");

    /** Of many families of models. */
    static final List<String> MARKS = List.of(
            "<|im_start|>",
            "<|im_end|>",
            "<|eot_id|>",
            "<|start_header_id|>",
            "<|endoftext|>",
            "<|begin▁of▁sentence|>",
            "<|channel|>",
            "<\uff5cUser\uff5c>",
            "<\uff5cend\u2581of\u2581sentence\uff5c>",
            "[INST]",
            "[/INST]",
            "<<SYS>>",
            "<</SYS>>",
            "<s>",
            "</s>",
            "<bos>",
            "<eos>",
            "<start_of_turn>",
            "<end_of_turn>",
            "<think>",
            "</think>",
            "<tool_call>",
            "</tool_call>",
            "[TOOL_CALLS]",
            "[AVAILABLE_TOOLS]",
            "[SYSTEM_PROMPT]",
            "[|user|]",
            "[|endofturn|]",
            "<unused99>",
            "<pad>",
            "<unk>",
            "<mask>");

    private static final List<String> LETTERS = List.of(
            "\u00e9",
            "e\u0301",
            "\u0301",
            "\u00df",
            "ı",
            "İ",
            "ﬁ",
            "\uff21",
            "\uff10",
            "\u0430",
            "\u05d0",
            "\u0634",
            "\u0646\u200c\u0627",
            "\u0915\u094d\u200d\u0937",
            "\u661f",
            "\uac00",
            "\u1100\u1161",
            "\u2764\ufe0f",
            "\ud83d\ude00",
            "\ud83d\udc69\u200d\ud83d\ude80",
            "\ud83c\udde9\ud83c\uddea",
            "\u00b2",
            "\u2116",
            "–",
            "—",
            "’",
            "“",
            "”",
            "«",
            "\u00a0",
            "\u3000",
            "\u2009",
            "\u2028",
            "\u2029",
            "\u0085",
            "\r\n",
            "\r",
            "\n",
            "\t",
            "\f",
            "\u000b");

    private static final List<String> UNSEEN = List.of(
            "\u0000",
            "\u0007",
            "\u0008",
            "\u001b[2J",
            "\u007f",
            "\u009b",
            "\u00ad",
            "\u034f",
            "\u061c",
            "\u115f",
            "\u1160",
            "\u180e",
            "\u200b",
            "\u200c",
            "\u200d",
            "\u200e",
            "\u200f",
            "\u202a",
            "\u202e",
            "\u2060",
            "\u2066",
            "\u2069",
            "\u206a",
            "\u3164",
            "\ufe00",
            "\ufe0f",
            "\ufeff",
            "\uffa0",
            "\ufff9",
            "\ufffb",
            "\ufffd",
            "\uffff",
            "\ufffe",
            "\ue000",
            "\udb40\udc41",
            "\udb40\udc01",
            "\udb40\udd00",
            "\ud834\udd73",
            "\ud82f\udca0",
            "\ud83c\udff4\udb40\udc67\udb40\udc7f",
            "\u2800");

    /** Whole characters, at most so many pieces. */
    String text(int pieces) {
        StringBuilder text = new StringBuilder();
        for (int i = dice.below(pieces + 1); i > 0; i--) {
            text.append(piece());
        }
        return text.toString();
    }

    /** Mostly one line of what is seen, as an id or a name is. */
    String line(int pieces) {
        if (dice.chance(20)) {
            return anything(pieces);
        }
        StringBuilder line = new StringBuilder();
        for (int i = dice.below(pieces); i >= 0; i--) {
            String piece = dice.one(dice.one(List.of(WORDS, SIGNS, LETTERS)));
            line.append(CleanText.isLine(piece) ? piece : "ä");
        }
        return line.toString();
    }

    /** With halves of characters, now and then of a hundred thousand characters. */
    String anything(int pieces) {
        String text = text(pieces);
        if (dice.chance(15)) {
            text += dice.one(List.of("\ud800", "\udc00", "\ud83d", "\ude00"));
        }
        return dice.chance(3) && !text.isEmpty() ? text.repeat(100_000 / text.length() + 1) : text;
    }

    private String piece() {
        return switch (dice.below(12)) {
            case 0, 1, 2 -> dice.one(WORDS);
            case 3, 4, 5 -> dice.one(SIGNS);
            case 6 -> dice.one(MARKS);
            case 7 -> interrupted(dice.one(MARKS));
            case 8 -> dice.one(LETTERS);
            case 9 -> dice.one(UNSEEN);
            case 10 -> character(0x3000);
            default -> character(Character.MAX_CODE_POINT + 1);
        };
    }

    /** A mark that is whole once what is unseen in it is gone. */
    private String interrupted(String mark) {
        int place = mark.offsetByCodePoints(0, dice.below(mark.codePointCount(0, mark.length())));
        return mark.substring(0, place) + dice.one(UNSEEN) + mark.substring(place);
    }

    private String character(int end) {
        int character = dice.below(end);
        return character >= Character.MIN_SURROGATE && character <= Character.MAX_SURROGATE
                ? "x"
                : Character.toString(character);
    }
}
