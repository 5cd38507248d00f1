package org.holocron.derive.corpus;

import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.math.BigDecimal;
import java.util.List;

/** Draws values of JSON: few different ones, so that two are often equal, or equal but for how they are written. */
record ValueDraws(Dice dice) {

    /** Found once: each look-up of it takes longer than making a value. */
    static final JsonProvider JSON = JsonProvider.provider();

    static final List<String> NAMES = List.of(
            "a",
            "b",
            "A",
            "c",
            "größe",
            "a b",
            "a/b",
            "a~b",
            "",
            "x]y",
            "$ref",
            "$id",
            "properties",
            "😀",
            "a%25b",
            "e\u0301",
            "\u00e9",
            "__proto__",
            "0",
            "enum",
            "a\"b",
            "a\\b");

    private static final List<String> TEXTS = List.of(
            "",
            "a",
            "b",
            "ab",
            "abc",
            "A",
            "é",
            "e\u0301",
            "😀",
            "😀😀",
            "a b",
            "a\nb",
            "\u2028",
            "\u0000",
            "\u202e",
            "1",
            "null",
            "2012-05-06",
            "aaaaaaaaaaaaaaaaaaaaaaaaaaaa!",
            "\"",
            "\\",
            "\ufffd",
            "e1");

    private static final List<String> NUMBERS = List.of(
            "0",
            "1",
            "-1",
            "1.0",
            "-0",
            "-0.0",
            "1.5",
            "1.50",
            "2",
            "3",
            "10",
            "1e1",
            "1E+1",
            "100",
            "0.1",
            "1e-7",
            "0.0000001",
            "2147483648",
            "9007199254740993",
            "9007199254740992",
            "9007199254740993.0",
            "9223372036854775808",
            "99999999999999999999",
            "1e20",
            "100000000000000000000",
            "123456789012345678901234567890.5",
            "1e300",
            "-1e300",
            "1.7976931348623157e308",
            "5e-324");

    JsonValue any(int depth) {
        return switch (dice.below(depth > 0 ? 8 : 6)) {
            case 0, 1 -> text();
            case 2, 3 -> number();
            case 4 -> dice.chance(50) ? JsonValue.TRUE : JsonValue.FALSE;
            case 5 -> JsonValue.NULL;
            case 6 -> list(depth - 1);
            default -> object(depth - 1);
        };
    }

    JsonString text() {
        return JSON.createValue(dice.one(TEXTS));
    }

    JsonValue number() {
        return JSON.createValue(new BigDecimal(dice.one(NUMBERS)));
    }

    /** Small and whole. */
    JsonValue count() {
        return JSON.createValue(new BigDecimal(dice.one(List.of("0", "1", "2", "3", "1.0", "2e0", "30"))));
    }

    String name() {
        return dice.one(NAMES);
    }

    JsonValue list(int depth) {
        JsonArrayBuilder list = JSON.createArrayBuilder();
        for (int i = dice.below(4); i > 0; i--) {
            list.add(any(depth));
        }
        return list.build();
    }

    JsonValue object(int depth) {
        JsonObjectBuilder object = JSON.createObjectBuilder();
        for (int i = dice.below(4); i > 0; i--) {
            object.add(name(), any(depth));
        }
        return object.build();
    }
}
