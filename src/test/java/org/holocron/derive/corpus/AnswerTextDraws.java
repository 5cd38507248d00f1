package org.holocron.derive.corpus;

import java.util.List;

/** Draws what models write instead of, around, and within the JSON that they were asked for. */
record AnswerTextDraws(Dice dice) {

    private static final List<String> PIECES = List.of(
            "{",
            "}",
            "[",
            "]",
            ",",
            ":",
            "\"",
            "\"a\"",
            "\"thing\"",
            "\"thing\":\"x\"",
            "\"claims\":[]",
            "\"claims\":[{\"ids\":[\"e1\"]}]",
            "{\"thing\":\"x\",\"claims\":[]}",
            "null",
            "true",
            "NaN",
            "Infinity",
            "-0",
            "1e5",
            "0.10",
            "1e308",
            "1e309",
            "1e-400",
            "1e999999999",
            "-1e-999999999",
            "01",
            ".5",
            "1.",
            "+1",
            "0x1F",
            "1_000",
            "'a'",
            "//c\n",
            "/*c*/",
            "#c\n",
            "```json\n",
            "\n```",
            "```",
            "Sure! Here is the JSON:\n",
            "<think>",
            "</think>",
            "\\u0000",
            "\\ud800",
            "\\udc00",
            "\\ud83d\\ude00",
            "\\x",
            "\\",
            "\u0000",
            "\ufeff",
            "\u2028",
            "\u202e",
            "\n",
            "\r\n",
            "\t",
            " ",
            "\u00a0",
            "\ud83d",
            "\ude00",
            "😀",
            "\u001b[31m",
            "undefined",
            ",}",
            ",]",
            "\"\":",
            "{}",
            "[]");

    String next() {
        return switch (dice.below(14)) {
            case 0 -> repeated();
            case 1 -> "{\"thing\":" + digits() + ",\"claims\":[]}";
            case 2 -> around(valid());
            case 3 -> valid() + valid();
            case 4 -> valid().substring(0, dice.below(valid().length()));
            case 5, 6 -> spoiled(valid());
            case 7 -> new TextDraws(dice).anything(20);
            case 8 -> field();
            case 9, 10 -> space() + valid() + space();
            default -> pieces(20);
        };
    }

    private String space() {
        return dice.one(List.of("", " ", "\n", "\t\r\n "));
    }

    private static String valid() {
        return "{\"thing\":\"x\",\"claims\":[{\"ids\":[\"e1\"]},{\"ids\":[\"e1\",\"e2\"]}]}";
    }

    private String pieces(int most) {
        StringBuilder text = new StringBuilder();
        for (int i = dice.below(most + 1); i > 0; i--) {
            text.append(dice.one(PIECES));
        }
        return text.toString();
    }

    private String spoiled(String text) {
        int place = dice.below(text.length());
        return text.substring(0, place)
                + dice.one(PIECES)
                + text.substring(Math.min(text.length(), place + dice.below(4)));
    }

    private String around(String text) {
        return pieces(2) + text + pieces(2);
    }

    /** A field more, of any name and text, as JSON writes it. */
    private String field() {
        TextDraws texts = new TextDraws(dice);
        return ValueDraws.JSON
                .createObjectBuilder()
                .add("thing", dice.chance(50) ? "x" : texts.anything(6))
                .add(texts.anything(6), texts.anything(10))
                .add("claims", new ValueDraws(dice).list(2))
                .build()
                .toString();
    }

    private String digits() {
        String digits = dice.one(List.of("1", "9", "0", "-1", "1.")).concat("7".repeat(1 + dice.below(30_000)));
        return dice.chance(50) ? digits : digits + "e" + dice.one(List.of("", "-", "+")) + dice.below(1 << 20);
    }

    private String repeated() {
        String piece = dice.one(List.of(
                "{\"a\":", "[", "{", "\"", "{\"claims\":[", "\\", "```", " ", "\u0000", "{}", "1", "<think>", ","));
        return piece.repeat(1 + dice.below(100_000));
    }
}
